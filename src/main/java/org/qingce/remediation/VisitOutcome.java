package org.qingce.remediation;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of telling of a visit or a signal. */
public sealed interface VisitOutcome {

    /** @param visit its id, for its evidence; 0 for a signal */
    record Noted(long visit, Sequel sequel) implements VisitOutcome {}

    /** What it sets going. */
    enum Sequel {
        NONE,
        /** The level is raised. */
        RAISED,
        /** The case has rebounded, and who acts jointly is called. */
        REBOUND,
        /** Who was there saw a rebound; whom the pack names for it is asked to find so today. */
        REBOUND_TOLD
    }

    record Refused(List<Fault> faults) implements VisitOutcome {

        static Refused because(String code, String... arguments) {
            return new Refused(List.of(Fault.error(code, null, "", arguments)));
        }
    }

    /** There is no such case under watch within reach. */
    record NotFound() implements VisitOutcome {}
}
