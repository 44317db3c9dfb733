package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.Responsibilities;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseBanners;
import org.qingce.ledger.CaseMoves;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What all pages on the life of a case have in common: whose it is, who looks at it, what stands above. */
@Component
class CaseScreens {

    private final Remediation remediation;
    private final Waiting waiting;
    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final Units units;
    private final CaseBanners banners;
    private final Ledger ledger;
    private final Clock clock;

    CaseScreens(
            Remediation remediation,
            Waiting waiting,
            Campaigns campaigns,
            SignedIn signedIn,
            Units units,
            CaseBanners banners,
            Ledger ledger,
            Clock clock) {
        this.remediation = remediation;
        this.ledger = ledger;
        this.waiting = waiting;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.units = units;
        this.banners = banners;
        this.clock = clock;
    }

    /** The case, where it lies within the reach and the person may read it. */
    CaseWork required(long id) {
        return remediation
                .find(signedIn.require().reach(), id)
                .filter(work -> may("ledger.read", work))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The case, for whoever may act on it at its stage; which act is whose is said by the pack. */
    CaseWork requiredToAct(long id) {
        var work = required(id);
        if (!mayAct(work)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return work;
    }

    /** Whether there may be an act for the person; which is whose is said by the pack. */
    boolean mayAct(CaseWork work) {
        return may(Mover.RIGHT, work);
    }

    /** The campaign of the scope, where the person may read its ledger. */
    Optional<Campaign> readable(Scope scope) {
        return campaigns.find(scope.campaign()).filter(one -> signedIn.require().may("ledger.read", one.id()));
    }

    /** The same; where there is none, nothing is there. */
    Campaign requiredToRead(Scope scope) {
        return readable(scope).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Those of them that the person may read, each at its stage. */
    List<LedgerCase> readable(List<LedgerCase> cases) {
        var person = signedIn.require();
        return cases.stream()
                .filter(one -> person.may("ledger.read", one.campaign(), one.stage()))
                .toList();
    }

    /** Those of them that the person may act on, each at its stage; which act is whose is said by the pack. */
    List<LedgerCase> movable(List<LedgerCase> cases) {
        var person = signedIn.require();
        return cases.stream()
                .filter(one -> person.may(Mover.RIGHT, one.campaign(), one.stage()))
                .toList();
    }

    /** What the scope leaves of what the person may see. */
    ScopePath reach(Scope scope) {
        var reach = signedIn.require().reach();
        return units.find(scope.unit()).map(Unit::path).filter(reach::contains).orElse(reach);
    }

    /** The campaign that a script names, where its owner may read the ledger of it. */
    Campaign requiredToRead(String campaign) {
        return requiredToRead(new Scope(campaign, "", ""));
    }

    /** Of an office that a script names; of all that its owner may see where it names none. What lies beyond is not there. */
    ScopePath within(String unit) {
        var reach = signedIn.require().reach();
        return unit.isBlank()
                ? reach
                : units.find(unit)
                        .filter(one -> one.isOffice() && reach.contains(one.path()))
                        .map(Unit::path)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    boolean mayWrite(CaseWork work) {
        return may("ledger.write", work);
    }

    boolean mayHandIn(CaseWork work) {
        return may("evidence.write", work);
    }

    void require(String right, CaseWork work) {
        if (!may(right, work)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    boolean mayPrintFile(LedgerCase shown) {
        return signedIn.require().may(CaseFileController.RIGHT, shown.campaign(), shown.stage());
    }

    private boolean may(String right, CaseWork work) {
        return signedIn.require()
                .may(right, work.shown().campaign(), work.shown().stage());
    }

    Mover mover() {
        return Mover.of(signedIn.require());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    CaseHead head(CaseWork work, String tab, Words words) {
        var shown = work.shown();
        var campaign = work.campaign();
        var unit = unitName(shown.unit());
        var category = campaign.category(shown.category())
                .map(one -> one.mark() + one.label().in(words.locale()))
                .orElse("");
        return new CaseHead(
                shown.id(),
                shown.number(),
                shown.value("name"),
                category,
                unit,
                banners.of(shown, signs(work, words), waiting.of(work, words), tab, words),
                next(work, words));
    }

    /** Whether it may produce (N2-24), and what waits for an answer. */
    List<CaseMoves.Sign> signs(CaseWork work, Words words) {
        var signs = new ArrayList<CaseMoves.Sign>();
        var shown = work.shown();
        var gate = work.campaign().lifecycle().resumption();
        if (gate != null && shown.removedOn() == null) {
            var opens = gate.stages().contains(shown.stage());
            signs.add(new CaseMoves.Sign(
                    words.get(opens ? "remediation.production.open" : "remediation.production.closed"),
                    opens ? "good" : "bad",
                    "/cases/" + shown.id() + "/" + LifeTabs.PRODUCTION));
        }
        var last = work.moves().isEmpty() ? null : work.moves().getLast();
        if (last != null
                && shown.removedOn() != null
                && work.campaign()
                        .lifecycle()
                        .move(last.move())
                        .filter(move -> move.needs(Need.MERGED_INTO))
                        .isPresent()) {
            signs.add(new CaseMoves.Sign(
                    words.get("remediation.merged.into", last.number()),
                    "warn",
                    ledger.numbered(signedIn.require().reach(), shown.campaign(), last.number())
                            .map(stays -> "/ledger/cases/" + stays.id())
                            .orElse("")));
        }
        var late = work.isSettled(shown.stage()) || shown.removedOn() != null
                ? 0
                : work.lateItems(today()).size();
        if (late > 0) {
            signs.add(new CaseMoves.Sign(
                    words.get("remediation.milestone.late", late),
                    "bad",
                    "/cases/" + shown.id() + "/" + LifeTabs.PLAN));
        }
        var open = work.notices().open().size();
        if (open > 0) {
            signs.add(new CaseMoves.Sign(
                    words.get("remediation.objection.waiting", open),
                    "warn",
                    "/cases/" + shown.id() + "/" + LifeTabs.NOTICE));
        }
        return signs;
    }

    /** What a person is told behind a move: that it is made, and whether the next step has no day yet. */
    Notice moved(String label, LedgerCase after, Words words) {
        var told = words.get("remediation.moved", label, after.value("name"));
        var undated = waiting.undated(after.id(), words);
        return undated.isEmpty() ? Notice.good(told) : Notice.warn(told, undated);
    }

    /** The same for a script. */
    List<String> warnings(LedgerCase after, Words words) {
        var undated = waiting.undated(after.id(), words);
        return undated.isEmpty() ? List.of() : List.of(undated);
    }

    List<CaseHead.Next> next(CaseWork work, Words words) {
        return next(work, false, words);
    }

    /** The ways out of the ledger that the pack has for the person: taken from the file of the case alone, one by one. */
    List<CaseHead.Next> aside(CaseWork work, Words words) {
        return next(work, true, words);
    }

    private List<CaseHead.Next> next(CaseWork work, boolean aside, Words words) {
        if (!may(Mover.RIGHT, work)) {
            return List.of();
        }
        var mover = mover();
        var moves = remediation.moves(work, mover).stream()
                .filter(move -> work.phase(move.to()).equals("aside") == aside)
                .toList();
        var first = moves.stream()
                .filter(move -> NextSteps.isForward(work.campaign(), move))
                .findFirst();
        return moves.stream()
                .map(move -> next(work, move, first.filter(move::equals).isPresent(), mover, words))
                .toList();
    }

    private CaseHead.Next next(CaseWork work, Move move, boolean first, Mover mover, Words words) {
        return new CaseHead.Next(
                move.label().in(words.locale()),
                "/cases/" + work.shown().id() + "/moves/" + move.key(),
                first,
                told(remediation.missing(work, move, mover), words));
    }

    /** The plan in force; where there is none, what the pack asks for, with the case's own unit and deadline. */
    PlanDraft draft(CaseWork work) {
        var plan = work.plan();
        var items =
                new ArrayList<>(work.items().stream().map(PlanDraft.Item::of).toList());
        var known = work.items().stream().map(PlanItem::key).collect(Collectors.toSet());
        for (var template : work.campaign().planRules().items(work.shown().category())) {
            if (!known.contains(template.key()) && (plan == null || template.required())) {
                items.add(new PlanDraft.Item(
                        template.key(),
                        template.label().zh(),
                        template.standard().zh(),
                        plan == null ? unitName(work.shown().unit()) : "",
                        "",
                        work.shown().value("due"),
                        template.accepting(),
                        ""));
            }
        }
        return new PlanDraft(plan == null ? 0 : plan.version(), plan == null ? Map.of() : plan.entries(), items, "");
    }

    static List<String> told(List<Fault> faults, Words words) {
        return faults.stream().map(fault -> words.fault(fault, "")).toList();
    }

    String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    static String stage(Campaign campaign, String code, Words words) {
        return campaign.stage(code)
                .map(stage -> stage.label().in(words.locale()))
                .orElse(code);
    }

    /** A department, or the unit that answers. */
    static String whoActs(Campaign campaign, String function, Words words) {
        return function.equals(Responsibilities.OFFICE)
                ? words.get("remediation.production.office")
                : department(campaign, function, words);
    }

    static String department(Campaign campaign, String function, Words words) {
        return campaign.responsibilities()
                .department(function)
                .map(department -> department.label().in(words.locale()))
                .orElseGet(() -> function.isEmpty() ? "" : function);
    }
}
