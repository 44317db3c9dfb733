package org.qingce.evidence;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of handing in a piece of evidence. */
public sealed interface EvidenceOutcome {

    /** @param known whether the very same file was there for the same purpose: nothing was added then */
    record Kept(EvidenceItem item, boolean known) implements EvidenceOutcome {}

    record Refused(List<Fault> faults) implements EvidenceOutcome {

        static Refused because(Fault fault) {
            return new Refused(List.of(fault));
        }
    }
}
