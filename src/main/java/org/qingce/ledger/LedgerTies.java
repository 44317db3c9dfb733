package org.qingce.ledger;

import java.util.List;
import org.qingce.access.Unit;
import org.qingce.access.UnitTies;
import org.qingce.kernel.Fault;
import org.springframework.stereotype.Component;

/** A unit that still answers for cases stays. */
@Component
class LedgerTies implements UnitTies {

    private final LedgerRepository stored;

    LedgerTies(LedgerRepository stored) {
        this.stored = stored;
    }

    @Override
    public List<Fault> of(Unit unit) {
        return stored.hasCases(unit.path()) ? List.of(Fault.error("unit.hasCases", "code", unit.code())) : List.of();
    }
}
