package org.qingce.remediation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Grade;
import org.qingce.evidence.Phase;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery.Cursor;
import org.qingce.remediation.DeskPage.Choice;
import org.qingce.remediation.DeskPage.Recent;
import org.qingce.remediation.DeskPage.Row;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The desk where those who accept and review see many cases side by side (验收台), and from which they move the chosen ones. */
@Controller
class DeskController {

    private static final int RECENT = 5;

    private final Remediation remediation;
    private final CaseScreens screens;
    private final AcceptanceShow show;
    private final BulkRepository bulks;
    private final BulkShow bulkShow;
    private final Evidences evidences;
    private final Ledger ledger;
    private final DeskCases cases;
    private final SignedIn signedIn;

    DeskController(
            Remediation remediation,
            CaseScreens screens,
            AcceptanceShow show,
            BulkRepository bulks,
            BulkShow bulkShow,
            Evidences evidences,
            Ledger ledger,
            DeskCases cases,
            SignedIn signedIn) {
        this.remediation = remediation;
        this.screens = screens;
        this.show = show;
        this.bulks = bulks;
        this.bulkShow = bulkShow;
        this.evidences = evidences;
        this.ledger = ledger;
        this.cases = cases;
        this.signedIn = signedIn;
    }

    @Bean
    static MenuItem acceptanceMenu() {
        return new MenuItem("remediation.desk", "accept", "/acceptance", "ledger.read", MenuItem.Group.LEDGER, 30);
    }

    /** @param opened ids of the cases whose acceptance is open beneath the list */
    @GetMapping("/acceptance")
    @RequiresRight("ledger.read")
    ModelAndView desk(
            Scope scope,
            @RequestParam(name = "case", required = false) @Nullable List<Long> opened,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String before,
            Words words) {
        var campaign = screens.readable(scope).orElse(null);
        if (campaign == null) {
            return new ModelAndView("ledger/none");
        }
        var open = remediation.works(cases.picked(
                campaign,
                opened == null
                        ? List.of()
                        : opened.stream().filter(Objects::nonNull).toList()));
        var stages = stages(campaign);
        var chosen = chosen(stages, stage, open);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("campaign", scope.campaign());
        parameters.put("unit", scope.unit());
        parameters.put("stage", chosen);
        parameters.put("text", text.strip());
        parameters.put("category", category);
        var query = cases.query(
                campaign, scope, parameters, Cursor.read(before.isEmpty() ? after : before), !before.isEmpty());
        var found = ledger.page(query);
        var count = ledger.count(query);
        var moves = moves(campaign, chosen);
        var page = new DeskPage(
                stages.stream()
                        .map(one -> new Tab(
                                one.label().in(words.locale()),
                                scope.at("/acceptance?stage=" + one.code()),
                                one.code().equals(chosen) ? (Long) count.number() : null,
                                one.code().equals(chosen)))
                        .toList(),
                chosen,
                CaseScreens.stage(campaign, chosen, words),
                text.strip(),
                campaign.called("category").in(words.locale()),
                campaign.categories().stream()
                        .map(one -> new Choice(
                                one.code(),
                                one.mark() + one.label().in(words.locale()),
                                one.code().equals(category)))
                        .toList(),
                rows(found.rows(), moves, open, parameters, words),
                moves.stream()
                        .map(move -> new Choice(
                                move.key(), move.label().in(words.locale()), NextSteps.isForward(campaign, move)))
                        .toList(),
                count.number(),
                count.exact(),
                found.previous() == null ? "" : link(parameters, "before", found.previous()),
                found.next() == null ? "" : link(parameters, "after", found.next()),
                open.stream()
                        .filter(work -> work.campaign().lifecycle().acceptance() != null)
                        .map(work ->
                                new AcceptancePage(show.one(work, "desk", words), MoveForm.reasons(campaign, words)))
                        .toList(),
                bulks.recent(signedIn.require().reach(), campaign.id(), RECENT).stream()
                        .map(bulk -> new Recent(
                                "/acceptance/runs/" + bulk.id(),
                                bulkShow.label(bulk, words),
                                words.get("remediation.bulk.state." + bulkShow.state(bulk)),
                                bulkShow.tone(bulk),
                                words.moment(bulk.begunAt()),
                                bulk.moved(),
                                bulk.asked()))
                        .toList());
        return new ModelAndView("remediation/desk", "page", page);
    }

    /** Where the person's moves begin; and where what was claimed waits, whoever may decide on it. */
    private List<Campaign.Stage> stages(Campaign campaign) {
        var person = signedIn.require();
        var mover = screens.mover();
        var begin = campaign.lifecycle().moves().stream()
                .filter(move -> mover.is(move.who()) && isForMany(campaign, move))
                .flatMap(move -> move.from().stream())
                .collect(Collectors.toSet());
        return campaign.stages().stream()
                .filter(stage -> begin.contains(stage.code()) || stage.phase().equals("claim"))
                .filter(stage -> person.may("ledger.read", campaign.id(), stage.code()))
                .toList();
    }

    /** The stage that was asked for, else that of what is open, else the first in which claims wait. */
    private static String chosen(List<Campaign.Stage> stages, String asked, List<CaseWork> open) {
        var wanted = open.isEmpty() || !asked.isEmpty()
                ? asked
                : open.getFirst().shown().stage();
        return stages.stream()
                .filter(stage -> stage.code().equals(wanted))
                .findFirst()
                .or(() -> stages.stream()
                        .filter(stage -> stage.phase().equals("claim"))
                        .findFirst())
                .or(() -> stages.stream().findFirst())
                .map(Campaign.Stage::code)
                .orElse("");
    }

    /** What the person may make from a stage. */
    private List<Move> moves(Campaign campaign, String stage) {
        var mover = screens.mover();
        return campaign.lifecycle().from(stage).stream()
                .filter(move -> mover.is(move.who()) && isForMany(campaign, move))
                .toList();
    }

    /** What takes cases out of the ledger, and what asks something different of each, is done from the file of each. */
    private static boolean isForMany(Campaign campaign, Move move) {
        return !move.isOneByOne()
                && campaign.stage(move.to())
                        .filter(stage -> stage.phase().equals("aside"))
                        .isEmpty();
    }

    private static String link(Map<String, String> parameters, String direction, Cursor cursor) {
        var other = new LinkedHashMap<>(parameters);
        other.put(direction, cursor.written());
        return Links.to("/acceptance", other);
    }

    private List<Row> rows(
            List<LedgerCase> shown,
            List<Move> moves,
            List<CaseWork> open,
            Map<String, String> parameters,
            Words words) {
        var proofs = evidences.of(
                signedIn.require().reach(),
                shown.stream().map(one -> "case:" + one.id()).toList());
        return remediation.works(shown).stream()
                .map(work -> row(
                        work,
                        proofs.getOrDefault("case:" + work.shown().id(), List.of()),
                        moves,
                        open.stream()
                                .anyMatch(
                                        one -> one.shown().id() == work.shown().id()),
                        parameters,
                        words))
                .toList();
    }

    private Row row(
            CaseWork work,
            List<EvidenceItem> items,
            List<Move> moves,
            boolean here,
            Map<String, String> parameters,
            Words words) {
        var shown = work.shown();
        var campaign = work.campaign();
        var standing = items.stream().filter(item -> item.withdrawn() == null).toList();
        var acceptance = campaign.lifecycle().acceptance();
        var inAcceptance = acceptance != null && acceptance.stage().equals(shown.stage());
        var next = moves.stream()
                .filter(move -> NextSteps.isForward(campaign, move))
                .findFirst();
        var signing = inAcceptance && !work.parts().stream().allMatch(work::isAccepted);
        var opens = new LinkedHashMap<>(parameters);
        opens.put("case", Long.toString(shown.id()));
        return new Row(
                shown.id() + ":" + shown.version(),
                shown.number(),
                shown.value("name"),
                "/ledger/cases/" + shown.id(),
                inAcceptance ? Links.to("/acceptance", opens) + "#open-" + shown.id() : "",
                here,
                inAcceptance && show.isAwaited(work),
                screens.unitName(shown.unit()),
                campaign.light(shown.due(), screens.today()),
                campaign.category(shown.category())
                        .map(one -> one.mark() + one.label().in(words.locale()))
                        .orElse(""),
                told(work.planned()),
                isWhole(work.planned()),
                told(work.closed()),
                isWhole(work.closed()),
                grades(standing),
                "/evidence/subjects/case:" + shown.id(),
                picture(standing, Phase.BEFORE),
                picture(standing.reversed(), Phase.AFTER),
                work.exempted(),
                next.map(move -> move.label().in(words.locale())).orElse(""),
                words.get(signing ? "remediation.desk.votes" : "remediation.desk.others"),
                next.map(move -> CaseScreens.told(remediation.missing(work, move, screens.mover()), words))
                        .orElse(List.of()),
                next.filter(_ -> work.phase(shown.stage()).equals("claim"))
                        .map(move -> CaseScreens.told(
                                new MoveRules(work, screens.today()).ahead(move, screens.mover()), words))
                        .orElse(List.of()));
    }

    private static String told(CaseWork.Progress progress) {
        return progress.all() == 0 ? "" : progress.done() + "/" + progress.all();
    }

    private static boolean isWhole(CaseWork.Progress progress) {
        return progress.done() == progress.all();
    }

    /** How many there are of each grade, the best first. */
    private static List<Integer> grades(List<EvidenceItem> items) {
        return Arrays.stream(Grade.values())
                .map(grade -> (int)
                        items.stream().filter(item -> item.grade() == grade).count())
                .toList();
    }

    private static @Nullable EvidenceItem picture(List<EvidenceItem> items, Phase phase) {
        return items.stream()
                .filter(item -> item.phase() == phase && item.isPicture())
                .findFirst()
                .orElse(null);
    }
}
