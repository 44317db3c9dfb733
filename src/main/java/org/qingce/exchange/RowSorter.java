package org.qingce.exchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qingce.campaign.Column;
import org.qingce.kernel.CellText;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.CreditCodeReading;

/**
 * Tells the rows of the table from what stands between and under them (行的辨认): repeated headers, the numbers of the columns,
 * totals, the form's own example, notes, the signing line.
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
    /** What stands under a column of a total: 12, 8家企业, 规范8, 入园0家, 关闭3搬迁2. A date or a name is none. */
    private static final Pattern FIGURE =
            Pattern.compile("[-/]+|(?:[\\p{IsHan}:()]{0,6}[0-9]++(?:[.,][0-9]++)*+%?[家户个人亩万元处座台件项企业()]{0,4}[、,;]?)++");

    /** A text that says of itself that it is none: 示例, 例：某厂, XX公司. A name that merely begins so says nothing. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("[X×○〇]{2,}((有限)?公司|企业|单位|厂)?(\\.{2,}|…+)?|[(]?((填写|填报)?(示例|样例|样本)|例|举例|例如)([:)].{0,30})?");
    /** As above, and any text with letters left out: XX镇XX村. */
    private static final Pattern LEFT_OUT = Pattern.compile(".*[X×○〇]{2,}.*");

    private static final Pattern NOTE = Pattern.compile(
            "(填报人|填表人|制表人?|审核人?|审签|复核人?|负责人|单位负责人|联系电话|联系人|填报时间|填报日期|填表时间|填表日期|填表说明|说明|备注|注\\d*|附注|附表?|NOTES?|填报单位|填表单位).{0,3}[:：.].*",
            Pattern.DOTALL);
    private static final Pattern SIGNED = Pattern.compile(
            "(填报人|填表人|制表人?|经办人|审核人?|审签人?|复核人?|签发人?|负责人|单位负责人|主要领导|分管领导|联系人|联系电话|电话|手机号?|填报时间|填报日期|填表时间|填表日期|日期|时间|填报单位|填表单位|盖章)[^:]{0,6}:(.*)");
    private static final Pattern SIGNED_ON = Pattern.compile("[0-9]{4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?");
    private static final Pattern NOTED = Pattern.compile("[(]?(填报说明|填表说明|说明|备注|附?注|附)[)]?:?");
    private static final Pattern NUMBERED = Pattern.compile("[(]?[0-9一二三四五六七八九十①-⑳]{1,3}[)]?[.、．)].*", Pattern.DOTALL);
    private static final Pattern SERIAL = Pattern.compile("[(]?([0-9]{1,7}|[一二三四五六七八九十百]{1,5}|[①-⑳])[)]?[.、]?");
    private static final int LONG = 40;
    private static final int NUMBER = 6;

    private final Map<Integer, String> keys;
    private final Set<Integer> serials = new HashSet<>();
    private final Set<Integer> names = new HashSet<>();
    private final Set<Integer> codes = new HashSet<>();
    /** Columns in which a sample says as much as any row, for there is a list to choose from. */
    private final Set<Integer> chosen = new HashSet<>();

    private final List<List<String>> headers;
    /** Where a cell that is merged across more than half of the table begins, by row. */
    private final Map<Integer, Integer> across = new HashMap<>();

    RowSorter(SheetTable table, List<Column> columns) {
        keys = table.columns().keys();
        keys.forEach((position, key) -> columns.stream()
                .filter(c -> c.key().equals(key))
                .forEach(c -> {
                    switch (c.type()) {
                        case SERIAL -> serials.add(position);
                        case NAME -> names.add(position);
                        case CREDIT_CODE -> codes.add(position);
                        case CATEGORY, CODE, CODES, INDUSTRY, YES_NO, DATE, COUNT -> chosen.add(position);
                        case TEXT, ADDRESS, PLACE, PERMIT, DOCUMENT_NUMBER, UNIT, PERSON -> {}
                    }
                }));
        headers = table.header().stream().map(RowSorter::folded).toList();
        table.layout().merges().stream()
                .filter(m ->
                        m.lastColumn() - m.firstColumn() + 1 > table.labels().size() / 2)
                .forEach(m -> across.putIfAbsent(m.firstRow(), m.firstColumn()));
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
        if (filled >= 2 && (isHeader(row) || isNumbering(row, filled))) {
            return Kind.HEADER;
        }
        if (total(row, first, known)) {
            return Kind.TOTAL;
        }
        if (isSample(row, known)) {
            return Kind.SAMPLE;
        }
        return (known <= 3 && isNote(row, first, filled)) || isSigning(row, first) ? Kind.NOTE : Kind.DATA;
    }

    private boolean isNote(SheetRow row, int first, int filled) {
        var text = CellText.oneLine(row.cell(first).text());
        return NOTE.matcher(text).matches()
                || (filled <= 3
                        && mayMatch(text, 8, "说注附")
                        && NOTED.matcher(CellText.folded(text)).matches())
                || isLine(row, first, filled, text);
    }

    /** A signing line in several cells: each has a label, is what the label before it asks for, or is a day. */
    private static boolean isSigning(SheetRow row, int first) {
        if (!mayMatch(row.cell(first).text(), LONG, ":：")) {
            return false;
        }
        boolean asked = false;
        for (int i = first; i < row.cells().size(); i++) {
            var text = CellText.folded(row.cell(i).text());
            if (text.isEmpty()) {
                continue;
            }
            var label = SIGNED.matcher(text);
            if (label.matches()) {
                asked = label.group(2).isEmpty();
            } else if (asked || SIGNED_ON.matcher(text).matches()) {
                asked = false;
            } else {
                return false;
            }
        }
        return true;
    }

    /** The numbers of the columns, 1 2 3 …, which some forms have under their header. */
    private static boolean isNumbering(SheetRow row, int filled) {
        if (filled < 3 || row.cells().stream().anyMatch(cell -> cell.text().length() > NUMBER)) {
            return false; // nearly every row ends here
        }
        int next = 0;
        for (var cell : row.cells()) {
            if (cell.isBlank()) {
                continue;
            }
            int number = columnNumber(cell.text());
            if (number == 0 || (next != 0 && number != next) || number > filled + 1) {
                return false;
            }
            next = number + 1;
        }
        return true;
    }

    /** 1 of 1, (1) and ①; 0 of what is no number of a column. */
    private static int columnNumber(String text) {
        var bare = CellText.folded(text).replaceAll("[()]", "");
        return bare.length() == 1 && CellText.circledNumber(bare.charAt(0)) > 0
                ? CellText.circledNumber(bare.charAt(0))
                : bare.matches("[1-9][0-9]?") ? Integer.parseInt(bare) : 0;
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
        if (text.length() > LONG
                || NUMBERED.matcher(CellText.folded(text)).matches()
                || (serials.contains(first) && !isSerial(text))) {
            return true;
        }
        return first == across.getOrDefault(row.number(), -1);
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
                    if (!other.isEmpty() && !FIGURE.matcher(other).matches()) {
                        words++;
                    }
                }
                return words <= 2 || known <= 2;
            }
        }
        return false;
    }

    /**
     * The form's own example: its number or its name says so, or most of its cells. A row with a sound credit code is none,
     * nor one of which no more than the name is a placeholder: to leave a real row out is worse than to show a sample.
     */
    private boolean isSample(SheetRow row, int known) {
        int placeholders = 0;
        boolean numbered = false;
        boolean named = false;
        for (int i = 0; i < row.cells().size(); i++) {
            var cell = row.cells().get(i);
            if (!mayMatch(cell.text(), LONG, "XxＸｘ×○〇示样例举填")) {
                continue;
            }
            var text = CellText.folded(cell.text());
            var says = PLACEHOLDER.matcher(text).matches();
            numbered |= says && serials.contains(i);
            named |= says && names.contains(i);
            if (keys.containsKey(i)
                    && !serials.contains(i)
                    && (says || LEFT_OUT.matcher(text).matches())) {
                placeholders++;
            }
        }
        return (numbered || (named && !isMostlyReal(row)) || (placeholders >= 3 && placeholders * 2 >= known))
                && !hasSoundCode(row);
    }

    /** Whether most of what somebody wrote in free words, beside the name, stands for itself. */
    private boolean isMostlyReal(SheetRow row) {
        int real = 0;
        int free = 0;
        for (var i : keys.keySet()) {
            var text = CellText.folded(row.cell(i).text());
            if (!text.isEmpty() && !serials.contains(i) && !chosen.contains(i)) {
                free++;
                real += PLACEHOLDER.matcher(text).matches()
                                || LEFT_OUT.matcher(text).matches()
                        ? 0
                        : 1;
            }
        }
        return real * 2 > free;
    }

    private boolean hasSoundCode(SheetRow row) {
        return codes.stream().anyMatch(i -> CreditCode.read(row.cell(i).text()) instanceof CreditCodeReading.Sound);
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
