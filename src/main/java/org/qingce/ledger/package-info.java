/**
 * The ledger (台账): enterprises, their sites, surveyed points, and the cases of a campaign with their history. Start at
 * {@link org.qingce.ledger.Ledger}; many rows at once come in by {@link org.qingce.ledger.Intake}. Owns schema
 * {@code ledger}; others read its views {@code ledger.pub_…}.
 */
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"kernel", "runtime", "audit", "web", "region", "campaign", "access", "work", "evidence"})
@NullMarked
package org.qingce.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
