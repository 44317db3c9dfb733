package org.qingce.remediation;

import java.util.List;
import org.qingce.kernel.Fault;
import org.qingce.ledger.LedgerCase;

/** What came of asking for a change to the life of a case. Every way that a user can cause is here. */
public sealed interface MoveOutcome {

    /** @param again whether this very sending had been answered before */
    record Made(LedgerCase after, boolean again) implements MoveOutcome {}

    /** Everything that is missing, at once. */
    record Refused(List<Fault> faults) implements MoveOutcome {}

    /** Someone else changed the case first. */
    record Stale(LedgerCase current) implements MoveOutcome {}

    /** There is no such case within the reach of the one who asks, or no such move in its campaign. */
    record NotFound() implements MoveOutcome {}
}
