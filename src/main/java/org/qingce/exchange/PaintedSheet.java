package org.qingce.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qingce.campaign.Column;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;

/**
 * The refused rows as the sender's own sheet (标错表): the same title, columns, order and widths, the cells at fault painted,
 * and the reason beside them; a hidden column says how each row read ({@link ReturnMark}). Corrected there it can be sent in
 * again. A text is written as a text, never as a formula.
 */
final class PaintedSheet implements AutoCloseable {

    private static final String RED = "FFD9D6";
    private static final String AMBER = "FFF1CC";
    private static final String GREY = "EEF2F4";
    private static final int REASON_WIDTH = 64;

    private final Workbook book;
    private final Worksheet sheet;
    private final SheetAbout about;
    private final List<Column> columns;
    private final int reasonColumn;
    private final int markColumn;
    private int next;

    /** @param label of the column of reasons, in the sender's language; a column of that label is written over */
    PaintedSheet(OutputStream out, SheetAbout about, List<Column> columns, String label) {
        this.about = about;
        this.columns = columns;
        book = new Workbook(out, "Qingce", "1.0");
        sheet = book.newWorksheet(about.sheet().isBlank() ? "Sheet1" : about.sheet());
        var present = about.labels().indexOf(label);
        reasonColumn = present >= 0 ? present : about.labels().size();
        var marked = about.labels().indexOf(ReturnMark.LABEL);
        markColumn =
                marked >= 0 ? marked : Math.max(reasonColumn + 1, about.labels().size());
        about.widths().forEach((column, width) -> {
            if (column < about.labels().size() && width > 0) {
                sheet.width(column, Math.min(width, 120));
            }
        });
        sheet.width(reasonColumn, REASON_WIDTH);
        sheet.hideColumn(markColumn);
        about.head().forEach(row -> copy(row, row.number() - 1, false));
        about.header().forEach(row -> copy(row, row.number() - 1, true));
        for (var m : about.merges()) {
            sheet.range(m.get(0) - 1, m.get(2), m.get(1) - 1, m.get(3)).merge();
        }
        text(about.headerRow() - 1, reasonColumn, label);
        sheet.style(about.headerRow() - 1, reasonColumn)
                .bold()
                .fillColor(RED)
                .wrapText(true)
                .set();
        text(about.headerRow() - 1, markColumn, ReturnMark.LABEL);
        sheet.freezePane(0, about.headerRow());
        next = about.headerRow();
    }

    private void copy(SheetAbout.KeptRow row, int at, boolean header) {
        var cells = CellCodec.decoded(row.cells());
        for (int c = 0; c < cells.size(); c++) {
            write(at, c, cells.get(c));
            if (header) {
                sheet.style(at, c)
                        .bold()
                        .fillColor(GREY)
                        .wrapText(true)
                        .horizontalAlignment("center")
                        .verticalAlignment("center")
                        .borderStyle(BorderStyle.THIN)
                        .set();
            } else if (!cells.get(c).isBlank() && isAcross(row.number(), c)) {
                sheet.style(at, c)
                        .bold()
                        .fontSize(16)
                        .horizontalAlignment("center")
                        .set();
            }
        }
    }

    /** The title is what is merged across the table. */
    private boolean isAcross(int row, int column) {
        return about.merges().stream()
                .anyMatch(m -> m.get(0) == row
                        && m.get(2) == column
                        && m.get(3) - m.get(2) + 1 > about.labels().size() / 2);
    }

    /**
     * Adds a refused row.
     *
     * @param faults of the row; those of a column paint its cell
     * @param reason all that is wrong, with the number that the row had
     */
    void row(List<RawCell> cells, List<Fault> faults, String reason) {
        int width = Math.max(about.labels().size(), cells.size());
        var red = positions(faults, true);
        var amber = positions(faults, false);
        for (int c = 0; c < width; c++) {
            if (c == reasonColumn || c == markColumn) {
                continue;
            }
            if (c < cells.size()) {
                write(next, c, cells.get(c));
            }
            var style = sheet.style(next, c).borderStyle(BorderStyle.THIN).verticalAlignment("center");
            if (c < cells.size() && cells.get(c).dateFormat()) {
                style.format("yyyy-mm-dd");
            }
            if (red.contains(c)) {
                style.fillColor(RED);
            } else if (amber.contains(c)) {
                style.fillColor(AMBER);
            }
            style.set();
        }
        text(next, reasonColumn, reason);
        text(next, markColumn, ReturnMark.of(cells, about.columns().keys(), columns, faults));
        sheet.style(next, reasonColumn)
                .borderStyle(BorderStyle.THIN)
                .wrapText(true)
                .fontColor("B3261E")
                .verticalAlignment("center")
                .set();
        next++;
    }

    private Set<Integer> positions(List<Fault> faults, boolean errors) {
        var positions = new HashSet<Integer>();
        for (var fault : faults) {
            about.columns().keys().forEach((position, key) -> {
                if (fault.isError() == errors && key.equals(fault.column())) {
                    positions.add(position);
                }
            });
        }
        return positions;
    }

    private void write(int row, int column, RawCell cell) {
        if (cell.number() != null) {
            sheet.value(row, column, cell.number());
        } else if (!cell.text().isEmpty()) {
            text(row, column, cell.text());
        }
    }

    private void text(int row, int column, String text) {
        sheet.value(row, column, text);
    }

    /** Ends the sheet with its footers. */
    void finish() throws IOException {
        next++;
        for (var row : about.foot()) {
            if (row.number() > about.headerRow()) {
                copy(row, next++, false);
            }
        }
        book.finish();
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
