package org.qingce.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.CellText;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.Sha256;

/**
 * What a painted sheet says of each of its rows in a hidden column (退回标记): how the row read when it was handed back, and
 * of which row it was a duplicate. A row refused as a duplicate is none any more once its twin is in the ledger; sent in
 * again as it is, it would change the case that its twin became. The mark is a hint and no right: whoever forges it has
 * rows of their own refused. It counts as long as the reason stands beside it.
 */
final class ReturnMark {

    /** Of the hidden column, in every language; so is what stands in it. */
    static final String LABEL = "#Qingce";

    private static final String DUPLICATE = "duplicate.inFile";
    private static final String NOT_CORRECTED = "row.notCorrected";
    private static final int BYTES = 8;

    private ReturnMark() {}

    /** The mark of a row with its faults. */
    static String of(List<RawCell> cells, Map<Integer, String> keys, List<Column> columns, List<Fault> faults) {
        var print = print(cells, keys, columns);
        return faults.stream()
                .filter(f -> f.code().equals(DUPLICATE))
                .findFirst()
                .map(f -> print + " " + String.join("", f.arguments()))
                .orElse(print);
    }

    /** The row as it reads: neither its place nor its running number, nor how a day is written, makes it another. */
    private static String print(List<RawCell> cells, Map<Integer, String> keys, List<Column> columns) {
        var texts = new TreeMap<String, String>();
        for (var column : columns) {
            if (column.type() == ColumnType.SERIAL) {
                continue;
            }
            keys.forEach((position, key) -> {
                if (key.equals(column.key()) && position < cells.size()) {
                    texts.put(key, CellText.folded(ImportShow.shown(cells.get(position))));
                }
            });
        }
        texts.values().removeIf(String::isEmpty);
        var digest = Sha256.digest();
        texts.forEach((key, text) -> digest.update((key + "=" + text + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /**
     * Where a sheet has its reasons and its marks.
     *
     * @param reasons position of the column of reasons
     * @param marks position of the hidden column
     */
    record Place(int reasons, int marks) {

        /** @param reasonLabels of the column of reasons, in all languages; null where the sheet is not a painted one */
        static @Nullable Place of(List<String> labels, List<String> reasonLabels) {
            int marks = labels.indexOf(LABEL);
            int reasons = reasonLabels.stream()
                    .mapToInt(labels::indexOf)
                    .filter(i -> i >= 0)
                    .findFirst()
                    .orElse(-1);
            return marks >= 0 && reasons >= 0 ? new Place(reasons, marks) : null;
        }

        /** What a row is at fault for that came back as it was handed back. */
        RowReading judged(SheetRow row, RowReading reading, Map<Integer, String> keys, List<Column> columns) {
            var mark = row.cell(marks).text().strip().split(" ", 2);
            if (row.cell(reasons).isBlank() || !mark[0].equals(print(row.cells(), keys, columns))) {
                return reading;
            }
            var faults = new ArrayList<>(reading.faults());
            if (mark.length > 1) {
                faults.add(Fault.error(DUPLICATE, null, "", mark[1].strip()));
            }
            if (faults.stream().noneMatch(Fault::isError)) {
                return reading;
            }
            faults.add(Fault.warning(NOT_CORRECTED, null, ""));
            return new RowReading(reading.values(), faults);
        }
    }
}
