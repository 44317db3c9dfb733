package org.qingce.exchange;

import java.util.List;
import org.qingce.kernel.RawCell;

/**
 * One row of a sheet as it was sent (原始行).
 *
 * @param number as the sheet numbers it; in csv, the number of the record
 * @param cells by position, blank ones among them; what lies further right is blank
 */
record SheetRow(int number, boolean hidden, List<RawCell> cells) {

    RawCell cell(int column) {
        return column < cells.size() ? cells.get(column) : RawCell.BLANK;
    }

    boolean isBlank() {
        for (var cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
