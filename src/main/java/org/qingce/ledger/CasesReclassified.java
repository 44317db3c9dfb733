package org.qingce.ledger;

import java.util.List;
import org.qingce.kernel.Actor;

/**
 * Cases were given another class (调整类型): one by a form or by an approval, or those of a sheet. Published in the transaction of
 * the change.
 */
public record CasesReclassified(List<Given> cases, Actor by) {

    /** @param category the class that the case has from now on */
    public record Given(long caseId, String category) {}

    public CasesReclassified {
        cases = List.copyOf(cases);
    }
}
