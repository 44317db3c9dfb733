package org.qingce.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;

/**
 * How a case goes from stage to stage (办理流程): the moves that the notice knows, how it is accepted, and what a sending back
 * may be for.
 *
 * @param acceptance joint acceptance (联合验收), where the notice prescribes one; null where it does not, and then there is none
 * @param publicNotice showing to the public (公示、公布), where the notice wants it
 * @param reasons for which a case or one of its items is sent back (退回原因)
 * @param resumption when production may begin again (恢复生产), where the notice says
 * @param reclassification who may give another class once the list has been published; null where the notice is silent
 */
public record Lifecycle(
        List<Move> moves,
        @Nullable Acceptance acceptance,
        @Nullable PublicNotice publicNotice,
        List<Reason> reasons,
        @Nullable Resumption resumption,
        @Nullable Reclassification reclassification) {

    public static final Lifecycle NONE = new Lifecycle(List.of(), null, null, List.of(), null, null);

    public Optional<Move> move(String key) {
        return moves.stream().filter(move -> move.key().equals(key)).findFirst();
    }

    /** The moves that lead on from a stage, in the pack's order. */
    public List<Move> from(String stage) {
        return moves.stream().filter(move -> move.from().contains(stage)).toList();
    }

    /** The moves by which a case is signed off (审签销号): that lead there, or ask who signed. */
    public List<Move> signOffs() {
        return moves.stream()
                .filter(move -> move.to().equals(Campaign.Stage.SIGNED_OFF) || move.needs(Need.SIGNER))
                .toList();
    }

    public Optional<Reason> reason(String code) {
        return reasons.stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    /** Whether at this stage another class takes an approval of its own. */
    public boolean reserves(String stage) {
        return reclassification != null && reclassification.stages().contains(stage);
    }

    /**
     * A way from one stage to another (办理动作).
     *
     * @param key such as claim, check, accept, sign-off
     * @param needs what must be there before it may be made; all that is missing is told at once
     * @param within how long the next step may take from here; null where nothing is said
     */
    public record Move(
            String key,
            Label label,
            List<String> from,
            String to,
            Who who,
            List<Need> needs,
            @Nullable DueRule within,
            String clause) {

        public boolean needs(Need need) {
            return needs.contains(need);
        }

        /** Whether its form asks what is different in each case, so that it is not made for many at once. */
        public boolean isOneByOne() {
            return needs(Need.ITEMS) || needs(Need.MERGED_INTO);
        }
    }

    /** What a move may ask for (前置条件). Written in packs in small letters with hyphens. */
    public enum Need {
        /** Why, in words. */
        REASON,
        /** Why, by one of the pack's coded reasons. */
        REASON_CODE,
        /** A later deadline. */
        DUE,
        /** The number of a document (文号). */
        NUMBER,
        /** Who signed (审签人). */
        SIGNER,
        /** A survey of the site, signed, with the verdict that it is listed. */
        VERDICT,
        /** What each department that the pack names proposes (N0-20). */
        DEPARTMENT_OPINIONS,
        /** What the enterprise says (N1-10). */
        ENTERPRISE_OPINION,
        /** For classes that close: legal ground, alternatives considered, notice to the enterprise (N2-07, N4-07). */
        GUARD,
        /** A plan (一企一策) in force, with every item that its class asks for. */
        PLAN,
        /** Unit, person and day on every item of the plan (N4-13). */
        PLAN_UNITS,
        /** Every item of the plan reported as carried out. */
        ITEMS_DONE,
        /** Every item of the closure checklist done, or not applicable for a reason (N4-22). */
        CLOSURE,
        /** The proof that plan and checklist ask for, or a signed exemption. */
        EVIDENCE,
        /** Another hand than the one that carried out or claimed. */
        OTHER_HAND,
        /** Every department has accepted its items (N1-23). */
        ACCEPTANCE,
        /** The days of the public notice are over, and no objection is open. */
        NOTICE_OVER,
        /** Every cell of the list that is published, so that the public reads measure, unit, person and day (N4-13, N4-14). */
        PUBLISHED_CELLS,
        /** Which items of the plan and the checklist are to be done again: what they had of proof counts no more. */
        ITEMS,
        /** The number of the case that stays, where one is merged into it (并案). */
        MERGED_INTO
    }

    /**
     * Joint acceptance (联合验收): departments side by side, each on its own items, against the plan.
     *
     * @param stage in which it takes place
     * @param organiser who calls it (N1-25: the responsible government may)
     * @param parts the departments that take part
     * @param within how long they have
     * @param sentBack stage to which one refusal sends the case
     */
    public record Acceptance(
            String stage,
            Who organiser,
            List<Part> parts,
            @Nullable DueRule within,
            String sentBack,
            String clause) {

        public Optional<Part> part(String function) {
            return parts.stream()
                    .filter(part -> part.function().equals(function))
                    .findFirst();
        }
    }

    /**
     * A department's part in an acceptance.
     *
     * @param covers what it looks at
     * @param always whether it takes part where no item of the plan is its own, too
     */
    public record Part(String function, Label covers, boolean always, String clause) {}

    /**
     * Showing a case to the public.
     *
     * @param stage in which it is shown
     * @param objection how long anyone may object
     * @param answer how long an answer to an objection may take; null where nothing is said
     * @param who answers; {@link Who#NOBODY} where nothing is said: then whoever may change the class
     */
    public record PublicNotice(
            String stage, DueRule objection, @Nullable DueRule answer, Who who, String clause) {}

    /** @param needsText whether it must be told in words, too */
    public record Reason(String code, Label label, boolean needsText) {}

    /**
     * The gate before production begins again (N2-24).
     *
     * @param stages in which it may
     * @param functions of the units that act together where it begins without (N2-23)
     */
    public record Resumption(
            List<String> stages,
            List<String> functions,
            @Nullable DueRule within,
            String clause) {}

    /**
     * Another class after the list was published (类型调整审批): an approval of its own, asked for by one and given by another.
     *
     * @param stages at which the class is changed by no other way; at none of them does the case keep its class whatever is asked
     * @param who may approve or refuse
     * @param needs beside what the class itself asks for: the reason, and what marks and papers show
     * @param within how long the decision may take
     */
    public record Reclassification(List<String> stages, Who who, List<Need> needs, DueRule within, String clause) {

        /** Where the pack does not say how long a decision may take: the notices leave it open. */
        static final DueRule USUAL = new DueRule(10, DueRule.Unit.WORKING_DAY);
    }
}
