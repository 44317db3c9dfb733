package org.qingce.exchange;

import java.util.List;
import java.util.Map;
import org.qingce.kernel.Fault;

/**
 * One row of a list that is compared (清单的行).
 *
 * @param values canonical texts by column key
 * @param unreadable what stands in the cells that cannot be read, by column key, citizens' numbers masked
 * @param faults errors alone: what would keep the row out of the ledger
 */
record ListRow(
        int number, Map<String, String> values, Map<String, String> unreadable, List<Fault> faults, Identity identity) {

    ListRow {
        values = Map.copyOf(values);
        unreadable = Map.copyOf(unreadable);
        faults = List.copyOf(faults);
    }

    String name() {
        return shown("name");
    }

    /** The canonical text; where there is none, what stands in the cell. */
    String shown(String key) {
        var value = values.get(key);
        return value == null ? unreadable.getOrDefault(key, "") : value;
    }

    /**
     * By what the row is found in the other list.
     *
     * @param code credit code or old number, or blank
     * @param name made comparable
     * @param place code of the division where it is known, else the comparable text; or blank
     * @param fine whether the place is small enough to tell enterprises of one name apart: a town, a farm
     * @param address made comparable
     */
    record Identity(String code, String name, String place, boolean fine, String address) {

        boolean hasCreditCode() {
            return code.length() == 18;
        }
    }
}
