package org.qingce.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.ClassRules.Guard;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.Who;
import org.qingce.kernel.Fault;

/**
 * What may be said about the things of a case, by whom and when (记载规则). Subjects and their states:
 *
 * <ul>
 *   <li>{@code plan:<item>}, {@code closure:<item>} done, not-applicable with a reason, undone; undone with
 *       a coded reason by a move alone, which sends it back
 *   <li>{@code accept:<item>} accepted, refused with a coded reason; {@code part:<function>} accepted
 *   <li>{@code opinion:<function>}, {@code opinion:enterprise} given; of a department by others with who signed it
 *   <li>{@code guard:ground}, {@code guard:<alternative>} done; {@code fact:<key>} YES, NO; {@code notice:enterprise} done
 *   <li>{@code exempt:<purpose>} done, signed and with a reason
 *   <li>{@code joint:action} done: what a unit did that was called to act jointly, in words
 *   <li>{@code production:seen} done: produces without having been accepted; {@code production:resumed} done
 * </ul>
 */
final class MarkRules {

    /** Whoever was called says it; {@link NextSteps} knows who was. */
    static final String JOINT_ACTION = "joint:action";

    private static final String DONE = Mark.DONE;
    private static final Set<String> UNDER_WORK = Set.of("listed", "work", "back", "again");

    private final CaseWork work;
    private final Campaign campaign;
    private final MoveRules moves;
    private final LocalDate today;

    MarkRules(CaseWork work, LocalDate today) {
        this.work = work;
        this.campaign = work.campaign();
        this.moves = new MoveRules(work, today);
        this.today = today;
    }

    /** @param mayWrite whether whoever asks may write in the ledger of this campaign at this stage */
    List<Fault> faults(MarkRequest asked, Mover mover, boolean mayWrite) {
        var faults = new ArrayList<Fault>();
        if (asked.effectiveOn().isAfter(today)) {
            faults.add(Fault.error("effective.future", null, asked.effectiveOn().toString()));
        }
        if (asked.effectiveOn().isBefore(work.shown().listedOn())) {
            faults.add(Fault.error(
                    "effective.beforeListed",
                    null,
                    asked.effectiveOn().toString(),
                    work.shown().listedOn().toString()));
        }
        if (asked.state().equals(Mark.UNDONE) && !asked.code().isEmpty()) {
            faults.add(Fault.error("mark.unknown", null, ""));
        }
        var colon = asked.subject().indexOf(':');
        var name = asked.subject().substring(colon + 1);
        faults.addAll(
                switch (asked.subject().substring(0, Math.max(0, colon))) {
                    case "plan" -> planned(asked, name, mayWrite);
                    case "closure" -> closure(asked, name, mover, mayWrite);
                    case "accept" -> accept(asked, name, mover);
                    case "part" -> part(asked, name, mover);
                    case "opinion" -> opinion(asked, name, mover, mayWrite);
                    case "guard" -> guard(asked, name, mayWrite);
                    case "fact" ->
                        written(
                                campaign.classRules().fact(name).isPresent()
                                        && Set.of("YES", "NO", "").contains(asked.state()),
                                mayWrite);
                    case "notice" ->
                        written(name.equals("enterprise") && asked.state().equals(DONE), mayWrite);
                    case "exempt" -> exempt(asked, name, mover);
                    case "joint" -> joint(asked);
                    case "production" -> production(asked, name, mayWrite);
                    default -> unknown();
                });
        return faults;
    }

    private List<Fault> written(boolean known, boolean mayWrite) {
        return !known ? unknown() : mayWrite ? List.of() : of("mark.notYours");
    }

    private List<Fault> planned(MarkRequest asked, String name, boolean mayWrite) {
        var item = work.items().stream()
                .filter(one -> one.key().equals(name))
                .findFirst()
                .orElse(null);
        return item == null ? unknown() : carried(asked, moves.named(item), work.mayNotApply(item), mayWrite);
    }

    /** @param mayNotApply whether the thing can be out of place, for a reason */
    private List<Fault> carried(MarkRequest asked, String label, boolean mayNotApply, boolean mayWrite) {
        var notApplicable = asked.state().equals(Mark.NOT_APPLICABLE);
        var faults = new ArrayList<>(
                written(Set.of(DONE, Mark.UNDONE, Mark.NOT_APPLICABLE).contains(asked.state()), mayWrite));
        if (notApplicable && !mayNotApply) {
            faults.add(Fault.error("closure.applies", null, "", label));
        } else if (notApplicable && asked.words().isBlank()) {
            faults.add(Fault.error("reason.required", null, ""));
        }
        if (!isUnderWork()) {
            faults.add(Fault.error("mark.closed", null, ""));
        }
        return faults;
    }

    /** Whoever cuts it says so; others who write in the ledger may, too. */
    private List<Fault> closure(MarkRequest asked, String name, Mover mover, boolean mayWrite) {
        var item = campaign.closureRules().items(work.shown().category()).stream()
                .filter(one -> one.key().equals(name))
                .findFirst()
                .orElse(null);
        return item == null
                ? unknown()
                : carried(asked, item.label().named(), item.mayNotApply(), mayWrite || item.isBy(mover.function()));
    }

    /** A department on its own items, in the acceptance that is under way; or the organiser, from the signed paper. */
    private List<Fault> accept(MarkRequest asked, String name, Mover mover) {
        var item = work.items().stream()
                .filter(one -> one.key().equals(name))
                .findFirst()
                .orElse(null);
        var acceptance = campaign.lifecycle().acceptance();
        if (item == null
                || acceptance == null
                || !Set.of(Mark.ACCEPTED, Mark.REFUSED).contains(asked.state())) {
            return unknown();
        }
        var faults = new ArrayList<>(takesPart(item.accepting(), asked, mover));
        var unit = mover.function().equals(item.accepting()) ? mover.actor().unit() : "";
        if (work.carriedOut(name, mover.actor().person(), unit)) {
            faults.add(Fault.error("acceptance.ownWork", null, "", moves.named(item)));
        }
        if (asked.state().equals(Mark.REFUSED)) {
            faults.addAll(moves.reasonCode(asked.code(), asked.words()));
        }
        return faults;
    }

    /** A department as a whole: all of its items accepted before. */
    private List<Fault> part(MarkRequest asked, String function, Mover mover) {
        if (work.parts().stream().noneMatch(part -> part.function().equals(function))
                || !asked.state().equals(Mark.ACCEPTED)) {
            return unknown();
        }
        var faults = new ArrayList<>(takesPart(function, asked, mover));
        for (var item : work.itemsOf(function)) {
            var accepted = work.inThisRound("accept:" + item.key())
                    .filter(mark -> mark.is(Mark.ACCEPTED))
                    .isPresent();
            if (!accepted) {
                faults.add(Fault.error("acceptance.itemOpen", null, "", moves.named(item)));
            }
        }
        if (work.hands().contains(mover.actor().person())) {
            faults.add(Fault.error("move.sameHand", null, ""));
        }
        return faults;
    }

    private List<Fault> takesPart(String function, MarkRequest asked, Mover mover) {
        var acceptance = campaign.lifecycle().acceptance();
        var faults = new ArrayList<Fault>();
        if (acceptance == null || !work.shown().stage().equals(acceptance.stage())) {
            faults.add(Fault.error("acceptance.notNow", null, ""));
        }
        var itself = mover.function().equals(function)
                && mover.is(new Who(List.of("reviewer", "acceptor"), List.of(), List.of()));
        if (!itself) {
            if (acceptance == null || !mover.is(acceptance.organiser())) {
                faults.add(Fault.error("acceptance.notYours", null, ""));
            } else {
                faults.addAll(paper(function, asked));
            }
        }
        return faults;
    }

    /** Who signed it, its number, and the scan of it. */
    private List<Fault> paper(String function, MarkRequest asked) {
        var faults = new ArrayList<Fault>();
        if (asked.signer().isBlank() || asked.words().isBlank()) {
            faults.add(Fault.error("acceptance.paper", null, ""));
        }
        if (!work.isScanned(function)) {
            faults.add(Fault.error("acceptance.scan", null, "", moves.department(function)));
        }
        return faults;
    }

    private List<Fault> opinion(MarkRequest asked, String name, Mover mover, boolean mayWrite) {
        var opinions = campaign.classRules().opinions();
        var own = opinions != null && opinions.isOwn(name, mover.function(), mover.level());
        var ofDepartment = opinions != null
                && (opinions.isNamed(name)
                        || (own && campaign.responsibilities().department(name).isPresent()));
        var ofEnterprise = opinions != null && opinions.enterprise() && name.equals("enterprise");
        if (!(ofDepartment || ofEnterprise) || !asked.state().equals("given")) {
            return unknown();
        }
        var faults = new ArrayList<Fault>();
        if (!mayWrite && !(ofDepartment && own)) {
            faults.add(Fault.error("mark.notYours", null, ""));
        }
        if (ofDepartment && !own && asked.signer().isBlank()) {
            faults.add(Fault.error("mark.opinionSigner", null, ""));
        }
        if (asked.words().isBlank()) {
            faults.add(Fault.error("mark.words", null, ""));
        }
        if (!asked.code().isEmpty() && campaign.category(asked.code()).isEmpty()) {
            faults.add(Fault.error("category.unknown", "category", asked.code()));
        }
        return faults;
    }

    private List<Fault> guard(MarkRequest asked, String name, boolean mayWrite) {
        var guard = campaign.classRules().guard();
        if (guard == null || !asked.state().equals(DONE)) {
            return unknown();
        }
        return name.equals("ground") ? ground(guard, asked, mayWrite) : alternative(guard, name, asked, mayWrite);
    }

    private List<Fault> ground(Guard guard, MarkRequest asked, boolean mayWrite) {
        var ground = item(guard.grounds(), asked.code());
        var faults = new ArrayList<>(written(true, mayWrite));
        if (ground == null) {
            faults.add(Fault.error("guard.ground", null, ""));
        } else if (ground.needsText() && asked.words().isBlank()) {
            faults.add(Fault.error("mark.words", null, ""));
        }
        return faults;
    }

    private List<Fault> alternative(Guard guard, String name, MarkRequest asked, boolean mayWrite) {
        var faults = new ArrayList<>(written(item(guard.alternatives(), name) != null, mayWrite));
        if (asked.words().isBlank()) {
            faults.add(Fault.error("mark.words", null, ""));
        }
        return faults;
    }

    private static @Nullable CodeItem item(List<CodeItem> items, String code) {
        return items.stream().filter(one -> one.code().equals(code)).findFirst().orElse(null);
    }

    /** An exemption has a signer and a reason, and is for those whom the pack names. */
    private List<Fault> exempt(MarkRequest asked, String purpose, Mover mover) {
        if (!work.proofsAsked().containsKey(purpose) || !asked.state().equals(DONE)) {
            return unknown();
        }
        var faults = new ArrayList<Fault>();
        if (!mover.is(campaign.closureRules().exempters())) {
            faults.add(Fault.error("exemption.notYours", null, ""));
        }
        if (asked.words().isBlank()) {
            faults.add(Fault.error("reason.required", null, ""));
        }
        if (asked.signer().isBlank()) {
            faults.add(Fault.error("move.signer", null, ""));
        }
        return faults;
    }

    private static List<Fault> joint(MarkRequest asked) {
        if (!asked.subject().equals(JOINT_ACTION) || !asked.state().equals(DONE)) {
            return unknown();
        }
        return asked.words().isBlank() ? of("mark.words") : List.of();
    }

    /** N2-24: no production before acceptance. */
    private List<Fault> production(MarkRequest asked, String name, boolean mayWrite) {
        var gate = campaign.lifecycle().resumption();
        if (gate == null
                || !asked.state().equals(DONE)
                || !Set.of("seen", "resumed").contains(name)) {
            return unknown();
        }
        var faults = new ArrayList<>(written(true, mayWrite));
        var accepted = gate.stages().contains(work.shown().stage());
        if (name.equals("resumed") && !accepted) {
            faults.add(Fault.error("production.notAccepted", null, ""));
        } else if (name.equals("seen") && accepted) {
            faults.add(Fault.error("production.accepted", null, ""));
        }
        return faults;
    }

    private boolean isUnderWork() {
        return work.shown().removedOn() == null
                && UNDER_WORK.contains(work.phase(work.shown().stage()));
    }

    private static List<Fault> unknown() {
        return of("mark.unknown");
    }

    private static List<Fault> of(String code) {
        return List.of(Fault.error(code, null, ""));
    }
}
