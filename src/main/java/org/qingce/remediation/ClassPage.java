package org.qingce.remediation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.ledger.ControlAreas;

/**
 * Why a case has its class: facts, what the criteria make of them, who was heard, and what closing needs.
 *
 * @param areas whether the site lies in a control area
 * @param proposal what the criteria propose, or why they cannot say
 * @param proposed whether there is a proposal
 * @param agrees whether it is the class that the case has
 * @param left that the case had this class before, so that what was said then holds no more; blank where it had not
 * @param guarded whether the class, or the one that is asked for, is one that needs a ground
 * @param change where another class takes an approval of its own, or was asked for before; null elsewhere
 */
public record ClassPage(
        CaseHead head,
        ControlAreas.Told areas,
        String proposal,
        boolean proposed,
        boolean agrees,
        List<Fact> facts,
        List<Judged> classes,
        String left,
        List<Opinion> opinions,
        boolean guarded,
        List<Choice> grounds,
        String ground,
        List<Alternative> alternatives,
        String noticeOn,
        List<Choice> categories,
        @Nullable ClassChangePage change,
        boolean mayWrite,
        String today) {

    /** @param answer YES, NO, or blank */
    public record Fact(String subject, String label, String hint, String clause, String answer, String told) {}

    public record Judged(String label, boolean own, List<Reason> reasons) {}

    /** @param answer HOLDS, FAILS, UNKNOWN */
    public record Reason(String label, String clause, String answer) {}

    /**
     * @param mine whether the person may write it down
     * @param signed whether it takes the name of whoever signed it, since it is not the person's own department's
     */
    public record Opinion(
            String subject, String who, String words, String proposes, String told, boolean mine, boolean signed) {}

    public record Choice(String code, String label) {}

    public record Alternative(String subject, String label, String words, String told) {}
}
