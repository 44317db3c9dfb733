package org.qingce.cli;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Who;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.CaseWork;
import org.qingce.remediation.MarkRequest;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveRequest;
import org.qingce.remediation.Mover;
import org.qingce.remediation.PlanDraft;
import org.qingce.remediation.Remediation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Leads invented cases along their roads as officials would: with opinions, plan, checklist, proof done without for a signature,
 * and the departments of a joint acceptance. What each move needs is read off the pack.
 */
@Component
@ConditionalOnProperty("qingce.demo")
class DemoLives {

    private static final String INVENTED = "（示例）";

    private final Remediation remediation;
    private final Units units;

    DemoLives(Remediation remediation, Units units) {
        this.remediation = remediation;
        this.units = units;
    }

    /** Moves a case to the next stage of its road, with all that the pack asks for before. */
    LedgerCase lead(LedgerCase shown, String stage, LocalDate on, String reason) {
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
        return made(remediation.make(asked, mover(shown, move)));
    }

    private void prepare(Need need, CaseWork work, LocalDate on) {
        switch (need) {
            case DEPARTMENT_OPINIONS, ENTERPRISE_OPINION -> opinions(work, on);
            case GUARD -> guard(work, on);
            case PLAN, PLAN_UNITS -> plan(work);
            case ITEMS_DONE -> work.items().forEach(item -> say(work, "plan:" + item.key(), "done", on, "", ""));
            case CLOSURE ->
                work.campaign().closureRules().items(work.shown().category()).forEach(item -> {
                    if (!work.isMarked("closure:" + item.key(), "done")) {
                        say(work, "closure:" + item.key(), "done", on, "", "");
                    }
                });
            case EVIDENCE -> exempt(work, on);
            case ACCEPTANCE -> work.parts().forEach(part -> accept(work, part, on));
            default -> {}
        }
    }

    private void opinions(CaseWork work, LocalDate on) {
        var asked = work.campaign().classRules().opinions();
        if (asked != null) {
            asked.functions()
                    .forEach(function -> say(
                            work,
                            "opinion:" + function,
                            "given",
                            on,
                            work.shown().category(),
                            "同意" + INVENTED));
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
        return Mover.of("demo-clerk", unit(shown), shown.scope(), "clerk");
    }

    /** Whoever looks at what others did is another hand than the clerk. */
    private Mover mover(LedgerCase shown, Move move) {
        return mover(shown, move.who(), move.who().roles().contains("clerk") ? "demo-clerk" : "demo-reviewer");
    }

    private Mover mover(LedgerCase shown, Who who, String name) {
        var function = who.functions().isEmpty() || who.functions().contains("office")
                ? "office"
                : who.functions().getFirst();
        var role = who.roles().contains("clerk") ? "clerk" : who.roles().getFirst();
        return Mover.of(name, unitOf(shown, function), shown.scope(), role);
    }

    /** The unit that answers, or the nearest department above it. */
    private Unit unitOf(LedgerCase shown, String function) {
        if (function.equals("office")) {
            return unit(shown);
        }
        return units.line(shown.unit()).reversed().stream()
                .flatMap(unit -> units.departments(unit.code()).stream())
                .filter(unit -> unit.function().equals(function))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + function + " above " + shown.unit()));
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
