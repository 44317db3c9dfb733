package org.qingce.remediation;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of telling of a visit or a signal. */
public sealed interface VisitOutcome {

    /**
     * @param visit its id, for its evidence; 0 for a signal
     * @param raised whether the level was raised by it
     */
    record Noted(long visit, boolean raised, boolean rebound) implements VisitOutcome {}

    record Refused(List<Fault> faults) implements VisitOutcome {

        static Refused because(String code, String... arguments) {
            return new Refused(List.of(Fault.error(code, null, "", arguments)));
        }
    }

    /** There is no such case under watch within reach. */
    record NotFound() implements VisitOutcome {}
}
