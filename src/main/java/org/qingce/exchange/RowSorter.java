package org.qingce.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.CellText;

/**
 * Tells the rows of the table from what stands between and under them (行的辨认): repeated headers, totals, the form's own
 * example, notes, the signing line.
 */
final class RowSorter {

    enum Kind {
        DATA,
        BLANK,
        HEADER,
        TOTAL,
        SAMPLE,
        NOTE
    }

    private static final Pattern TOTAL = Pattern.compile("(合计|小计|总计|累计|共计|本页(小计|合计)|TOTAL|SUM).{0,12}");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("[X×○〇]{2,}.{0,8}|.{0,4}(示例|样例|填写样本|举例)[:：)]?.{0,20}|例[:：)].*");
    private static final Pattern NOTE = Pattern.compile(
            "(填报人|填表人|制表人?|审核人|审签|负责人|单位负责人|联系电话|联系人|填报时间|填报日期|填表时间|填表日期|填表说明|说明|备注|注\\d*|附注|附表?|NOTES?|填报单位|填表单位).{0,3}[:：.].*",
            Pattern.DOTALL);
    private static final Pattern NUMBERED = Pattern.compile("[(]?[0-9一二三四五六七八九十①-⑳]{1,3}[)]?[.、．)].*", Pattern.DOTALL);
    private static final Pattern SERIAL = Pattern.compile("[(]?([0-9]{1,7}|[一二三四五六七八九十百]{1,5}|[①-⑳])[)]?[.、]?");
    private static final int LONG = 40;

    private final SheetTable table;
    private final Map<Integer, String> keys;
    private final Set<Integer> serials = new HashSet<>();
    private final Set<Integer> names = new HashSet<>();
    private final List<List<String>> headers;

    RowSorter(SheetTable table, List<Column> columns) {
        this.table = table;
        keys = table.columns().keys();
        keys.forEach((position, key) -> columns.stream()
                .filter(c -> c.key().equals(key))
                .forEach(c -> {
                    if (c.type() == ColumnType.SERIAL) {
                        serials.add(position);
                    } else if (c.type() == ColumnType.NAME) {
                        names.add(position);
                    }
                }));
        headers = table.header().stream().map(RowSorter::folded).toList();
    }

    Kind kind(SheetRow row) {
        int filled = 0;
        int known = 0;
        int first = -1;
        boolean serial = false;
        for (int i = 0; i < row.cells().size(); i++) {
            if (row.cells().get(i).isBlank()) {
                continue;
            }
            filled++;
            if (first < 0) {
                first = i;
            }
            if (serials.contains(i)) {
                serial = true;
            } else if (keys.containsKey(i)) {
                known++;
            }
        }
        if (filled == 0) {
            return Kind.BLANK;
        }
        if (known == 0) {
            var text = CellText.oneLine(row.cell(first).text());
            // a running number put there beforehand, for filling in by hand
            var numbered = serial && SERIAL.matcher(CellText.folded(text)).matches();
            return numbered ? Kind.BLANK : total(row, first, known) ? Kind.TOTAL : Kind.NOTE;
        }
        if (filled >= 2 && isHeader(row)) {
            return Kind.HEADER;
        }
        if (total(row, first, known)) {
            return Kind.TOTAL;
        }
        if (isSample(row, known)) {
            return Kind.SAMPLE;
        }
        return known <= 3 && isNote(row, first, filled) ? Kind.NOTE : Kind.DATA;
    }

    private boolean isNote(SheetRow row, int first, int filled) {
        var text = CellText.oneLine(row.cell(first).text());
        return NOTE.matcher(text).matches() || isLine(row, first, filled, text);
    }

    /** Whether the text is short and holds any of these characters: most rows are told apart by this alone. */
    private static boolean mayMatch(String text, int longest, String characters) {
        if (text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** A text across the table: under it, or a heading between its parts. */
    private boolean isLine(SheetRow row, int first, int filled, String text) {
        if (filled > 1) {
            return false;
        }
        if (text.length() > LONG || NUMBERED.matcher(text).matches() || (serials.contains(first) && !isSerial(text))) {
            return true;
        }
        return table.layout().merges().stream()
                .anyMatch(m -> m.firstRow() == row.number()
                        && m.firstColumn() == first
                        && m.lastColumn() - first + 1 > table.labels().size() / 2);
    }

    private static boolean isSerial(String text) {
        return SERIAL.matcher(CellText.folded(text)).matches();
    }

    /** A total stands where the number or the name would, and says nothing else of an enterprise but numbers. */
    private boolean total(SheetRow row, int first, int known) {
        for (int i = first; i < Math.min(row.cells().size(), first + 3); i++) {
            if (!mayMatch(row.cell(i).text(), LONG, "计計TtSsＴＳ")) {
                continue;
            }
            if (TOTAL.matcher(CellText.folded(row.cell(i).text())).matches()) {
                int words = 0;
                for (int c = i + 1; c < row.cells().size(); c++) {
                    var other = CellText.folded(row.cell(c).text());
                    if (!other.isEmpty() && !other.matches("[0-9.,%]+[家户个人亩万元]*|[-/]+")) {
                        words++;
                    }
                }
                return words <= 2 || known <= 2;
            }
        }
        return false;
    }

    private boolean isSample(SheetRow row, int known) {
        int placeholders = 0;
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            if (!mayMatch(cell.text(), LONG, "XxＸｘ×○〇示样例举")) {
                continue;
            }
            var match = PLACEHOLDER.matcher(CellText.folded(cell.text())).matches();
            if (match && (names.contains(i) || serials.contains(i))) {
                return true;
            }
            if (match && keys.containsKey(i)) {
                placeholders++;
            }
        }
        return placeholders >= 3 && placeholders * 2 >= known;
    }

    private boolean isHeader(SheetRow row) {
        for (var header : headers) {
            int same = 0;
            int other = 0;
            for (int i = 0; i < row.cells().size() && other <= header.size() / 2; i++) {
                var text = row.cells().get(i).text();
                if (text.isEmpty()) {
                    continue;
                }
                if (i < header.size() && isLabel(text, header.get(i))) {
                    same++;
                } else {
                    other++;
                }
            }
            if (same >= 2 && same > other) {
                return true;
            }
        }
        return false;
    }

    /** @param label folded */
    private static boolean isLabel(String text, String label) {
        return !label.isEmpty()
                && text.length() <= label.length() * 2 + 8
                && mayMatch(text, LONG, label)
                && CellText.folded(text).equals(label);
    }

    private static List<String> folded(SheetRow row) {
        return row.cells().stream().map(c -> CellText.folded(c.text())).toList();
    }
}
