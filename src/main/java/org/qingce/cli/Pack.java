package org.qingce.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.qingce.campaign.PackProblem;
import org.qingce.campaign.Packs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check",
        subcommands = Pack.Check.class)
final class Pack {

    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "DIR", descriptionKey = "folder")
        Path folder = Path.of(".");

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            if (!Files.isDirectory(folder)) {
                Terminal.of(spec).tell("cli.folder.none", folder);
                return Main.WRONG_USAGE;
            }
            var terminal = Terminal.of(spec);
            var problems = Packs.check(folder);
            problems.forEach(problem -> terminal.out().println(problem.print(terminal.language())));
            if (problems.isEmpty()) {
                terminal.err().println(PackProblem.none(terminal.language()));
            }
            return problems.isEmpty() ? Main.DONE : Main.INPUT_AT_FAULT;
        }
    }
}
