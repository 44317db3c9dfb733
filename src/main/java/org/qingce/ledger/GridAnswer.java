package org.qingce.ledger;

import java.util.List;
import java.util.Map;
import org.qingce.ledger.LedgerListPage.Cell;

/** What became of each row, in the order in which they were sent. */
record GridAnswer(List<Row> rows) {

    enum State {
        STORED,
        REFUSED,
        STALE,
        GONE
    }

    /**
     * @param version to name when the row is saved again
     * @param cells of the whole row as it stands; empty where it was refused or is gone
     * @param faults by column key; the key {@code reason} for the reason, the blank key for the whole row
     * @param theirs what someone else made of a cell meanwhile, by column key
     * @param told who changed what meanwhile, one line for each change
     */
    record Row(
            long id,
            State state,
            int version,
            List<Cell> cells,
            Look light,
            Map<String, String> faults,
            Map<String, String> theirs,
            List<String> told) {}

    record Look(String colour, String text) {

        static final Look NONE = new Look("", "");
    }
}
