package org.qingce.ledger;

import java.util.List;
import java.util.Map;

/**
 * What was typed into the grid since the last saving.
 *
 * @param reason asked once for all rows whose class changes; blank where none does
 */
record GridSheet(List<Row> rows, String reason) {

    GridSheet {
        rows = List.copyOf(rows);
        reason = reason.strip();
    }

    /**
     * @param version of the case on which it was typed
     * @param cells by column key, as typed; a blank text empties a cell
     */
    record Row(long id, int version, Map<String, String> cells) {

        Row {
            cells = Map.copyOf(cells);
        }
    }
}
