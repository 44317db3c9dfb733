package org.qingce.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RawCell;

/** The records of an xls as they pass, made into the rows of one sheet. Sheets stand in the order of their records. */
final class XlsRecords {

    private final int wanted;
    private final SheetFile.RowReader reader;
    private final @Nullable XlsLooks looks;
    private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(record -> {});
    private final List<BoundSheetRecord> bound = new ArrayList<>();
    private final Map<Integer, RawCell> cells = new HashMap<>();
    private final BitSet hiddenRows = new BitSet();
    private final BitSet hiddenColumns = new BitSet();
    private final Map<Integer, Double> widths = new HashMap<>();
    private final List<SheetFile.Merge> merges = new ArrayList<>();

    private @Nullable SSTRecord texts;
    private @Nullable FormulaRecord textFormula;
    private boolean from1904;
    private int depth;
    private int sheet = -1;
    private int row = -1;
    private boolean stopped;

    XlsRecords(int wanted, SheetFile.RowReader reader) {
        this.wanted = wanted;
        this.reader = reader;
        this.looks = null;
    }

    /** For its looks alone. */
    XlsRecords(int wanted, int header) {
        this.wanted = wanted;
        this.reader = row -> false;
        this.looks = new XlsLooks(header, formats);
    }

    SheetLook look() {
        return looks == null ? SheetLook.NONE : looks.look();
    }

    List<SheetFile.Sheet> sheets() {
        return Arrays.stream(BoundSheetRecord.orderByBofPosition(bound))
                .map(s -> new SheetFile.Sheet(s.getSheetname(), s.isHidden() || s.isVeryHidden()))
                .toList();
    }

    SheetFile.Layout layout() {
        return new SheetFile.Layout(hiddenColumns, widths, merges);
    }

    /** @return whether to go on */
    boolean take(Record record) throws SheetRefused {
        formats.processRecord(record);
        switch (record) {
            case BOFRecord bof -> {
                depth++;
                // a chart within a sheet has a beginning of its own
                if (depth == 1 && bof.getType() != BOFRecord.TYPE_WORKBOOK) {
                    sheet++;
                }
            }
            case EOFRecord end -> {
                depth--;
                if (depth == 0 && sheet == wanted && wanted >= 0) {
                    finish();
                    return false;
                }
            }
            case BoundSheetRecord name -> bound.add(name);
            case SSTRecord sst -> texts = sst;
            case DateWindow1904Record window -> from1904 = window.getWindowing() == 1;
            default -> {
                if (wanted < 0 && sheet >= 0) {
                    return false; // the names are known; the sheets are not wanted
                }
                if (looks != null) {
                    if (sheet < 0) {
                        looks.ofBook(record);
                    }
                    return sheet != wanted || depth != 1 || looks.ofSheet(record);
                }
                if (sheet == wanted && depth == 1) {
                    sheetRecord(record);
                }
            }
        }
        return !stopped;
    }

    private void sheetRecord(Record record) throws SheetRefused {
        switch (record) {
            case RowRecord r -> hiddenRows.set(r.getRowNumber(), r.getZeroHeight());
            case ColumnInfoRecord c -> {
                int last = Math.min(c.getLastColumn(), SheetLimits.COLUMNS - 1);
                for (int i = c.getFirstColumn(); i <= last; i++) {
                    hiddenColumns.set(i, c.getHidden());
                    widths.put(i, c.getColumnWidth() / 256.0);
                }
            }
            case MergeCellsRecord m -> {
                for (short i = 0; i < m.getNumAreas(); i++) {
                    var a = m.getAreaAt(i);
                    merges.add(new SheetFile.Merge(
                            a.getFirstRow() + 1, a.getLastRow() + 1, a.getFirstColumn(), a.getLastColumn()));
                }
            }
            case LabelSSTRecord c ->
                add(c, texts == null ? "" : texts.getString(c.getSSTIndex()).getString());
            case LabelRecord c -> add(c.getRow(), c.getColumn(), SheetFile.textCell(c.getValue()));
            case NumberRecord c -> number(c, c.getValue());
            case BoolErrRecord c ->
                add(c, c.isBoolean() ? (c.getBooleanValue() ? "TRUE" : "FALSE") : error(c.getErrorValue()));
            case FormulaRecord c -> {
                if (c.hasCachedResultString()) {
                    textFormula = c; // the text follows
                } else if (c.getCachedResultTypeEnum() == CellType.ERROR) {
                    add(c, error(c.getCachedErrorValue()));
                } else if (!Double.isNaN(c.getValue())) {
                    number(c, c.getValue());
                }
            }
            case StringRecord s -> {
                if (textFormula != null) {
                    add(textFormula, s.getString());
                    textFormula = null;
                }
            }
            default -> {}
        }
    }

    private static String error(int code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A";
    }

    private void number(CellValueRecordInterface cell, double value) throws SheetRefused {
        var date = CellTexts.isDateFormat(formats.getFormatIndex(cell), formats.getFormatString(cell));
        var number = BigDecimal.valueOf(value);
        add(cell.getRow(), cell.getColumn(), CellTexts.number(number.toPlainString(), date, from1904));
    }

    private void add(CellValueRecordInterface cell, String text) throws SheetRefused {
        add(cell.getRow(), cell.getColumn(), SheetFile.textCell(text));
    }

    private void add(int cellRow, int column, RawCell cell) throws SheetRefused {
        if (cellRow != row) {
            finish();
            row = cellRow;
        }
        if (column < SheetLimits.COLUMNS && !stopped) {
            cells.put(column, cell);
        }
    }

    /** Hands out the row that was gathered. */
    void finish() throws SheetRefused {
        if (row >= 0 && !cells.isEmpty() && !stopped) {
            int width = cells.keySet().stream().max(Integer::compare).orElse(0) + 1;
            var list = new ArrayList<RawCell>(width);
            for (int i = 0; i < width; i++) {
                list.add(cells.getOrDefault(i, RawCell.BLANK));
            }
            stopped = !reader.row(new SheetRow(row + 1, hiddenRows.get(row), list));
        }
        cells.clear();
        row = -1;
    }
}
