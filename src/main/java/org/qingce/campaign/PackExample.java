package org.qingce.campaign;

import java.util.HashMap;
import java.util.Map;
import org.qingce.kernel.RawCell;

/**
 * One worked example of a pack (范例): a row as a town might send it, and what must come of it. A test runs it, and the
 * campaign's page shows it to officials, so all is said by the labels of the columns.
 *
 * @param given cells by label
 * @param reads what is kept, as the annex prints it, by label; columns that are not named are not compared
 * @param faults the codes of all errors and warnings by label, several divided by a comma
 */
record PackExample(
        String file, Label name, Map<String, String> given, Map<String, String> reads, Map<String, String> faults) {

    /** The row, by column key. */
    Map<String, RawCell> cells(Campaign campaign) {
        var cells = new HashMap<String, RawCell>();
        for (var column : campaign.columns()) {
            var text = given.get(column.label().zh());
            if (text != null) {
                cells.put(column.key(), RawCell.text(text));
            }
        }
        return cells;
    }
}
