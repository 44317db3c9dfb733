package org.qingce.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.CellText;

/**
 * In what two rows of the same enterprise differ (冲突), among the columns that the campaign compares.
 *
 * @param columns those that both lists have
 * @param missing compared columns that one of the lists does not have
 */
record ListDifferences(List<Column> columns, List<Column> missing) {

    static ListDifferences of(Campaign campaign, Set<String> columnsA, Set<String> columnsB) {
        var compared = campaign.columns().stream()
                .filter(column -> column.compared() && column.type() != ColumnType.NAME)
                .toList();
        return new ListDifferences(
                compared.stream()
                        .filter(c -> columnsA.contains(c.key()) && columnsB.contains(c.key()))
                        .toList(),
                compared.stream()
                        .filter(c -> !columnsA.contains(c.key()) || !columnsB.contains(c.key()))
                        .toList());
    }

    /** @param a canonical text; where the cell cannot be read, what stands there */
    record Difference(String key, String a, String b) {}

    List<Difference> between(ListRow a, ListRow b) {
        var differences = new ArrayList<Difference>();
        for (var column : columns) {
            if (!comparable(column, a).equals(comparable(column, b))) {
                differences.add(new Difference(column.key(), a.shown(column.key()), b.shown(column.key())));
            }
        }
        return differences;
    }

    private static String comparable(Column column, ListRow row) {
        var value = row.values().get(column.key());
        if (value == null) {
            return CellText.folded(row.unreadable().getOrDefault(column.key(), ""));
        }
        return switch (column.type()) {
            case CODES -> sorted(value);
            case CATEGORY, CODE, DATE, COUNT, YES_NO, PERMIT -> value;
            case CREDIT_CODE -> value.startsWith("absent:") ? "absent:" : value;
            case SERIAL, TEXT, NAME, ADDRESS, PLACE, INDUSTRY, DOCUMENT_NUMBER, UNIT, PERSON -> CellText.folded(value);
        };
    }

    /** The order in which codes stand in a cell says nothing. */
    private static String sorted(String codes) {
        int colon = codes.indexOf(':');
        var list = (colon < 0 ? codes : codes.substring(0, colon)).split(",", -1);
        Arrays.sort(list);
        return String.join(",", list) + (colon < 0 ? "" : CellText.folded(codes.substring(colon)));
    }
}
