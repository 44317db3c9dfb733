package org.qingce.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Form.Content;
import org.qingce.kernel.Period;
import org.qingce.kernel.ScopePath;
import org.qingce.paper.Printer.Format;
import org.qingce.report.FormRequest;
import org.qingce.report.Reports;
import org.qingce.runtime.FileAside;
import org.qingce.runtime.Reach;
import org.qingce.web.Messages;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "form", mixinStandardHelpOptions = true)
final class Form implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "NAME", descriptionKey = "name")
    String name = "";

    @Option(names = "--campaign", required = true, paramLabel = "ID")
    String campaign = "";

    @Option(names = "--region", required = true, paramLabel = "CODE")
    String region = "";

    @Option(names = "--period", paramLabel = "2021Q3")
    @Nullable String period;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var ending = out.toString().toLowerCase(Locale.ROOT);
        var format = ending.endsWith(".xlsx") ? Format.XLSX : ending.endsWith(".pdf") ? Format.PDF : null;
        var asked = period == null ? null : Period.parse(period).orElse(null);
        if (format == null) {
            terminal.tell("cli.form.ending");
            return Main.WRONG_USAGE;
        }
        if (period != null && asked == null) {
            terminal.tell("cli.form.period");
            return Main.WRONG_USAGE;
        }
        if (!WantedFile.canBeWritten("--out", out, spec)) {
            return Main.WRONG_USAGE;
        }
        return house.enter(context -> {
            var unit = context.getBean(Units.class).find(region);
            var reach = unit.map(found -> Reach.within(found.path())).orElse(Reach.NOTHING);
            return reach.call(() -> print(context, format, asked));
        });
    }

    /** Before the file is there; who asks at the machine has phones and mail in full, and is on the record for it as on the page. */
    private void record(ApplicationContext context, @Nullable Period asked) {
        var audit = context.getBean(AuditTrail.class);
        audit.record(
                House.operator(),
                "report.print",
                "form:" + campaign + "/" + name,
                Detail.empty()
                        .with("campaign", campaign)
                        .with("unit", region)
                        .with("period", Objects.requireNonNullElse(asked, "today"))
                        .with("file", out.getFileName()));
        var form = context.getBean(Campaigns.class).require(campaign).form(name);
        if (form.filter(known -> known.content() == Content.CONTACTS).isPresent()) {
            audit.record(
                    House.operator(),
                    "access.revealContacts",
                    "unit:" + region,
                    Detail.empty().with("campaign", campaign));
        }
    }

    /** Written aside and moved into place: nobody finds half an annex. */
    int print(ApplicationContext context, Format format, @Nullable Period asked) {
        var terminal = Terminal.of(spec);
        var request = new FormRequest(campaign, name, region, asked, ScopePath.ALL, "", "").revealing(true);
        try (var aside = FileAside.of(out)) {
            Reports.WriteOutcome outcome;
            try (var stream = Files.newOutputStream(aside.path())) {
                outcome = context.getBean(Reports.class).write(request, format, stream);
            }
            return switch (outcome) {
                case Reports.WriteOutcome.Written(var rows) -> {
                    record(context, asked);
                    aside.moveIntoPlace();
                    terminal.tell("cli.form.done", out, rows);
                    yield Main.DONE;
                }
                case Reports.WriteOutcome.Refused(var fault) -> {
                    var words = context.getBean(Messages.class).in(terminal.language());
                    terminal.err().println(words.fault(fault, ""));
                    yield fault.code().endsWith("Unknown") ? Main.WRONG_USAGE : Main.INPUT_AT_FAULT;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + out, e);
        }
    }
}
