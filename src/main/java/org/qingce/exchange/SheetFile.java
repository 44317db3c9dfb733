package org.qingce.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qingce.kernel.RawCell;

/**
 * A file of sheets, opened for reading (来件): xlsx, xls or csv, told by its content. Rows stream past; nothing of the file
 * is run, and nothing outside of it is fetched.
 */
interface SheetFile extends AutoCloseable {

    List<Sheet> sheets();

    /** What lies around the rows of a sheet. */
    Layout layout(int sheet) throws SheetRefused;

    /**
     * How a sheet looks down to the first row of its table, as far as the file tells.
     *
     * @param header row that bears the lowest labels
     */
    default SheetLook look(int sheet, int header) throws SheetRefused {
        return SheetLook.NONE;
    }

    /**
     * Shows the rows in the order of their numbers, until the reader has seen enough. Rows without any cell may be left out.
     *
     * @throws SheetRefused {@code file.rowOrder}, {@code file.tooManyRows}, {@code file.truncated}
     */
    void rows(int sheet, RowReader reader) throws SheetRefused;

    @Override
    void close();

    /** @param hidden whether the sender hid it; it is read all the same, when nothing else holds the table */
    record Sheet(String name, boolean hidden) {}

    /**
     * @param hiddenColumns positions of columns that the sender hid
     * @param widths of columns by position, in characters
     * @param merges regions of more than one cell, in the order of the file
     */
    record Layout(BitSet hiddenColumns, Map<Integer, Double> widths, List<Merge> merges) {

        static final Layout NONE = new Layout(new BitSet(), Map.of(), List.of());
    }

    /** A merged region; rows as the sheet numbers them, columns by position. */
    record Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) {}

    interface RowReader {
        /** @return whether to go on */
        boolean row(SheetRow row) throws SheetRefused;
    }

    /**
     * @param name of the file as sent: its ending must agree with what the file is
     * @throws SheetRefused {@code file.tooBig}, {@code file.empty}, {@code file.encrypted}, {@code file.macros},
     *     {@code file.mislabelled}, {@code file.truncated}, {@code file.bomb}, {@code file.unsafe}, {@code file.unknownKind}
     */
    static SheetFile open(Path path, String name, SheetLimits limits) throws SheetRefused {
        try {
            var size = Files.size(path);
            if (size == 0) {
                throw new SheetRefused("file.empty");
            }
            if (size > limits.bytes()) {
                throw new SheetRefused("file.tooBig", Long.toString(size >> 20), Long.toString(limits.bytes() >> 20));
            }
            var kind = FileKind.of(path);
            kind.requireEnding(name);
            return switch (kind) {
                case XLSX -> XlsxFile.open(path, limits);
                case XLS -> {
                    var xls = XlsFile.open(path, limits);
                    if (ending(name).equals("xlsx")) {
                        xls.close();
                        throw new SheetRefused("file.mislabelled", "xlsx", kind.word());
                    }
                    yield xls;
                }
                case CSV -> CsvFile.open(path, limits);
                case PAGE, PDF, BINARY -> throw new SheetRefused("file.mislabelled", ending(name), kind.word());
            };
        } catch (IOException e) {
            throw new SheetRefused("file.truncated", e);
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** A cell by what stands in it, for readers that know texts only. */
    static RawCell textCell(String text) {
        return RawCell.text(text.length() > SheetLimits.CELL ? text.substring(0, SheetLimits.CELL) : text);
    }
}
