package org.qingce.remediation;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of putting something on file, or of answering it. */
public sealed interface FilingOutcome {

    /** @param again whether this very sending had been answered before */
    record Filed(long id, boolean again) implements FilingOutcome {}

    /** Everything that is wrong, at once. */
    record Refused(List<Fault> faults) implements FilingOutcome {}

    /** There is no such case, unit, kind or filing within the reach of the one who asks. */
    record NotFound() implements FilingOutcome {}
}
