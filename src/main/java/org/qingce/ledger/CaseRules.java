package org.qingce.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaign.Stage;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;

/** What a case may become (办理规则): decides, and touches nothing. */
final class CaseRules {

    /** The stage at which a case enters the ledger. */
    static String first(Campaign campaign) {
        return campaign.stages().stream()
                .filter(stage -> stage.phase().equals("listed"))
                .findFirst()
                .orElseThrow()
                .code();
    }

    /** As the pack's stages name what may come next. */
    static boolean mayFollow(Campaign campaign, String from, Stage to) {
        return campaign.stage(from)
                .filter(stage -> stage.next().contains(to.code()))
                .isPresent();
    }

    static String progress(Stage stage) {
        return switch (stage.phase()) {
            case "claim" -> "claimed";
            case "done", "watch" -> "verified";
            case "aside" -> "removed";
            default -> "open";
        };
    }

    /**
     * The faults of a move, none where it may be made. Who claims completion does not verify it: a claim is not a fact.
     *
     * @param claimedBy who made the claim that stands; blank where none does
     */
    static List<Fault> move(
            LedgerCase before,
            Campaign campaign,
            String to,
            String claimedBy,
            LocalDate since,
            Act act,
            LocalDate today) {
        var faults = new ArrayList<>(act(act, since, today, to.equals(Stage.EXTENSION)));
        var target = campaign.stage(to).orElse(null);
        if (target == null || before.removedOn() != null || !mayFollow(campaign, before.stage(), target)) {
            faults.add(Fault.error(
                    "stage.notAllowed",
                    null,
                    target == null ? to : target.label().zh()));
        } else if ("done".equals(target.phase()) && claimedBy.equals(act.actor().person())) {
            faults.add(Fault.error("stage.sameHand", null, target.label().zh()));
        }
        return faults;
    }

    /**
     * The faults of an extension: its new deadline cannot be read, is blank, gives no more time, or more than the site allows.
     *
     * @param due the new deadline, canonical
     * @param latest the last day to which a day that stands may be put off
     * @param found what was found when it was read
     */
    static List<Fault> extension(LedgerCase before, String due, UnaryOperator<LocalDate> latest, List<Fault> found) {
        var faults = found.stream()
                .filter(fault -> fault.isError() && "due".equals(fault.column()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (faults.isEmpty() && due.isEmpty()) {
            faults.add(Fault.error("required", "due", ""));
        } else if (faults.isEmpty() && due.compareTo(before.value("due")) <= 0) {
            faults.add(Fault.error("deadline.notLater", "due", due, before.value("due")));
        } else if (faults.isEmpty()) {
            var stands = before.due();
            var last = latest.apply(stands == null ? LocalDate.MIN : stands);
            if (LocalDate.parse(due).isAfter(last)) {
                faults.add(Fault.error("deadline.tooFar", "due", due, last.toString()));
            }
        }
        return faults;
    }

    /** The faults of the act itself: no change takes effect tomorrow, or before the one that it follows. */
    static List<Fault> act(Act act, LocalDate since, LocalDate today, boolean reasoned) {
        var faults = new ArrayList<Fault>();
        if (act.effectiveOn().isAfter(today)) {
            faults.add(Fault.error("effective.future", null, act.effectiveOn().toString()));
        } else if (act.effectiveOn().isBefore(since)) {
            faults.add(
                    Fault.error("effective.beforeLast", null, act.effectiveOn().toString(), since.toString()));
        }
        if (reasoned && act.reason().isBlank()) {
            faults.add(Fault.error("reason.required", null, ""));
        }
        return faults;
    }

    /**
     * The fault of a change of class: nobody gives another one to what was claimed or signed off, and once the list is published
     * the pack reserves it for an approval. None where it may be made as any other.
     */
    static List<Fault> classChange(Campaign campaign, String stage, boolean approved) {
        if (campaign.stage(stage).filter(Campaign.Stage::keepsClass).isPresent()) {
            return List.of(Fault.error("class.settled", "category", "", called(campaign)));
        }
        return !approved && campaign.lifecycle().reserves(stage)
                ? List.of(Fault.error("class.needsApproval", "category", "", called(campaign)))
                : List.of();
    }

    private static String called(Campaign campaign) {
        return campaign.called("category").named();
    }

    /**
     * The fault of a change of the deadline: once the class takes an approval, so does the time that was given, which a move of its own
     * moves, with a reason and by whoever may make it. None where it may be made as any other, or where there was no deadline yet.
     */
    static List<Fault> deadlineChange(Campaign campaign, LedgerCase before, String due) {
        var was = before.value("due");
        return was.isEmpty()
                        || was.equals(due)
                        || classChange(campaign, before.stage(), false).isEmpty()
                ? List.of()
                : List.of(Fault.error("deadline.byExtension", "due", due));
    }

    /** The fault of a case that was taken out: it stays as it was on that day. */
    static List<Fault> inLedger(LedgerCase before) {
        var gone = before.removedOn();
        return gone == null ? List.of() : List.of(Fault.error("case.removed", null, "", gone.toString()));
    }

    /** The fault of a stage that the campaign no longer has since its pack is another: nothing is guessed about such a case. */
    static List<Fault> known(Campaign campaign, String stage) {
        return campaign.stage(stage).isPresent() || stage.equals("removed")
                ? List.of()
                : List.of(Fault.error("stage.gone", null, "", stage));
    }

    /** Whether a person who has seen the licence may accept what is wrong. */
    static boolean acceptable(List<Fault> faults) {
        return faults.stream().anyMatch(fault -> fault.code().equals("uscc.invalid"));
    }

    static List<CaseEvent.Change> changes(Campaign campaign, Map<String, String> before, Map<String, String> after) {
        return campaign.columns().stream()
                .map(column -> new CaseEvent.Change(
                        column.key(), before.getOrDefault(column.key(), ""), after.getOrDefault(column.key(), "")))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private CaseRules() {}
}
