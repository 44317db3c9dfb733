package org.qingce.evidence;

import org.qingce.kernel.Fault;

/** What came of saying why two pictures that are alike are in order. */
sealed interface ExplainOutcome {

    record Explained() implements ExplainOutcome {}

    /** {@code evidence.reason}, or {@code evidence.otherHand} for whoever handed one of them in. */
    record Refused(Fault fault) implements ExplainOutcome {}

    /** Somebody explained it before, or they are alike no more. */
    record Gone() implements ExplainOutcome {}
}
