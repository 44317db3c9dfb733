/**
 * Tables out (报表): builds the annexes of a campaign's notice from the ledger, and opens every figure to the rows that it counts.
 * Start at {@link org.qingce.report.Reports}. Reads the ledger's views {@code ledger.pub_…}; owns no schema yet.
 */
@ApplicationModule(
        displayName = "Report",
        allowedDependencies = {
            "kernel",
            "runtime",
            "audit",
            "web",
            "region",
            "campaign",
            "access",
            "ledger",
            "paper",
            "remediation"
        })
@NullMarked
package org.qingce.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
