package org.qingce.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.qingce.web.Messages;
import org.qingce.work.Holidays;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "workdays", mixinStandardHelpOptions = true)
final class Workdays implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    Path file = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var text = GivenFile.text(file, spec).orElse(null);
        return text == null ? Main.WRONG_USAGE : house.enter(context -> run(context, text, Terminal.of(spec)));
    }

    private int run(ApplicationContext context, String text, Terminal terminal) {
        var filed = context.getBean(Holidays.class).file(text, String.valueOf(file.getFileName()), House.operator());
        var words = context.getBean(Messages.class).in(terminal.language());
        filed.faults()
                .forEach(fault -> terminal.out().println("%s\t%s".formatted(fault.code(), words.fault(fault, ""))));
        if (!filed.faults().isEmpty()) {
            return Main.INPUT_AT_FAULT;
        }
        terminal.print(
                "cli.workdays.filed",
                filed.years().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        return Main.DONE;
    }
}
