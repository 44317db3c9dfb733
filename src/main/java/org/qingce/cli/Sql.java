package org.qingce.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sql",
        description = {
            "Run one statement as the owner of the database; rows are printed as tab-separated text.",
            "It passes by every check of the application, and is itself on the record (audit verify)."
        },
        mixinStandardHelpOptions = true)
final class Sql implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "STATEMENT", description = "One statement in SQL.")
    String statement = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        return house.enter(context -> switch (context.getBean(StatementRepository.class)
                .run(statement)) {
            case StatementRepository.Answer(var lines) -> {
                lines.forEach(spec.commandLine().getOut()::println);
                yield Main.DONE;
            }
            case StatementRepository.Changed(int rows) -> {
                spec.commandLine().getErr().println(rows == 1 ? "1 row" : rows + " rows");
                yield Main.DONE;
            }
            case StatementRepository.Refusal(var why) -> {
                spec.commandLine().getErr().println(why);
                yield Main.INPUT_AT_FAULT;
            }
        });
    }
}
