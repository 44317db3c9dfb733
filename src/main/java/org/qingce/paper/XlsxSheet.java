package org.qingce.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qingce.paper.Annex.Line;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Placing.Placed;
import org.qingce.web.Words;

/**
 * One annex as xlsx. Rows leave for the stream as they come. Texts are written into their cells as texts, in the text
 * format: what a user typed never becomes a formula, also not when the cell is edited later.
 */
final class XlsxSheet {

    private static final String FONT = "宋体";
    private static final String TITLE_FONT = "方正小标宋简体";
    private static final String TEXT = "@";

    /** The width of one digit of the font that column widths are counted in. */
    private static final double MILLIMETRES_A_CHARACTER = 1.95;

    private static final int ROWS_BEFORE_THEY_LEAVE = 500;

    private final Annex annex;
    private final Words words;
    private final int columns;
    private final List<Double> widths;

    private final Placing placing;

    private int line;
    private long written;

    XlsxSheet(Annex annex, Words words) {
        this.annex = annex;
        this.words = words;
        this.columns = annex.columns().size();
        this.widths = annex.widths();
        this.placing = new Placing(annex.columns());
    }

    long write(OutputStream out) throws IOException {
        var workbook = new Workbook(out, "Qingce", "1.0");
        workbook.setGlobalDefaultFont(FONT, 10);
        try (var sheet = workbook.newWorksheet(sheetName())) {
            page(sheet);
            top(sheet);
            header(sheet);
            annex.rows().each(row -> row(sheet, row));
            if (written == 0) {
                blankRow(sheet);
            }
            annex.foot().forEach(parts -> parts(sheet, parts));
            annex.notes().forEach(note -> note(sheet, note));
        }
        workbook.finish();
        return written;
    }

    private String sheetName() {
        var name =
                (annex.mark().isBlank() ? annex.title() : annex.mark()).replaceAll("[\\\\/?*\\[\\]:'\\p{Cntrl}]", "");
        return name.isBlank() ? "Sheet1" : name.substring(0, Math.min(31, name.length()));
    }

    private void page(Worksheet sheet) {
        sheet.pageOrientation("landscape");
        sheet.paperSize(annex.size() == Annex.Size.A3 ? PaperSize.A3_PAPER : PaperSize.A4_PAPER);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.leftMargin(0.55f);
        sheet.rightMargin(0.55f);
        sheet.topMargin(0.55f);
        sheet.bottomMargin(0.65f);
        sheet.footer(words.get("paper.folio", "&P", "&N"), Position.RIGHT, FONT, 9);
        for (var i = 0; i < columns; i++) {
            sheet.width(i, widths.get(i) / MILLIMETRES_A_CHARACTER);
        }
    }

    private void top(Worksheet sheet) {
        if (!annex.mark().isBlank()) {
            across(sheet, 0, columns - 1, annex.mark(), "left", FONT, 11);
            line++;
        }
        across(sheet, 0, columns - 1, annex.title(), "center", TITLE_FONT, 18);
        sheet.rowHeight(line, 30);
        line++;
        annex.head().forEach(parts -> parts(sheet, parts));
    }

    private void header(Worksheet sheet) {
        var first = line;
        for (var level : annex.header()) {
            for (var cell : level) {
                sheet.inlineString(line, cell.column(), Printable.only(cell.label()));
                box(sheet, line, cell.column(), cell.across(), cell.down());
                sheet.range(line, cell.column(), line + cell.down() - 1, cell.column() + cell.across() - 1)
                        .style()
                        .bold()
                        .fontName(FONT)
                        .fontSize(10)
                        .wrapText(true)
                        .horizontalAlignment("center")
                        .verticalAlignment("center")
                        .borderStyle(BorderStyle.THIN)
                        .set();
            }
            line++;
        }
        sheet.repeatRows(first, line - 1);
        sheet.freezePane(0, line);
    }

    private void row(Worksheet sheet, Row row) {
        placing.place(row).forEach(placed -> cell(sheet, placed, row.sum()));
        line++;
        written++;
        if (written % ROWS_BEFORE_THEY_LEAVE == 0 && !placing.isOpen()) {
            leave(sheet);
        }
    }

    /** A cell that stands over others is framed together with them. */
    private void cell(Worksheet sheet, Placed placed, boolean sum) {
        var cell = placed.cell();
        var column = placed.column();
        var number = cell.number();
        if (number != null) {
            sheet.value(line, column, number);
        } else if (!cell.text().isEmpty()) {
            sheet.inlineString(line, column, Printable.only(cell.text()));
        }
        box(sheet, line, column, cell.across(), cell.down());
        var style = sheet.range(line, column, line + cell.down() - 1, column + cell.across() - 1)
                .style()
                .fontName(FONT)
                .fontSize(10)
                .wrapText(true)
                .horizontalAlignment(placed.align().name().toLowerCase(Locale.ROOT))
                .verticalAlignment("center")
                .format(number == null ? TEXT : number.scale() > 0 ? "0." + "0".repeat(number.scale()) : "0")
                .borderStyle(BorderStyle.THIN);
        if (sum) {
            style.bold();
        }
        style.set();
    }

    private static void box(Worksheet sheet, int top, int left, int across, int down) {
        if (across > 1 || down > 1) {
            sheet.range(top, left, top + down - 1, left + across - 1).merge();
        }
    }

    private void blankRow(Worksheet sheet) {
        sheet.range(line, 0, line, columns - 1)
                .style()
                .borderStyle(BorderStyle.THIN)
                .set();
        line++;
    }

    /** Spreads the parts over the width of the table: the first at its left edge, the last at its right. */
    private void parts(Worksheet sheet, List<Line> parts) {
        if (parts.isEmpty()) {
            return;
        }
        var left = 0;
        for (var i = 0; i < parts.size() && left < columns; i++) {
            var right = i == parts.size() - 1 ? columns - 1 : Math.max(left, edge((i + 1.0) / parts.size()) - 1);
            var align = i == 0 ? "left" : i == parts.size() - 1 ? "right" : "center";
            across(sheet, left, right, parts.get(i).text(), align, FONT, 11);
            left = right + 1;
        }
        sheet.rowHeight(line, 22);
        line++;
    }

    /** The column at whose left edge so much of the width is passed. */
    private int edge(double share) {
        var passed = 0.0;
        for (var i = 0; i < columns; i++) {
            if (passed >= share * annex.size().usableWidth() - 1) {
                return i;
            }
            passed += widths.get(i);
        }
        return columns;
    }

    private void note(Worksheet sheet, String note) {
        across(sheet, 0, columns - 1, note, "left", FONT, 9);
        var charactersALine = annex.size().usableWidth() / 3.3;
        sheet.rowHeight(line, 14 * Math.ceil(note.length() / charactersALine));
        line++;
    }

    private void across(Worksheet sheet, int left, int right, String text, String align, String font, int points) {
        sheet.inlineString(line, left, Printable.only(text));
        box(sheet, line, left, right - left + 1, 1);
        sheet.range(line, left, line, right)
                .style()
                .fontName(font)
                .fontSize(points)
                .wrapText(true)
                .horizontalAlignment(align)
                .verticalAlignment("center")
                .set();
    }

    private static void leave(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
