package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * Something put on file beside the way of the cases (登记事项): a check, a punishment, a transfer to the police, support, a dispute
 * over who is responsible, an inspection, a summary. The pack says which kinds there are. None is changed or taken away; one that
 * somebody has to answer gets its outcome once.
 *
 * @param unit that it is about, or that answers for the case
 * @param caseId null where it is about the unit as a whole
 * @param kind key in the pack
 * @param ground code of the pack, or blank
 * @param number of the document (文号), or blank
 * @param authority that decided or received it, or blank
 * @param other the other side, or blank
 * @param outcome null while there is none
 */
public record Filing(
        long id,
        String campaign,
        ScopePath scope,
        String unit,
        @Nullable Long caseId,
        String kind,
        String ground,
        LocalDate on,
        String words,
        String number,
        String authority,
        String other,
        Actor by,
        Instant at,
        @Nullable Outcome outcome) {

    public record Outcome(LocalDate on, String words, Actor by, Instant at) {}

    /** Of the papers that belong to it, and of its task. */
    public String subject() {
        return "filing:" + id;
    }
}
