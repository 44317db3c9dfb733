package org.qingce.ledger;

import java.util.List;
import org.qingce.kernel.Actor;

/** Cases of one campaign were taken out of the ledger (移出台账). Published in the transaction of the change. */
public record CasesRemoved(List<LedgerCase> before, Actor by) {

    public CasesRemoved {
        before = List.copyOf(before);
    }
}
