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
     * @param acceptable whether the credit code is at fault in a way that a person may accept with a reason
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
            Look stage,
            boolean acceptable,
            Map<String, String> faults,
            Map<String, String> theirs,
            List<String> told) {}

    /** @param look colour of a light, phase of a stage */
    record Look(String look, String text) {

        static final Look NONE = new Look("", "");
    }
}
