package org.qingce.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.Actor;

/**
 * One change of a case (办理记录).
 *
 * @param what listed, corrected, reclassified, advanced, removed
 * @param changes what became of which column; for {@code advanced} the key {@code stage}
 * @param version of the case after it
 */
public record CaseEvent(
        long caseId,
        int version,
        String what,
        LocalDate effectiveOn,
        Instant recordedAt,
        Actor actor,
        String reason,
        String source,
        List<Change> changes) {

    /** Old and new canonical text; blank where there was or is none. */
    public record Change(String key, String before, String after) {}
}
