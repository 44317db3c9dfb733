package org.qingce.evidence;

import org.qingce.kernel.Fault;

/** What came of withdrawing a piece of evidence (撤回佐证). */
public sealed interface WithdrawOutcome {

    record Withdrawn() implements WithdrawOutcome {}

    /** It has been withdrawn before, or is not within reach. */
    record Gone() implements WithdrawOutcome {}

    /** Somebody relies on it, or no reason is given. */
    record Refused(Fault fault) implements WithdrawOutcome {}
}
