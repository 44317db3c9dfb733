package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;

/**
 * Somebody does not agree that an enterprise is listed, or how (异议): anyone while the list is shown to the public, the enterprise
 * itself since it was told. Each has an answer until a day; none is taken away.
 *
 * @param objector who objects, as noted
 * @param late whether it came after the days that the pack gives; it is answered all the same
 * @param due last day for the answer; null where none is said, or where it lies beyond the known calendar
 * @param answer null while it waits for one
 */
public record Objection(
        long id,
        long caseId,
        Source source,
        String objector,
        LocalDate raisedOn,
        String words,
        boolean late,
        @Nullable LocalDate due,
        Actor noted,
        Instant notedAt,
        @Nullable Answer answer) {

    /** Who objects. */
    public enum Source {
        PUBLIC,
        ENTERPRISE
    }

    /** What came of it. */
    public enum Verdict {
        UPHELD,
        PARTLY,
        DISMISSED
    }

    /** @param signer who signed the answer */
    public record Answer(Verdict verdict, LocalDate on, String words, String signer, Actor by, Instant at) {}

    public boolean isOpen() {
        return answer == null;
    }

    /** Of the papers that belong to it. */
    public String purpose() {
        return "objection:" + id;
    }
}
