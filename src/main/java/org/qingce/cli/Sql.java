package org.qingce.cli;

import java.util.concurrent.Callable;
import org.qingce.runtime.Reach;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sql",
        description = "Ask the database one question, read-only; the answer is tab-separated, names of columns first.",
        mixinStandardHelpOptions = true)
final class Sql implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "STATEMENT", description = "One select statement.")
    String statement = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        return house.enter(context -> Reach.everything("a question of the operator")
                .call(() -> switch (context.getBean(QuestionRepository.class).ask(statement)) {
                    case QuestionRepository.Answer(var lines) -> {
                        lines.forEach(spec.commandLine().getOut()::println);
                        yield Main.DONE;
                    }
                    case QuestionRepository.Refusal(var why) -> {
                        spec.commandLine().getErr().println(why);
                        yield Main.INPUT_AT_FAULT;
                    }
                }));
    }
}
