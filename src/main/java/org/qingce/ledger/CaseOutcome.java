package org.qingce.ledger;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of asking the ledger for a change. Every way that a user can cause is here; the rest are exceptions. */
public sealed interface CaseOutcome {

    /** Done, or nothing was to be done: then the version is the one that was given. */
    record Stored(LedgerCase after) implements CaseOutcome {}

    record Refused(List<Fault> faults) implements CaseOutcome {}

    /** Someone else changed the case first. {@code since} are the events after the version that was given. */
    record Stale(LedgerCase current, List<CaseEvent> since) implements CaseOutcome {}

    /** The enterprise is in the ledger already, at this address or at another. */
    record Known(List<LedgerCase> cases, boolean sameSite) implements CaseOutcome {}

    /** There is no such case within the reach of the one who asks. */
    record NotFound() implements CaseOutcome {}
}
