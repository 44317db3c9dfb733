package org.qingce.ledger;

import java.time.LocalDate;

/**
 * A case that nobody else changes until the transaction ends (在手对象).
 *
 * @param since the day since which it is what it is now: no change takes effect before it
 */
public record Held(LedgerCase now, LocalDate since) {

    public long id() {
        return now.id();
    }
}
