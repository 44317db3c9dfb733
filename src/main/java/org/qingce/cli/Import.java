package org.qingce.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ImportRequest;
import org.qingce.exchange.ImportResult;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.exchange.Imports;
import org.qingce.kernel.Actor;
import org.qingce.runtime.Reach;
import org.qingce.web.Messages;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "import", mixinStandardHelpOptions = true)
final class Import implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    Path file = Path.of("");

    @Option(names = "--campaign", required = true, paramLabel = "ID")
    String campaign = "";

    @Option(names = "--region", required = true, paramLabel = "CODE")
    String region = "";

    @Option(names = "--target", paramLabel = "NAME")
    String target = "cases";

    @Option(names = "--sheet", paramLabel = "NAME")
    String sheet = "";

    @Option(names = "--effective", paramLabel = "DATE")
    @Nullable LocalDate effective;

    @Option(names = "--source", paramLabel = "TEXT")
    String source = "";

    @Option(names = "--reason", paramLabel = "TEXT")
    String reason = "";

    @Option(names = "--commit")
    boolean commit;

    @Option(names = "--strict")
    boolean strict;

    @Option(names = "--json")
    boolean json;

    @Option(names = "--painted", paramLabel = "OUT.xlsx")
    @Nullable Path painted;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        if (!GivenFile.isThere(file, spec)) {
            return Main.WRONG_USAGE;
        }
        if (strict && !commit) {
            Terminal.of(spec).tell("cli.import.strict");
            return Main.WRONG_USAGE;
        }
        if (painted != null && !canBePainted(painted)) {
            return Main.WRONG_USAGE;
        }
        return house.enter(context -> run(context, Terminal.of(spec)));
    }

    /** Asked before anything is read or written: the sheet as it was sent stays as it is. */
    private boolean canBePainted(Path out) {
        try {
            if (Files.exists(out) && Files.isSameFile(file, out)) {
                Terminal.of(spec).tell("cli.import.painted");
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WantedFile.canBeWritten("--painted", out, spec);
    }

    private int run(ApplicationContext context, Terminal terminal) {
        var known = context.getBean(Campaigns.class).find(campaign).orElse(null);
        if (known == null) {
            terminal.tell("cli.campaign.none", campaign);
            return Main.WRONG_USAGE;
        }
        var targets = context.getBean(Imports.class).targets();
        if (!targets.contains(target)) {
            terminal.tell("cli.import.target", String.join(", ", targets));
            return Main.WRONG_USAGE;
        }
        var units = context.getBean(Units.class);
        var unit = units.find(region).filter(Unit::isOffice).orElse(null);
        if (unit == null) {
            terminal.tell("cli.unit.none", region);
            return Main.WRONG_USAGE;
        }
        var outside = units.outside(unit, known.region());
        if (outside.isPresent()) {
            var words = context.getBean(Messages.class).in(terminal.language());
            terminal.err().println(words.fault(outside.get(), ""));
            return Main.WRONG_USAGE;
        }
        var teller = json ? new AsObject(terminal.out()) : new InLines(terminal);
        var result = Reach.within(unit.path()).call(() -> run(context, teller));
        teller.end(result);
        if (json) {
            result.notes().forEach(terminal.err()::println);
        }
        return result.atFault() ? Main.INPUT_AT_FAULT : Main.DONE;
    }

    /** What scripts read is the same wherever they run; a person is told in the language of the terminal. */
    private ImportResult run(ApplicationContext context, Imports.Hearer hearer) {
        var clock = context.getBean(Clock.class);
        return context.getBean(Imports.class)
                .run(
                        new ImportRequest(
                                file,
                                String.valueOf(file.getFileName()),
                                campaign,
                                target,
                                region,
                                sheet,
                                effective == null ? LocalDate.ofInstant(clock.instant(), clock.getZone()) : effective,
                                commit,
                                strict,
                                source,
                                reason,
                                painted,
                                new Actor(House.operator().person(), region),
                                json ? Locale.CHINESE : Terminal.of(spec).language()),
                        hearer);
    }

    /** Prints what it hears as it hears it. */
    private interface Teller extends Imports.Hearer {

        void end(ImportResult result);
    }

    /** One object on one line, its faults last. */
    private static final class AsObject implements Teller {

        private final PrintWriter out;
        private final JsonGenerator json;

        AsObject(PrintWriter out) {
            this.out = out;
            json = JsonMapper.shared()
                    .writer()
                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .createGenerator(out);
        }

        @Override
        public void result(ImportResult result) {
            json.writeStartObject();
            JsonMapper.shared()
                    .valueToTree(result)
                    .properties()
                    .forEach(property -> json.writePOJOProperty(property.getKey(), property.getValue()));
            json.writeName("faults");
            json.writeStartArray();
        }

        @Override
        public void fault(RowFault fault) {
            json.writePOJO(fault);
        }

        @Override
        public void end(ImportResult result) {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
            out.println();
        }
    }

    /** A line for each note and each fault, and the counts in the last one. */
    private record InLines(Terminal terminal) implements Teller {

        @Override
        public void result(ImportResult result) {
            result.notes().forEach(terminal.out()::println);
        }

        @Override
        public void fault(RowFault fault) {
            terminal.out()
                    .println("%d\t%s\t%s\t%s\t%s"
                            .formatted(fault.row(), fault.severity(), fault.column(), fault.code(), fault.message()));
        }

        @Override
        public void end(ImportResult result) {
            terminal.print(
                    result.committed() ? "cli.import.written" : "cli.import.checked",
                    result.rows(),
                    result.accepted(),
                    result.fresh(),
                    result.changed(),
                    result.unchanged(),
                    result.undecided(),
                    result.refused());
        }
    }
}
