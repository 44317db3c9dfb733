package org.qingce.ledger;

import java.util.List;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * Cases have come into the ledger (入账): one by hand or by survey, or those of a sheet. Published once for all of them, in the
 * transaction in which they came.
 *
 * @param units those that answer for them
 */
public record CasesListed(String campaign, List<OfUnit> units, Actor by) {

    /** @param first id of one of them: of the case itself, where it is one */
    public record OfUnit(String unit, ScopePath scope, int number, long first) {}

    public int number() {
        return units.stream().mapToInt(OfUnit::number).sum();
    }
}
