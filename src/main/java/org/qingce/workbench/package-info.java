/**
 * The workbench (工作台): the first page after signing in, and what the frame of every page knows of the person, the campaigns
 * and the units. Start at {@link org.qingce.workbench.WorkbenchPage}. Joins the other modules, holds no rule, owns no schema.
 */
@ApplicationModule(
        displayName = "Workbench",
        allowedDependencies = {
            "kernel",
            "runtime",
            "audit",
            "web",
            "region",
            "campaign",
            "access",
            "work",
            "ledger",
            "paper",
            "exchange"
        })
@NullMarked
package org.qingce.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
