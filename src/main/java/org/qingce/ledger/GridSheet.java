package org.qingce.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the grid since the last saving.
 *
 * @param reason asked once for all rows whose class changes or whose credit code is accepted; blank where none does
 */
record GridSheet(List<Row> rows, String reason) {

    GridSheet {
        rows = List.copyOf(rows);
        reason = reason.strip();
    }

    /**
     * @param version of the case on which it was typed
     * @param cells by column key, as typed; a blank text empties a cell
     * @param accept whether a person has seen the licence and accepts its credit code though it is at fault
     */
    record Row(
            long id,
            int version,
            Map<String, String> cells,
            @Nullable Boolean accept) {

        Row {
            cells = Map.copyOf(cells);
        }

        List<String> accepted() {
            return Boolean.TRUE.equals(accept) ? List.of("creditCode") : List.of();
        }
    }
}
