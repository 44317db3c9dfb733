package org.qingce.ledger;

import org.qingce.kernel.Actor;

/** A case was given another class (调整类型), by a form or by an approval. Published in the transaction of the change. */
public record CaseReclassified(LedgerCase before, LedgerCase after, Actor by) {}
