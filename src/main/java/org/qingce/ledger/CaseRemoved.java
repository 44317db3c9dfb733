package org.qingce.ledger;

import org.qingce.kernel.Actor;

/** A case has been taken out of the ledger (移出台账). Published in the transaction in which that was done. */
public record CaseRemoved(LedgerCase before, Actor by) {}
