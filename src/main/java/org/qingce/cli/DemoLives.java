package org.qingce.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.qingce.access.Role;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Who;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites;
import org.qingce.remediation.CaseWork;
import org.qingce.remediation.Finding;
import org.qingce.remediation.MarkRequest;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveRequest;
import org.qingce.remediation.Mover;
import org.qingce.remediation.PlanDraft;
import org.qingce.remediation.Remediation;
import org.qingce.remediation.VisitOutcome;
import org.qingce.remediation.VisitRequest;
import org.qingce.remediation.Watches;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Leads invented cases along their roads as officials would: with opinions, plan, checklist, proof or a signature instead of it,
 * and the departments of a joint acceptance. What each move needs is read off the pack.
 */
@Component
@ConditionalOnProperty("qingce.demo")
class DemoLives {

    private static final String INVENTED = "（示例）";

    /** So many cases of a campaign have photos, and so many are visited with some. */
    private static final int PROVEN = 4;

    private static final int VISITED = 3;

    private final Remediation remediation;
    private final Watches watches;
    private final DemoCamera camera;
    private final Sites sites;
    private final Units units;
    private final Clock clock;
    private final Map<String, Integer> proven = new HashMap<>();
    private final List<DemoPlan.DemoAccount> accounts = DemoLoader.plans().stream()
            .flatMap(plan -> plan.accounts().stream())
            .toList();

    DemoLives(Remediation remediation, Watches watches, DemoCamera camera, Sites sites, Units units, Clock clock) {
        this.remediation = remediation;
        this.watches = watches;
        this.camera = camera;
        this.sites = sites;
        this.units = units;
        this.clock = clock;
    }

    /** What is watched is visited, some of it with photos; something is seen at one place, and some are drawn. */
    void watchOver(DemoPlan plan, ScopePath root) {
        var today = LocalDate.now(clock);
        var visited = 0;
        for (var watch : watches.underWatch(root, plan.campaign(), Watches.Show.ALL, 200)) {
            var day = watch.beganOn().plusDays(30);
            if (day.isAfter(today)) {
                continue;
            }
            var one = remediation
                    .find(watch.scope(), watch.caseId())
                    .orElseThrow()
                    .shown();
            var by = clerk(one);
            var seen = visited == 1 ? Finding.SIGNS : Finding.AS_SIGNED_OFF;
            var asked = new VisitRequest(
                    one.id(), "demo:" + one.id(), day, seen, seen == Finding.SIGNS ? "门口有新料" + INVENTED : "");
            if (!(watches.visit(asked, by) instanceof VisitOutcome.Noted noted)) {
                throw new IllegalStateException("The demonstration cannot visit " + one.number());
            }
            if (visited++ < VISITED) {
                camera.keep(
                        "case:" + one.id(),
                        "visit:" + noted.visit(),
                        Phase.AFTER,
                        "visit.jpg",
                        DemoPhotos.jpeg(one.id() * 100 + 77, true),
                        sites.position(one.site()).map(SitePosition::point).orElse(null),
                        by.actor());
            }
        }
        if (visited > 0) {
            watches.draw(root, plan.campaign(), new Actor("demo-reviewer", plan.region()));
        }
    }

    /** Moves a case to the next stage of its road, with all that the pack asks for before. */
    LedgerCase lead(LedgerCase shown, String stage, LocalDate on, String reason) {
        return lead(shown, stage, on, reason, UnaryOperator.identity());
    }

    /** @param more what the move asks for beside, of what only the plan of the demonstration knows */
    LedgerCase lead(LedgerCase shown, String stage, LocalDate on, String reason, UnaryOperator<MoveRequest> more) {
        var work = work(shown);
        var move = work.campaign().lifecycle().from(shown.stage()).stream()
                .filter(one -> one.to().equals(stage))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No move of " + shown.campaign() + " leads from " + shown.stage() + " to " + stage));
        for (var need : move.needs()) {
            prepare(need, work(shown), on);
        }
        var reasons = work.campaign().lifecycle().reasons();
        var asked = MoveRequest.of(shown.id(), shown.version(), move.key(), "demo:" + stage + ":" + shown.version(), on)
                .because(
                        move.needs(Need.REASON_CODE) ? reasons.getFirst().code() : "",
                        move.needs(Need.REASON) && reason.isBlank() ? INVENTED : reason);
        if (move.needs(Need.NUMBER)) {
            asked = asked.signed(on.getYear() + "年第" + shown.id() + "号" + INVENTED, "负责人" + INVENTED);
        }
        if (move.needs(Need.ITEMS)) {
            asked = asked.again(work.items().stream()
                    .limit(1)
                    .map(item -> "plan:" + item.key())
                    .toList());
        }
        return made(remediation.make(more.apply(asked), mover(shown, move)));
    }

    private void prepare(Need need, CaseWork work, LocalDate on) {
        switch (need) {
            case DEPARTMENT_OPINIONS, ENTERPRISE_OPINION -> opinions(work, on);
            case GUARD -> guard(work, on);
            case PLAN, PLAN_UNITS -> plan(work);
            case ITEMS_DONE -> work.items().forEach(item -> carryOut(work, "plan", item.key(), on));
            case CLOSURE ->
                work.campaign()
                        .closureRules()
                        .items(work.shown().category())
                        .forEach(item -> carryOut(work, "closure", item.key(), on));
            case EVIDENCE -> prove(work, on);
            case ACCEPTANCE -> work.parts().forEach(part -> accept(work, part, on));
            default -> {}
        }
    }

    /** What was carried out before the claim is not carried out again. */
    private void carryOut(CaseWork work, String kind, String item, LocalDate on) {
        if (!work.isDoneWith(kind, item)) {
            say(work, kind + ":" + item, "done", on, "", "");
        }
    }

    private void opinions(CaseWork work, LocalDate on) {
        var asked = work.campaign().classRules().opinions();
        if (asked != null) {
            asked.functions()
                    .forEach(function -> made(remediation.mark(
                            MarkRequest.of(work.shown().id(), "opinion:" + function, "given", on)
                                    .saying(work.shown().category(), "同意" + INVENTED)
                                    .signedBy("负责人" + INVENTED),
                            clerk(work.shown()),
                            true)));
            if (asked.enterprise()) {
                say(work, "opinion:enterprise", "given", on, "", "愿意配合" + INVENTED);
            }
        }
    }

    private void guard(CaseWork work, LocalDate on) {
        var guard = work.campaign().classRules().guard();
        if (guard != null && guard.categories().contains(work.shown().category())) {
            say(work, "guard:ground", "done", on, guard.grounds().getFirst().code(), INVENTED);
            guard.alternatives().forEach(one -> say(work, "guard:" + one.code(), "done", on, "", "不具备条件" + INVENTED));
            say(work, "notice:enterprise", "done", on, "", "当面送达" + INVENTED);
        }
    }

    private void plan(CaseWork work) {
        if (work.plan() != null) {
            return;
        }
        var shown = work.shown();
        var rules = work.campaign().planRules();
        var entries = new HashMap<String, String>();
        rules.entries(shown.category()).forEach(entry -> entries.put(entry.key(), invented(entry)));
        var items = rules.items(shown.category()).stream()
                .filter(PlanRules.Item::required)
                .map(item -> new PlanDraft.Item(
                        item.key(),
                        item.label().zh(),
                        item.standard().zh(),
                        unit(shown).name(),
                        INVENTED,
                        shown.value("due"),
                        item.accepting(),
                        ""))
                .toList();
        made(remediation.plan(shown.id(), new PlanDraft(0, entries, items, ""), clerk(shown), true));
    }

    private static String invented(PlanRules.Entry entry) {
        return switch (entry.type()) {
            case CODE -> entry.options().getFirst().code();
            case YES_NO -> "YES";
            case COUNT -> "12";
            default -> INVENTED;
        };
    }

    /** The first of each campaign by drawn photos, taken there; the others do without, for a signature. */
    private void prove(CaseWork work, LocalDate on) {
        if (proven.merge(work.shown().campaign(), 1, Integer::sum) <= PROVEN) {
            photograph(work);
        }
        exempt(work(work.shown()), on);
    }

    private void photograph(CaseWork work) {
        var shown = work.shown();
        var by = clerk(shown).actor();
        var random = new Random(shown.id());
        var at = new GeoPoint(106.259 + random.nextGaussian() * 0.02, 29.2903 + random.nextGaussian() * 0.02);
        sites.locate(
                shown.scope(),
                shown.id(),
                new SitePosition(at, 8.0, Means.SURVEY, shown.listedOn(), by, ""),
                new Act(by, shown.listedOn(), "", "演示"));
        var subject = "case:" + shown.id();
        camera.keep(subject, "", Phase.BEFORE, "before.jpg", DemoPhotos.jpeg(shown.id() * 100, false), at, by);
        var number = 0;
        for (var asked : work.proofsAsked().entrySet()) {
            var photo = DemoPhotos.jpeg(shown.id() * 100 + number++, true);
            camera.keep(subject, asked.getKey(), Phase.AFTER, "after-" + number + ".jpg", photo, at, by);
        }
    }

    private void exempt(CaseWork work, LocalDate on) {
        var rules = work.campaign().closureRules();
        var signer = mover(work.shown(), rules.exempters(), "demo-signer");
        work.proofsAsked().forEach((purpose, asked) -> {
            if (!work.isProven(purpose, asked)) {
                made(remediation.mark(
                        MarkRequest.of(work.shown().id(), "exempt:" + purpose, "done", on)
                                .saying("", "演示数据没有照片")
                                .signedBy("负责人" + INVENTED),
                        signer,
                        false));
            }
        });
    }

    private void accept(CaseWork work, Part part, LocalDate on) {
        if (work.isAccepted(part)) {
            return;
        }
        var department = mover(
                work.shown(),
                new Who(List.of("acceptor"), List.of(part.function()), List.of()),
                "demo-" + part.function());
        for (var item : work.itemsOf(part.function())) {
            made(remediation.mark(
                    MarkRequest.of(work.shown().id(), "accept:" + item.key(), "accepted", on), department, false));
        }
        made(remediation.mark(
                MarkRequest.of(work.shown().id(), "part:" + part.function(), "accepted", on), department, false));
    }

    private void say(CaseWork work, String subject, String state, LocalDate on, String code, String words) {
        made(remediation.mark(
                MarkRequest.of(work.shown().id(), subject, state, on).saying(code, words), clerk(work.shown()), true));
    }

    private Mover clerk(LedgerCase shown) {
        return Mover.of(named(unit(shown), "clerk", "demo-clerk"), unit(shown), shown.scope(), "clerk");
    }

    /** Whoever of the unit has the role, and is not a clerk as well; a name that nobody signs in by, where there is none. */
    String named(Unit unit, String role, String otherwise) {
        return accounts.stream()
                .filter(each -> each.unit().equals(unit.code()))
                .filter(each -> each.roles().contains(Role.valueOf(role.toUpperCase(Locale.ROOT))))
                .filter(each -> role.equals("clerk") || !each.roles().contains(Role.CLERK))
                .map(DemoPlan.DemoAccount::account)
                .findFirst()
                .orElse(otherwise);
    }

    /** Whoever looks at what others did is another hand than the clerk. */
    private Mover mover(LedgerCase shown, Move move) {
        return mover(shown, move.who(), move.who().roles().contains("clerk") ? "demo-clerk" : "demo-reviewer");
    }

    private Mover mover(LedgerCase shown, Who who, String name) {
        var role = who.roles().contains("clerk") ? "clerk" : who.roles().getFirst();
        var unit = unitOf(shown, who, role);
        return Mover.of(named(unit, role, name), unit, shown.scope(), role);
    }

    /** The nearest unit to which the pack speaks, from the one that answers upwards. */
    private Unit unitOf(LedgerCase shown, Who who, String role) {
        return units.line(shown.unit()).reversed().stream()
                .flatMap(unit -> Stream.concat(Stream.of(unit), units.departments(unit.code()).stream()))
                .filter(unit -> who.isFor(role, unit.function(), unit.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody above " + shown.unit() + " is meant by " + who));
    }

    private Unit unit(LedgerCase shown) {
        return units.find(shown.unit()).orElseThrow();
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(shown.scope(), shown.id()).orElseThrow();
    }

    private static LedgerCase made(MoveOutcome outcome) {
        if (outcome instanceof Made made) {
            return made.after();
        }
        throw new IllegalStateException("The demonstration cannot go on: " + outcome);
    }
}
