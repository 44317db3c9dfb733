package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import org.qingce.kernel.Actor;

/**
 * What somebody said about one thing of a case (办理记载). None is changed or taken away; the last one about a thing holds.
 *
 * @param subject kind and name: {@code plan:comply}, {@code closure:power}, {@code accept:comply}, {@code opinion:industry},
 *     {@code guard:ground}, {@code fact:fitsPolicy}, {@code exempt:closure:power} …
 * @param state one word, such as done or refused; see {@link MarkRules}
 * @param effectiveOn the day on which it was so
 * @param code a coded reason or answer, or blank
 * @param signer who signed, or blank
 * @param function of the unit of whoever wrote it
 * @param caseVersion of the case when it was written
 */
public record Mark(
        long id,
        String subject,
        String state,
        LocalDate effectiveOn,
        String code,
        String words,
        String signer,
        Actor by,
        String function,
        int caseVersion,
        Instant at) {

    static final String DONE = "done";
    static final String UNDONE = "undone";
    static final String NOT_APPLICABLE = "not-applicable";
    static final String ACCEPTED = "accepted";
    static final String REFUSED = "refused";

    public boolean is(String word) {
        return state.equals(word);
    }

    /** Whether it was sent back to be done again, with its coded reason; who takes back an own word gives none. */
    boolean isSentBack() {
        return is(UNDONE) && !code.isEmpty();
    }

    /** What stands before the first colon. */
    String kind() {
        return subject.substring(0, subject.indexOf(':'));
    }

    /** What stands behind it. */
    String name() {
        return subject.substring(subject.indexOf(':') + 1);
    }
}
