package org.qingce.work;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of a step with a task. */
sealed interface DeskOutcome {

    /** @param again whether this very sending had been done before, so that nothing was done now */
    record Done(Task after, boolean again) implements DeskOutcome {

        Done(Task after) {
            this(after, false);
        }
    }

    record Refused(List<Fault> faults) implements DeskOutcome {}

    /** There is no such task within the reach of the one who asks. */
    record NotFound() implements DeskOutcome {}
}
