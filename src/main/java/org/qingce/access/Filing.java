package org.qingce.access;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of filing contacts. */
public sealed interface Filing {

    record Filed(int changed, int unchanged) implements Filing {}

    record Refused(List<Refusal> refusals) implements Filing {}

    /** @param faults of the contact that stands at {@code index} in the list, by the names of its components */
    record Refusal(int index, List<Fault> faults) {}
}
