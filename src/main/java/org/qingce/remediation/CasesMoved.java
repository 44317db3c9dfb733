package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.Actor;
import org.qingce.ledger.LedgerCase;

/**
 * Cases of one campaign have gone to one stage by one move (个案流转). Published in the transaction of the move.
 *
 * @param move key in the campaign's lifecycle
 * @param effectiveOn the day on which they went
 */
public record CasesMoved(String move, List<Moved> cases, LocalDate effectiveOn, Actor by) {

    /** A case as it was and as it is. */
    public record Moved(LedgerCase before, LedgerCase after) {}

    public CasesMoved {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("Some case has moved");
        }
        cases = List.copyOf(cases);
    }

    String campaign() {
        return cases.getFirst().after().campaign();
    }

    /** The stage to which they have gone. */
    String to() {
        return cases.getFirst().after().stage();
    }
}
