package org.qingce.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingce.ledger.LedgerQuery;

/**
 * Where a page of a long list begins (翻页): behind a row, or before it.
 *
 * @param serial how many rows stand up to the end of the page before this one
 * @param removed whether the row is among those that have been taken out since, which come last
 * @param row the one next to the page
 * @param backwards whether the page ends before it
 */
public record Turn(long serial, boolean removed, LedgerQuery.Cursor row, boolean backwards) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})([nr])([fb])([0-9].*)");

    /** As it stands in an address. */
    String written() {
        return serial + (removed ? "r" : "n") + (backwards ? "b" : "f") + row.written();
    }

    /** What {@link #written} wrote; anything else begins at the first page. */
    static @Nullable Turn read(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return null;
        }
        var row = LedgerQuery.Cursor.read(parts.group(4));
        return row == null
                ? null
                : new Turn(
                        Long.parseLong(parts.group(1)),
                        parts.group(2).equals("r"),
                        row,
                        parts.group(3).equals("b"));
    }
}
