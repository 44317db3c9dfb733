package org.qingce.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FontRecord;
import org.apache.poi.hssf.record.MulBlankRecord;
import org.apache.poi.hssf.record.PaletteRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.qingce.exchange.SheetLook.CellLook;

/** Reads how an xls looks (xls 样式的读取), from the same records as its rows; see {@link SheetLooks}, which does so for xlsx. */
final class XlsLooks {

    /** As both kinds of files number them. */
    private static final List<String> BORDERS = List.of(
            "",
            "thin",
            "medium",
            "dashed",
            "dotted",
            "thick",
            "double",
            "hair",
            "mediumDashed",
            "dashDot",
            "mediumDashDot",
            "dashDotDot",
            "mediumDashDotDot",
            "slantDashDot");

    private static final List<String> ACROSS = List.of("", "left", "center", "right", "", "justify", "", "distributed");
    private static final List<String> DOWN = List.of("top", "center", "bottom", "justify", "distributed");
    private static final int BOLD = 600;
    private static final int SOLID = 1;
    /** No font bears this number. */
    private static final int NO_FONT = 4;

    /** Numbers below are the same in every book. */
    private static final int OWN_FORMATS = 164;

    private static final double TWIPS = 20;

    private final int header;
    private final FormatTrackingHSSFListener formats;
    private final List<FontRecord> fonts = new ArrayList<>();
    private final List<ExtendedFormatRecord> styles = new ArrayList<>();
    private final Map<Integer, Map<Integer, CellLook>> head = new TreeMap<>();
    private final Map<Integer, CellLook> body = new TreeMap<>();
    private final Map<Integer, Double> heights = new TreeMap<>();
    private PaletteRecord palette = new PaletteRecord();
    private int first;

    /** @param header row that bears the lowest labels; the row of cells behind it is the first of the table */
    XlsLooks(int header, FormatTrackingHSSFListener formats) {
        this.header = header;
        this.formats = formats;
    }

    SheetLook look() {
        return new SheetLook(head, body, heights);
    }

    /** A record that belongs to the whole book. */
    void ofBook(Record record) {
        switch (record) {
            case FontRecord font -> fonts.add(font);
            case ExtendedFormatRecord style -> styles.add(style);
            case PaletteRecord colours -> palette = colours;
            default -> {}
        }
    }

    /**
     * A record of the sheet.
     *
     * @return whether to go on
     */
    boolean ofSheet(Record record) {
        switch (record) {
            case RowRecord row -> {
                int number = row.getRowNumber() + 1;
                if (number <= header && row.getBadFontHeight() && row.getHeight() > 0) {
                    heights.put(number, row.getHeight() / TWIPS);
                }
            }
            case CellValueRecordInterface cell -> {
                return cell(cell.getRow() + 1, cell.getColumn(), cell.getXFIndex());
            }
            case MulBlankRecord blanks -> {
                for (int i = 0; i < blanks.getNumColumns(); i++) {
                    if (!cell(blanks.getRow() + 1, blanks.getFirstColumn() + i, blanks.getXFAt(i))) {
                        return false;
                    }
                }
            }
            default -> {}
        }
        return true;
    }

    private boolean cell(int row, int column, int style) {
        if (row > header) {
            first = first == 0 ? row : first;
            if (row > first) {
                return false;
            }
        }
        if (column < SheetLooks.COLUMNS && style >= 0 && style < styles.size()) {
            var look = look(styles.get(style));
            if (row <= header) {
                head.computeIfAbsent(row, _ -> new TreeMap<>()).put(column, look);
            } else {
                body.put(column, look);
            }
        }
        return true;
    }

    private CellLook look(ExtendedFormatRecord style) {
        int index = style.getFontIndex();
        int position = index > NO_FONT ? index - 1 : index;
        var font = position >= 0 && position < fonts.size() ? fonts.get(position) : new FontRecord();
        return new CellLook(
                SheetLooks.fontName(font.getFontName()),
                font.getFontHeight() / TWIPS,
                font.getBoldWeight() >= BOLD,
                font.isItalic(),
                colour(font.getColorPaletteIndex()),
                style.getAdtlFillPattern() == SOLID ? colour(style.getFillForeground()) : "",
                List.of(
                        border(style.getBorderLeft()),
                        border(style.getBorderRight()),
                        border(style.getBorderTop()),
                        border(style.getBorderBottom())),
                format(style.getFormatIndex()),
                at(ACROSS, style.getAlignment()),
                at(DOWN, style.getVerticalAlignment()),
                style.getWrapText());
    }

    private String format(int id) {
        var code = formats.getFormatString(id);
        return id >= OWN_FORMATS && SheetLooks.isKept(code) ? code : SheetLooks.builtIn(id);
    }

    private static String border(int style) {
        return at(BORDERS, style);
    }

    private static String at(List<String> words, int index) {
        return index >= 0 && index < words.size() ? words.get(index) : "";
    }

    /** As RRGGBB; blank where it is left to whoever opens the file. */
    private String colour(short index) {
        var colour = palette.getColor(index);
        return colour == null ? "" : "%02X%02X%02X".formatted(colour[0], colour[1], colour[2]);
    }
}
