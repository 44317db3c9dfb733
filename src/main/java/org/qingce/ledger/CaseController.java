package org.qingce.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.CaseFilePage.Fact;
import org.qingce.ledger.CaseFilePage.Line;
import org.qingce.ledger.CaseFilePage.Step;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The file of one enterprise: what is known of it, how it came to be so, and what may be done next. */
@Controller
class CaseController {

    private final Ledger ledger;
    private final LedgerShow show;
    private final Campaigns campaigns;
    private final CaseRights rights;
    private final CaseBanners banners;
    private final ObjectProvider<CaseMoves> moves;
    private final ObjectProvider<CaseStory> stories;
    private final ObjectProvider<CaseAppearances> appearances;

    CaseController(
            Ledger ledger,
            LedgerShow show,
            Campaigns campaigns,
            CaseRights rights,
            CaseBanners banners,
            ObjectProvider<CaseMoves> moves,
            ObjectProvider<CaseStory> stories,
            ObjectProvider<CaseAppearances> appearances) {
        this.ledger = ledger;
        this.show = show;
        this.campaigns = campaigns;
        this.rights = rights;
        this.banners = banners;
        this.moves = moves;
        this.stories = stories;
        this.appearances = appearances;
    }

    @GetMapping("/ledger/cases/{id}")
    @RequiresRight("ledger.read")
    ModelAndView file(@PathVariable long id, Words words) {
        var shown = rights.required(id);
        var campaign = campaigns.require(shown.campaign());
        var history = ledger.history(rights.reach(), id);
        var page = new CaseFilePage(
                id,
                shown.number(),
                shown.value("name"),
                shown.value("address"),
                LedgerShow.category(campaign, shown, words),
                shown.place(),
                show.unitName(shown.unit()),
                LedgerShow.toAsk(show.elsewhere(campaign, rights.reach(), shown.value("creditCode")), words),
                ledger.wouldAnswer(shown)
                        .map(unit -> show.unitName(unit, shown.scope()))
                        .orElse(""),
                banners.of(shown, history, CaseTabBar.OVERVIEW, words),
                steps(campaign, shown, history, words),
                facts(campaign, shown, words),
                timeline(campaign, shown, history, words),
                moves.orderedStream()
                        .flatMap(each -> each.moves(shown, words).stream())
                        .toList(),
                moves.orderedStream()
                        .flatMap(each -> each.papers(shown, words).stream())
                        .toList(),
                appearances
                        .orderedStream()
                        .flatMap(each -> each.forms(shown, words).stream())
                        .toList(),
                rights.may(CaseRights.WRITE, shown),
                rights.may(CaseRights.WRITE, shown)
                        && CaseRules.classChange(campaign, shown.stage(), false).isEmpty(),
                shown.removedOn() != null);
        return new ModelAndView("ledger/case", "page", page);
    }

    /** What the ledger and the modules above it know, the latest day first, and of one day what was entered last. */
    private List<Line> timeline(Campaign campaign, LedgerCase shown, List<CaseEvent> history, Words words) {
        var lines = new ArrayList<Told>();
        for (var event : history) {
            lines.add(new Told(event.effectiveOn(), event.recordedAt(), show.line(campaign, event, words)));
        }
        stories.orderedStream()
                .flatMap(each -> each.entries(shown, words).stream())
                .map(entry -> new Told(entry.on(), entry.at(), show.line(entry, words)))
                .forEach(lines::add);
        return lines.stream()
                .sorted(Comparator.comparing(Told::on).thenComparing(Told::at))
                .map(Told::line)
                .toList()
                .reversed();
    }

    private record Told(LocalDate on, Instant at, Line line) {}

    private List<Fact> facts(Campaign campaign, LedgerCase shown, Words words) {
        var accepted = ledger.acceptedReason(rights.reach(), shown.id());
        return campaign.columns().stream()
                .filter(column -> column.type() != ColumnType.SERIAL && column.type() != ColumnType.NAME)
                .filter(column -> column.onForm() || !shown.value(column.key()).isEmpty())
                .flatMap(column -> {
                    var fact = new Fact(
                            column.label().in(words.locale()),
                            show.value(campaign, column, shown, words),
                            column.type() == ColumnType.CREDIT_CODE || column.type() == ColumnType.PERMIT);
                    return column.type() == ColumnType.CREDIT_CODE && !accepted.isBlank()
                            ? Stream.of(fact, new Fact(words.get("ledger.case.accepted"), accepted, false))
                            : Stream.of(fact);
                })
                .toList();
    }

    private List<Step> steps(Campaign campaign, LedgerCase shown, List<CaseEvent> history, Words words) {
        var reached = new HashMap<String, String>();
        reached.put(CaseRules.first(campaign), words.day(shown.listedOn()));
        for (var event : history) {
            event.changes().stream()
                    .filter(change -> change.key().equals("stage"))
                    .forEach(change -> reached.put(change.after(), words.day(event.effectiveOn())));
        }
        var road = campaign.stages().stream()
                .filter(stage -> stage.code().equals(shown.stage()) || isOnTheRoad(stage, reached.keySet()))
                .toList();
        var steps = new ArrayList<Step>();
        var passed = false;
        for (var stage : road.reversed()) {
            var here = stage.code().equals(shown.stage());
            var when = reached.get(stage.code());
            var state = here
                    ? stage.phase().equals("done") ? "done" : ""
                    : when == null ? passed ? "skipped" : "" : stage.phase().equals("claim") ? "done wait" : "done";
            passed |= here || when != null;
            steps.addFirst(new Step(
                    stage.label().in(words.locale()),
                    state,
                    here,
                    when != null ? when : state.isEmpty() ? "" : words.get("ledger.step.skipped")));
        }
        return steps;
    }

    /** Whether a stage belongs to the way from the list to the sign-off: more time only where it was given. */
    private static boolean isOnTheRoad(Campaign.Stage stage, Set<String> reached) {
        return !Set.of("lead", "aside", "back", "again").contains(stage.phase())
                && (!stage.code().equals(Campaign.Stage.EXTENSION) || reached.contains(stage.code()));
    }
}
