/**
 * Sheets in (交换): finds the table in whatever a town sends, reads and judges every row, shows what would change, and
 * stores the good rows in one transaction, or nothing. Start at {@link org.qingce.exchange.Imports}; a new kind of thing
 * that can be imported is a {@link org.qingce.exchange.SheetTarget}. Owns schema {@code exchange}.
 */
@ApplicationModule(
        displayName = "Exchange",
        allowedDependencies = {"kernel", "runtime", "audit", "web", "region", "campaign", "access", "ledger", "paper"})
@NullMarked
package org.qingce.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
