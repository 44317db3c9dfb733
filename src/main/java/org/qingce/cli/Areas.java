package org.qingce.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qingce.region.AreaImport;
import org.qingce.region.AreaKeeper;
import org.qingce.region.AreaSheet;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "areas", mixinStandardHelpOptions = true)
final class Areas implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    Path file = Path.of("");

    @Option(names = "--effective", paramLabel = "DATE")
    @Nullable LocalDate effective;

    @Option(names = "--region", paramLabel = "CODE")
    String region = "";

    @Option(names = "--gcj02")
    boolean gcj02;

    @Option(names = "--commit")
    boolean commit;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var text = GivenFile.text(file, spec).orElse(null);
        return text == null ? Main.WRONG_USAGE : house.enter(context -> run(context, text, Terminal.of(spec)));
    }

    private int run(ApplicationContext context, String text, Terminal terminal) {
        var from = effective == null ? LocalDate.now(context.getBean(Clock.class)) : effective;
        var sheet = new AreaSheet(text, gcj02, region, from, String.valueOf(file.getFileName()));
        var areas = context.getBean(org.qingce.region.Areas.class);
        var told = commit ? areas.take(sheet, AreaKeeper.everywhere(House.operator())) : areas.check(sheet);
        tell(told, context.getBean(Messages.class).in(terminal.language()), terminal);
        return told.isAtFault() ? Main.INPUT_AT_FAULT : Main.DONE;
    }

    private static void tell(AreaImport told, Words words, Terminal terminal) {
        for (var fault : told.faults()) {
            var at = Objects.requireNonNullElse(fault.column(), "");
            terminal.out().println("%s\t%s\t%s".formatted(at, fault.code(), words.fault(fault, at)));
        }
        terminal.print(
                told.taken() ? "cli.areas.taken" : "cli.areas.checked",
                told.names().size(),
                told.fresh(),
                told.changed(),
                told.unchanged());
    }
}
