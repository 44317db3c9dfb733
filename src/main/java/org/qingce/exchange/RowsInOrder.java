package org.qingce.exchange;

import org.qingce.exchange.SheetFile.RowReader;

/**
 * Passes the rows of a file on (逐行读取), as long as there are not too many and each stands below the one before it: whatever is
 * found in a row, and what becomes of it, is kept under its number and read again in the order of the numbers.
 */
final class RowsInOrder implements RowReader {

    private final RowReader reader;
    private final int most;
    private int filled;
    private int last;

    RowsInOrder(RowReader reader, SheetLimits limits) {
        this.reader = reader;
        this.most = limits.rows();
    }

    /** @throws SheetRefused {@code file.rowOrder} at a number that falls, stands again or is none; {@code file.tooManyRows} */
    @Override
    public boolean row(SheetRow row) throws SheetRefused {
        if (row.number() <= last) {
            throw new SheetRefused("file.rowOrder", Integer.toString(row.number()), Integer.toString(last));
        }
        last = row.number();
        if (!row.isBlank() && ++filled > most) {
            throw new SheetRefused("file.tooManyRows", Integer.toString(most));
        }
        return reader.row(row);
    }
}
