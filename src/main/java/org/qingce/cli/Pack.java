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
        description = "Campaign packs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check",
        subcommands = Pack.Check.class)
final class Pack {

    @Command(
            name = "check",
            description = "Say all that is wrong with a pack, each with file, line and reason.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "DIR", description = "Folder of the pack.")
        Path folder = Path.of(".");

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() {
            if (!Files.isDirectory(folder)) {
                spec.commandLine().getErr().println("There is no folder " + folder);
                return Main.WRONG_USAGE;
            }
            var language = Terminal.language(System.getenv());
            var problems = Packs.check(folder);
            problems.forEach(problem -> spec.commandLine().getOut().println(problem.print(language)));
            if (problems.isEmpty()) {
                spec.commandLine().getErr().println(PackProblem.none(language));
            }
            return problems.isEmpty() ? Main.DONE : Main.INPUT_AT_FAULT;
        }
    }
}
