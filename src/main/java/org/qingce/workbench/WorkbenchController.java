package org.qingce.workbench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Deadline;
import org.qingce.campaign.Target;
import org.qingce.kernel.Period;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.web.Light;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.qingce.workbench.WorkbenchPage.Aim;
import org.qingce.workbench.WorkbenchPage.Annex;
import org.qingce.workbench.WorkbenchPage.Due;
import org.qingce.workbench.WorkbenchPage.Figures;
import org.qingce.workbench.WorkbenchPage.Gap;
import org.qingce.workbench.WorkbenchPage.Late;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page {@code /}. */
@Controller
class WorkbenchController {

    private static final int LINES = 8;

    private final SignedIn signedIn;
    private final Campaigns campaigns;
    private final Units units;
    private final Ledger ledger;
    private final WorkbenchRepository tallies;
    private final Clock clock;

    WorkbenchController(
            SignedIn signedIn,
            Campaigns campaigns,
            Units units,
            Ledger ledger,
            WorkbenchRepository tallies,
            Clock clock) {
        this.signedIn = signedIn;
        this.campaigns = campaigns;
        this.units = units;
        this.ledger = ledger;
        this.tallies = tallies;
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
        var unit = units.find(scope.unit()).orElse(person.unit());
        var about = words.get("workbench.about", today, person.unit().name());
        if (campaign == null) {
            return page(new WorkbenchPage(
                    about, "", false, false, null, List.of(), List.of(), List.of(), List.of(), List.of()));
        }
        var reads = person.may("ledger.read");
        var figures = reads ? figures(campaign, person.reach(), unit, today) : null;
        return page(new WorkbenchPage(
                about,
                campaign.title().in(words.locale()),
                person.may("sheet.import"),
                person.may("ledger.write"),
                figures,
                figures == null ? List.of() : aims(campaign, unit, figures, today, words),
                dues(campaign, today, words),
                reads ? late(campaign, person.reach(), unit, today, words) : List.of(),
                reads ? gaps(campaign, unit) : List.of(),
                person.may("form.read") ? forms(campaign, words) : List.of()));
    }

    private static ModelAndView page(WorkbenchPage page) {
        return new ModelAndView("workbench/home", "page", page);
    }

    private Figures figures(Campaign campaign, ScopePath reach, Unit unit, LocalDate today) {
        return new Figures(
                count(query(campaign, reach, unit, "", "", today, 0)),
                count(query(campaign, reach, unit, "", "claimed", today, 0)),
                count(query(campaign, reach, unit, "", "verified", today, 0)),
                count(query(campaign, reach, unit, "", "open", today, 0)),
                count(query(campaign, reach, unit, "red", "", today, 0)));
    }

    private long count(LedgerQuery query) {
        return ledger.count(query).number();
    }

    private static LedgerQuery query(
            Campaign campaign, ScopePath reach, Unit unit, String light, String progress, LocalDate today, int limit) {
        return new LedgerQuery(
                campaign.id(),
                reach,
                "",
                unit.path().value(),
                "",
                "",
                "",
                light,
                "",
                progress,
                false,
                today,
                limit == 0 ? LedgerQuery.Sort.NUMBER : LedgerQuery.Sort.DUE,
                false,
                null,
                false,
                Math.max(limit, 1));
    }

    /** A share holds for every unit; a number of cases is asked of the whole campaign only. */
    private static List<Aim> aims(Campaign campaign, Unit unit, Figures figures, LocalDate today, Words words) {
        return campaign.targets().stream()
                .sorted(Comparator.comparing(Target::on))
                .map(t -> aim(t, campaign, unit.code().equals(campaign.region()), figures, today, words))
                .toList();
    }

    private static Aim aim(
            Target target, Campaign campaign, boolean whole, Figures figures, LocalDate today, Words words) {
        var reached = target.metric().equals("listed") ? figures.listed() : figures.verified();
        var need = need(target, whole, figures.listed());
        var light = light(campaign, target.on(), today);
        String verdict;
        if (need == null) {
            verdict = words.get(target.filter().isBlank() ? "workbench.aim.whole" : "workbench.aim.filter");
            light = Light.NO_DEADLINE;
        } else if (figures.listed() == 0) {
            verdict = words.get("workbench.aim.none");
            light = Light.NO_DEADLINE;
        } else if (reached >= need) {
            verdict = words.get("workbench.aim.reached");
            light = Light.DONE;
        } else {
            verdict = words.get("workbench.aim.missing", Math.max(need - reached, 0), light.text(words));
        }
        return new Aim(
                target.label().in(words.locale()),
                target.clause(),
                words.day(target.on()),
                need,
                figures.listed(),
                figures.claimed(),
                figures.verified(),
                light,
                verdict);
    }

    private static @Nullable Long need(Target target, boolean whole, long listed) {
        if (!target.filter().isBlank()) {
            return null;
        }
        if (target.metric().endsWith("Share")) {
            return target.atLeast()
                    .multiply(BigDecimal.valueOf(listed))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        }
        return whole ? target.atLeast().longValue() : null;
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
                        d.day().isBefore(today) ? null : light(campaign, d.day(), today),
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
        return ledger.page(query(campaign, reach, unit, "red", "", today, LINES)).rows().stream()
                .map(c -> late(campaign, c, today, words))
                .toList();
    }

    private Late late(Campaign campaign, LedgerCase late, LocalDate today, Words words) {
        var stage = campaign.stage(late.stage());
        return new Late(
                late.id(),
                late.value("name"),
                light(campaign, late.due(), today),
                units.find(late.unit()).map(Unit::name).orElse(late.unit()),
                stage.map(s -> s.label().in(words.locale())).orElse(late.stage()),
                stage.map(Campaign.Stage::phase).orElse("listed"));
    }

    private static List<Annex> forms(Campaign campaign, Words words) {
        return campaign.forms().stream()
                .map(f -> new Annex(f.mark(), f.title().in(words.locale()), "/reports/" + f.name()))
                .toList();
    }

    private List<Gap> gaps(Campaign campaign, Unit unit) {
        return tallies.beneath(campaign.id(), unit.path()).stream()
                .filter(t -> t.claimed() > t.verified())
                .sorted(Comparator.comparingLong((WorkbenchRepository.Tally t) -> t.verified() - t.claimed()))
                .limit(LINES)
                .map(t -> new Gap(
                        t.code(),
                        units.find(t.code()).map(Unit::name).orElse(t.code()),
                        t.listed(),
                        t.claimed(),
                        t.verified()))
                .toList();
    }

    private static Light light(Campaign campaign, @Nullable LocalDate due, LocalDate today) {
        return Light.of(
                due,
                today,
                campaign.lights().getOrDefault("yellow", 15),
                campaign.lights().getOrDefault("orange", 7));
    }
}
