package org.qingce.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "sql", mixinStandardHelpOptions = true)
final class Sql implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "STATEMENT", descriptionKey = "statement")
    String statement = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        return house.enter(
                context -> switch (context.getBean(StatementRepository.class).run(statement)) {
                    case StatementRepository.Answer(var lines) -> {
                        lines.forEach(spec.commandLine().getOut()::println);
                        yield Main.DONE;
                    }
                    case StatementRepository.Changed(int rows) -> {
                        Terminal.of(spec).tell("cli.sql.changed", rows);
                        yield Main.DONE;
                    }
                    case StatementRepository.Refusal(var why) -> {
                        Terminal.of(spec).tell("cli.sql.refused", why);
                        yield Main.INPUT_AT_FAULT;
                    }
                });
    }
}
