package org.qingce.work;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of a step with a task. */
sealed interface DeskOutcome {

    record Done(Task after) implements DeskOutcome {}

    record Refused(List<Fault> faults) implements DeskOutcome {}

    /** There is no such task within the reach of the one who asks. */
    record NotFound() implements DeskOutcome {}
}
