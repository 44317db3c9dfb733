package org.qingce.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the ledger.
 *
 * @param previous cursor of the page before, or null at the beginning
 * @param next cursor of the page after, or null at the end
 */
public record LedgerPage(
        List<LedgerCase> rows, LedgerQuery.@Nullable Cursor previous, LedgerQuery.@Nullable Cursor next) {}
