package org.qingce.workbench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Deadline;
import org.qingce.campaign.Form;
import org.qingce.exchange.Imports;
import org.qingce.kernel.Period;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.qingce.workbench.WorkbenchPage.Annex;
import org.qingce.workbench.WorkbenchPage.Due;
import org.qingce.workbench.WorkbenchPage.Figures;
import org.qingce.workbench.WorkbenchPage.First;
import org.qingce.workbench.WorkbenchPage.Gap;
import org.qingce.workbench.WorkbenchPage.Late;
import org.qingce.workbench.WorkbenchPage.Quarter;
import org.qingce.workbench.WorkbenchPage.QuarterFigure;
import org.qingce.workbench.WorkbenchPage.Sheet;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page {@code /}. */
@Controller
class WorkbenchController {

    private static final int LINES = 8;
    private static final int SHEETS = 5;

    private final SignedIn signedIn;
    private final Campaigns campaigns;
    private final Units units;
    private final Ledger ledger;
    private final WorkbenchRepository tallies;
    private final TargetShow targets;
    private final Imports imports;
    private final OfficeShow offices;
    private final Clock clock;

    WorkbenchController(
            SignedIn signedIn,
            Campaigns campaigns,
            Units units,
            Ledger ledger,
            WorkbenchRepository tallies,
            TargetShow targets,
            Imports imports,
            OfficeShow offices,
            Clock clock) {
        this.signedIn = signedIn;
        this.campaigns = campaigns;
        this.units = units;
        this.ledger = ledger;
        this.tallies = tallies;
        this.targets = targets;
        this.imports = imports;
        this.offices = offices;
        this.clock = clock;
    }

    @Bean
    MenuItem workbenchMenu() {
        return new MenuItem("workbench.title", "work", "/", RequiresRight.SIGNED_IN, MenuItem.Group.WORK, 0);
    }

    @GetMapping("/")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView workbench(Scope scope, Words words) {
        var person = signedIn.require();
        var today = LocalDate.now(clock);
        var campaign = campaigns.find(scope.campaign()).orElse(null);
        var unit = units.find(scope.unit()).orElse(person.place());
        var about = words.get("workbench.about", today, person.unit().name());
        if (campaign == null) {
            return page(new WorkbenchPage(
                    about,
                    "",
                    false,
                    false,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    false,
                    offices.of(person, words)));
        }
        var reads = person.may("ledger.read", campaign.id());
        var imports = person.may("sheet.import", campaign.id());
        var forms = person.may("form.read", campaign.id());
        var figures = reads ? figures(campaign, person.reach(), unit, today) : null;
        var late = reads ? late(campaign, person.reach(), unit, today, words) : List.<Late>of();
        return page(new WorkbenchPage(
                about,
                campaign.title().in(words.locale()),
                imports,
                person.may("ledger.write", campaign.id()),
                figures,
                figures == null || late.isEmpty() ? null : first(figures, late.getFirst(), words),
                reads && forms ? quarter(campaign, unit, scope, words) : null,
                reads ? targets.aims(campaign, unit, today, words) : List.of(),
                dues(campaign, today, words),
                late,
                reads ? gaps(campaign, unit) : List.of(),
                forms ? forms(campaign, scope, words) : List.of(),
                imports ? sheets(campaign, unit, words) : List.of(),
                scope.at("/ledger"),
                reads && person.onlyStages("ledger.read", campaign) != null,
                offices.of(person, words)));
    }

    private static ModelAndView page(WorkbenchPage page) {
        return new ModelAndView("workbench/home", "page", page);
    }

    private Figures figures(Campaign campaign, ScopePath reach, Unit unit, LocalDate today) {
        var counts = tallies.counts(campaign.id(), unit.path());
        var late = ledger.count(late(campaign, reach, unit, today));
        return new Figures(
                counts.listed(),
                counts.claimed(),
                counts.verified(),
                counts.listed() - counts.claimed(),
                late.number(),
                late.exact());
    }

    private LedgerQuery late(Campaign campaign, ScopePath reach, Unit unit, LocalDate today) {
        return LedgerQuery.asking(campaign.id(), reach, today)
                .within(unit.path().value())
                .light("red")
                .by(LedgerQuery.Sort.DUE, false)
                .limit(LINES)
                .at(signedIn.require().onlyStages("ledger.read", campaign))
                .done();
    }

    private static First first(Figures figures, Late oldest, Words words) {
        return new First(
                words.get(figures.lateExact() ? "workbench.first" : "workbench.first.over", figures.late()),
                "/ledger/cases/" + oldest.id(),
                oldest.name(),
                words.get("workbench.first.oldest", oldest.light().text(words), oldest.unit()));
    }

    /** Where a form of the campaign sums up, each figure leads to its cell there. */
    private @Nullable Quarter quarter(Campaign campaign, Unit unit, Scope scope, Words words) {
        var summary = campaign.forms().stream()
                .filter(form -> form.content() == Form.Content.SUMMARY)
                .findFirst()
                .orElse(null);
        var period = Period.parse(scope.period()).orElse(null);
        if (summary == null || period == null) {
            return null;
        }
        var quarter = tallies.quarter(campaign.id(), unit.path(), period);
        return new Quarter(
                words.get("workbench.quarter", words.period(period)),
                List.of(
                        figure("points", quarter.points(), summary, unit, scope, words),
                        figure("listed", quarter.counts().listed(), summary, unit, scope, words),
                        figure("completed", quarter.counts().verified(), summary, unit, scope, words)),
                report(summary, scope));
    }

    private static String report(Form form, Scope scope) {
        return Links.to(scope.at("/reports/" + form.name()), Map.of("period", scope.period()));
    }

    private static QuarterFigure figure(String source, long value, Form summary, Unit unit, Scope scope, Words words) {
        var column = summary.columns().stream()
                .filter(c -> c.source().equals(source))
                .findFirst();
        return new QuarterFigure(
                words.get("workbench.quarter." + source),
                value,
                column.map(c -> cell(summary, c, unit, scope)).orElse(""));
    }

    private static String cell(Form summary, Form.FormColumn column, Unit unit, Scope scope) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("campaign", scope.campaign());
        parameters.put("unit", unit.code());
        parameters.put("period", scope.period());
        parameters.put("column", column.key());
        parameters.put("row", "quarter");
        return Links.to("/reports/" + summary.name() + "/cells", parameters);
    }

    private List<Sheet> sheets(Campaign campaign, Unit unit, Words words) {
        return imports.recent(unit.path(), campaign.id(), SHEETS).stream()
                .map(sheet -> new Sheet(
                        sheet.href(),
                        sheet.fileName(),
                        words.get(
                                sheet.refused() > 0 ? "workbench.sheet.refused" : "workbench.sheet",
                                sheet.unit(),
                                words.moment(sheet.receivedAt()),
                                sheet.written(),
                                sheet.refused()),
                        words.get(sheet.state()),
                        sheet.tone()))
                .toList();
    }

    /** The days to come; where all have passed, the last ones, without a light. */
    private static List<Due> dues(Campaign campaign, LocalDate today, Words words) {
        record Dated(LocalDate day, Deadline deadline) {}
        var dated = new ArrayList<Dated>();
        for (var deadline : campaign.deadlines()) {
            next(deadline, campaign, today).ifPresent(day -> dated.add(new Dated(day, deadline)));
        }
        dated.sort(Comparator.comparing(Dated::day));
        var coming = dated.stream()
                .filter(d -> !d.day().isBefore(today))
                .limit(LINES)
                .toList();
        var shown = coming.isEmpty() ? dated.subList(Math.max(0, dated.size() - LINES), dated.size()) : coming;
        return shown.stream()
                .map(d -> new Due(
                        d.day().isBefore(today) ? null : campaign.light(d.day(), today),
                        words.day(d.day()),
                        d.deadline().label().in(words.locale()),
                        d.deadline().who(),
                        d.deadline().clause()))
                .toList();
    }

    private static Optional<LocalDate> next(Deadline deadline, Campaign campaign, LocalDate today) {
        var on = deadline.on();
        if (on != null) {
            return Optional.of(on);
        }
        var until = campaign.until();
        var from = until != null && until.isBefore(today) ? until : today;
        var quarter = Period.of(from).lastDay();
        var day = switch (deadline.every()) {
            case "quarter-end" -> quarter;
            case "quarter-end-month-25" -> quarter.withDayOfMonth(25);
            default -> null;
        };
        return Optional.ofNullable(day)
                .map(d -> d.isBefore(from) ? Period.of(from).next().lastDay().withDayOfMonth(25) : d);
    }

    private List<Late> late(Campaign campaign, ScopePath reach, Unit unit, LocalDate today, Words words) {
        return ledger.page(late(campaign, reach, unit, today)).rows().stream()
                .map(c -> late(campaign, c, today, words))
                .toList();
    }

    private Late late(Campaign campaign, LedgerCase late, LocalDate today, Words words) {
        var stage = campaign.stage(late.stage());
        return new Late(
                late.id(),
                late.value("name"),
                campaign.light(late.due(), today),
                units.find(late.unit()).map(Unit::name).orElse(late.unit()),
                stage.map(s -> s.label().in(words.locale())).orElse(late.stage()),
                stage.map(Campaign.Stage::phase).orElse("listed"));
    }

    private static List<Annex> forms(Campaign campaign, Scope scope, Words words) {
        return campaign.forms().stream()
                .map(f -> new Annex(f.mark(), f.title().in(words.locale()), report(f, scope)))
                .toList();
    }

    private List<Gap> gaps(Campaign campaign, Unit unit) {
        return tallies.beneath(campaign.id(), unit.path()).stream()
                .filter(t -> t.counts().claimed() > t.counts().verified())
                .sorted(Comparator.comparingLong((WorkbenchRepository.Tally t) ->
                        t.counts().verified() - t.counts().claimed()))
                .limit(LINES)
                .map(t -> new Gap(
                        t.code(),
                        units.find(t.code()).map(Unit::name).orElse(t.code()),
                        t.counts().listed(),
                        t.counts().claimed(),
                        t.counts().verified()))
                .toList();
    }
}
