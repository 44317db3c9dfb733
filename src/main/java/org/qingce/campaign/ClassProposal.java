package org.qingce.campaign;

import java.util.List;
import java.util.Locale;

/**
 * What the criteria of a pack say of one case (分类建议): a proposal with its reasons, or that it cannot say. It decides nothing.
 *
 * @param category code of the one class whose criteria all hold; else blank
 * @param classes every class with its criteria
 * @param missing keys of the facts without which it cannot be said
 */
public record ClassProposal(Outcome outcome, String category, List<Judged> classes, List<String> missing) {

    /** Whether there is a proposal, and if not, why. */
    public enum Outcome {
        /** All criteria of one class hold, and those of no other can. */
        PROPOSED,
        /** More must be known. */
        UNCLEAR,
        /** The criteria of several classes hold. */
        SEVERAL,
        /** Those of none do. */
        NONE
    }

    /** A class with its criteria. */
    public record Judged(String category, List<Reason> reasons) {

        boolean holds() {
            return reasons.stream().allMatch(reason -> reason.answer() == Answer.HOLDS);
        }

        boolean isOut() {
            return reasons.stream().anyMatch(reason -> reason.answer() == Answer.FAILS);
        }
    }

    /** One criterion and whether it holds. */
    public record Reason(Label label, String clause, Answer answer) {}

    /** Whether a criterion holds. */
    public enum Answer {
        HOLDS,
        FAILS,
        UNKNOWN
    }

    /** As examples write it: the code of the class, or unclear, several, none. */
    String told() {
        return outcome == Outcome.PROPOSED ? category : outcome.name().toLowerCase(Locale.ROOT);
    }
}
