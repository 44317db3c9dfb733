package org.qingce.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qingce.kernel.RawCell;

/**
 * One worked example of a pack (范例): a row as a town might send it, and what must come of it. A test runs it, and the
 * campaign's page shows it to officials.
 *
 * @param given cells by the label of their column
 * @param values expected canonical values by column key; those not named are not compared
 * @param faults expected errors and warnings, all of them, as {@code column key: code}
 */
record PackExample(
        String file, Label name, Map<String, String> given, Map<String, String> values, List<String> faults) {

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
