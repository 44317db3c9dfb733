package org.qingce.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.exchange.SheetLook.CellLook;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.web.Words;

/**
 * The refused and the undecided rows as the sender's own sheet (标错表): the same title, columns, order, widths and looks, the cells at fault
 * painted, and what is wrong with each as a comment on it and beside the row; a hidden column says how each row read
 * ({@link ReturnMark}). Corrected there it can be sent in again. A text is written as a text, never as a formula.
 *
 * <p>Rows go out as they come, so that memory does not grow with them. A workbook keeps its comments to the end: the first
 * cells that are painted have one, and behind them the reason stands beside the row alone.
 */
final class PaintedSheet implements AutoCloseable {

    private static final String RED = "FFD9D6";
    private static final String AMBER = "FFF1CC";
    /** What a sheet that comes back has from us and not from its sender. */
    private static final Set<String> PAINTS = Set.of(RED, AMBER);

    private static final String GREY = "EEF2F4";
    private static final String REASON_COLOUR = "B3261E";
    private static final int REASON_WIDTH = 64;
    private static final int WIDEST = 120;
    /** So many rows are held; where the sender's widths are not known, columns are as wide as these need. */
    private static final int HELD = 500;

    private static final int COMMENTS = 10_000;
    private static final String DAY = "yyyy-mm-dd";
    private static final String TEXT = "@";
    private static final BorderSide[] SIDES = {BorderSide.LEFT, BorderSide.RIGHT, BorderSide.TOP, BorderSide.BOTTOM};

    private final Workbook book;
    private final Worksheet sheet;
    private final SheetAbout about;
    private final List<Column> columns;
    private final Words words;
    private final int reasonColumn;
    private final int markColumn;
    private int comments;
    private int next;

    /** @param words of the sender's language; a column of reasons that is there already is written over */
    PaintedSheet(OutputStream out, SheetAbout about, List<Column> columns, Words words) {
        this.about = about;
        this.columns = columns;
        this.words = words;
        book = new Workbook(out, "Qingce", "1.0");
        sheet = book.newWorksheet(about.sheet().isBlank() ? "Sheet1" : about.sheet());
        var label = words.get("exchange.painted.reason");
        var present = about.labels().indexOf(label);
        reasonColumn = present >= 0 ? present : about.labels().size();
        var marked = about.labels().indexOf(ReturnMark.LABEL);
        markColumn =
                marked >= 0 ? marked : Math.max(reasonColumn + 1, about.labels().size());
        layOut();
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
                .verticalAlignment("center")
                .borderStyle(BorderStyle.THIN)
                .set();
        text(about.headerRow() - 1, markColumn, ReturnMark.LABEL);
        sheet.freezePane(0, about.headerRow());
        next = about.headerRow();
    }

    private void layOut() {
        about.widths().forEach((column, width) -> {
            if (column < about.labels().size() && width > 0) {
                sheet.width(column, Math.min(width, WIDEST));
            }
        });
        about.look().heights().forEach((row, height) -> sheet.rowHeight(row - 1, height));
        sheet.width(reasonColumn, REASON_WIDTH);
        sheet.hideColumn(markColumn);
    }

    private void copy(SheetAbout.KeptRow row, int at, boolean header) {
        var cells = CellCodec.decoded(row.cells());
        for (int c = 0; c < cells.size(); c++) {
            write(at, c, cells.get(c));
            var look = about.look().head(row.number(), c);
            if (look != null) {
                set(styled(at, c, look), cells.get(c), look.format());
            } else if (header) {
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
     * Adds a row.
     *
     * @param number that the row had in the sender's sheet
     * @param faults of the row; those of a column paint its cell
     */
    void row(int number, List<RawCell> cells, List<Fault> faults) {
        letGo();
        int width = Math.max(about.labels().size(), cells.size());
        var painted = painted(faults);
        for (int c = 0; c < width; c++) {
            if (c == reasonColumn || c == markColumn) {
                continue;
            }
            var cell = c < cells.size() ? cells.get(c) : RawCell.BLANK;
            write(next, c, cell);
            var look = about.look().body().get(c);
            var style = look == null
                    ? sheet.style(next, c).borderStyle(BorderStyle.THIN).verticalAlignment("center")
                    : styled(next, c, look);
            var paint = painted.get(c);
            if (paint != null) {
                style.fillColor(paint.red() ? RED : AMBER);
                if (comments < COMMENTS) {
                    sheet.comment(next, c, paint.told());
                    comments++;
                }
            }
            set(style, cell, look == null || look.format().isEmpty() ? usualFormat(c) : look.format());
        }
        text(next, reasonColumn, RowFaults.told(number, faults, columns, words));
        sheet.style(next, reasonColumn)
                .borderStyle(BorderStyle.THIN)
                .wrapText(true)
                .fontColor(REASON_COLOUR)
                .verticalAlignment("center")
                .set();
        text(next, markColumn, ReturnMark.of(cells, about.columns().keys(), columns, faults));
        next++;
    }

    /** Writes what was added out, now and then. */
    private void letGo() {
        int added = next - about.headerRow();
        if (added == 0 || added % HELD != 0) {
            return;
        }
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the rows that go back", e);
        }
    }

    /** In a cell for a code, what is typed is to stay as it is typed: a spreadsheet would take it for a number and lose digits. */
    private String usualFormat(int position) {
        var key = about.columns().keys().get(position);
        return columns.stream().anyMatch(c -> c.key().equals(key) && c.type() == ColumnType.CREDIT_CODE) ? TEXT : "";
    }

    private record Paint(boolean red, String told) {}

    /** What is wrong with which cell, by position. */
    private Map<Integer, Paint> painted(List<Fault> faults) {
        var painted = new HashMap<Integer, Paint>();
        for (var fault : faults) {
            about.columns().keys().forEach((position, key) -> {
                if (key.equals(fault.column())) {
                    painted.merge(
                            position,
                            new Paint(fault.isError(), RowFaults.told(fault, columns, words)),
                            (a, b) -> new Paint(a.red() || b.red(), a.told() + "\n" + b.told()));
                }
            });
        }
        return painted;
    }

    private StyleSetter styled(int row, int column, CellLook look) {
        var style = sheet.style(row, column).wrapText(look.wrap());
        if (!look.font().isEmpty()) {
            style.fontName(look.font());
        }
        if (look.size() > 0) {
            style.fontSize(BigDecimal.valueOf(look.size()));
        }
        if (look.bold()) {
            style.bold();
        }
        if (look.italic()) {
            style.italic();
        }
        if (!look.colour().isEmpty()) {
            style.fontColor(look.colour());
        }
        if (!look.fill().isEmpty() && !PAINTS.contains(look.fill())) {
            style.fillColor(look.fill());
        }
        if (!look.across().isEmpty()) {
            style.horizontalAlignment(look.across());
        }
        if (!look.down().isEmpty()) {
            style.verticalAlignment(look.down());
        }
        for (int i = 0; i < look.borders().size(); i++) {
            if (!look.borders().get(i).isEmpty()) {
                style.borderStyle(SIDES[i], look.borders().get(i));
            }
        }
        return style;
    }

    /** A day is shown as one, in the sender's way if that shows days. */
    private static void set(StyleSetter style, RawCell cell, @Nullable String format) {
        var shown = format == null ? "" : format;
        var fitting = cell.dateFormat() && (shown.isEmpty() || !CellTexts.isDateFormat(0, shown)) ? DAY : shown;
        if (!fitting.isEmpty()) {
            style.format(fitting);
        }
        style.set();
    }

    private void write(int row, int column, RawCell cell) {
        if (cell.number() != null) {
            sheet.value(row, column, cell.number());
        } else if (!cell.text().isEmpty()) {
            text(row, column, cell.text());
        }
    }

    /** Where it stands, and not in the table of texts that rows share: that one would be held to the end. */
    private void text(int row, int column, String text) {
        if (text.equals(text.strip())) {
            sheet.inlineString(row, column, text);
        } else {
            // blanks at its ends are kept in the runs of a text alone
            sheet.inlineString(row, column, RichText.builder().run(text).end().build());
        }
    }

    /** Adds what stood below the sender's table, such as who signs it. */
    void foot() {
        next++;
        for (var row : about.foot()) {
            if (row.number() > about.headerRow()) {
                copy(row, next++, false);
            }
        }
    }

    void finish() throws IOException {
        book.finish();
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
