package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.qingce.exchange.SheetLook.CellLook;

/**
 * Reads how an xlsx looks (样式的读取): its table of styles, and which of them the cells have down to the first row of the
 * table. The rows behind it are not looked at, so that it takes no longer for a long sheet.
 */
final class SheetLooks {

    private static final int STYLES = 4_000;
    static final int COLUMNS = 64;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_FORMAT = 120;
    private static final List<String> SIDES = List.of("left", "right", "top", "bottom");
    /** The formats that have a number and no code; those of days in Chinese are shown as the usual one. */
    private static final Map<Integer, String> BUILT_IN = Map.ofEntries(
            Map.entry(1, "0"),
            Map.entry(2, "0.00"),
            Map.entry(3, "#,##0"),
            Map.entry(4, "#,##0.00"),
            Map.entry(9, "0%"),
            Map.entry(10, "0.00%"),
            Map.entry(14, "yyyy/m/d"),
            Map.entry(31, "yyyy\"年\"m\"月\"d\"日\""),
            Map.entry(49, "@"),
            Map.entry(57, "yyyy\"年\"m\"月\""),
            Map.entry(58, "m\"月\"d\"日\""));

    /** What a format shows that has a number and no code; blank for General. */
    static String builtIn(int format) {
        return BUILT_IN.getOrDefault(format, "");
    }

    static boolean isKept(@Nullable String code) {
        return code != null && code.length() <= LONGEST_FORMAT;
    }

    static String fontName(@Nullable String name) {
        return name == null || name.length() > LONGEST_NAME ? "" : name;
    }

    private record Font(String name, double size, boolean bold, boolean italic, String colour) {

        static final Font USUAL = new Font("", 0, false, false, "");
    }

    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Font> fonts = new ArrayList<>();
    private final List<String> fills = new ArrayList<>();
    private final List<List<String>> borders = new ArrayList<>();
    private final List<CellLook> looks = new ArrayList<>();

    private SheetLooks() {}

    /** @param header row that bears the lowest labels; the row of cells behind it is the first of the table */
    static SheetLook read(Workbook workbook, String styles, String sheet, int header) throws SheetRefused {
        if (!workbook.has(styles)) {
            return SheetLook.NONE;
        }
        var table = new SheetLooks();
        workbook.read(styles, table::styles);
        var head = new TreeMap<Integer, Map<Integer, CellLook>>();
        var body = new TreeMap<Integer, CellLook>();
        var heights = new TreeMap<Integer, Double>();
        workbook.read(sheet, xml -> table.rows(xml, header, head, body, heights));
        return new SheetLook(head, body, heights);
    }

    private void rows(
            XMLStreamReader xml,
            int header,
            Map<Integer, Map<Integer, CellLook>> head,
            Map<Integer, CellLook> body,
            Map<Integer, Double> heights)
            throws XMLStreamException, SheetRefused {
        int row = 0;
        int column = -1;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (name.equals("sheetData") || (name.equals("row") && row > header && !body.isEmpty())) {
                    return;
                }
            } else if (name.equals("row")) {
                var number = Workbook.attribute(xml, "r");
                row = number == null ? row + 1 : CellTexts.whole(number);
                column = -1;
                if (row <= header && Workbook.isOn(Workbook.attribute(xml, "customHeight"))) {
                    number(Workbook.attribute(xml, "ht"), heights, row);
                }
            } else if (name.equals("c")) {
                var reference = Workbook.attribute(xml, "r");
                column = reference == null ? column + 1 : CellTexts.column(reference);
                int style = CellTexts.whole(Workbook.attribute(xml, "s"));
                if (column >= 0 && column < COLUMNS && style >= 0 && style < looks.size()) {
                    if (row <= header) {
                        head.computeIfAbsent(row, r -> new TreeMap<>()).put(column, looks.get(style));
                    } else {
                        body.put(column, looks.get(style));
                    }
                }
            }
        }
    }

    private static void number(@Nullable String written, Map<Integer, Double> numbers, int key) {
        var number =
                written == null ? null : CellTexts.number(written, false, false).number();
        if (number != null && number.doubleValue() > 0 && number.doubleValue() < 410) {
            numbers.put(key, number.doubleValue());
        }
    }

    private void styles(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (event != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    var code = Workbook.attribute(xml, "formatCode");
                    if (code != null && isKept(code)) {
                        formats.put(CellTexts.whole(Workbook.attribute(xml, "numFmtId")), code);
                    }
                }
                case "fonts" -> each(xml, "fonts", "font", () -> fonts.add(font(xml)));
                case "fills" -> each(xml, "fills", "fill", () -> fills.add(fill(xml)));
                case "borders" -> each(xml, "borders", "border", () -> borders.add(border(xml)));
                case "cellXfs" -> each(xml, "cellXfs", "xf", () -> looks.add(look(xml)));
                default -> {}
            }
        }
    }

    private interface Reader {
        void read() throws XMLStreamException, SheetRefused;
    }

    private static void each(XMLStreamReader xml, String list, String element, Reader reader)
            throws XMLStreamException, SheetRefused {
        int read = 0;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(list)) {
                return;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals(element)) {
                if (++read > STYLES) {
                    CellTexts.skip(xml, list);
                    return;
                }
                reader.read();
            }
        }
    }

    private static Font font(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        var font = Font.USUAL;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (name.equals("font")) {
                    break;
                }
                continue;
            }
            var value = Workbook.attribute(xml, "val");
            font = switch (name) {
                case "name" -> new Font(fontName(value), font.size, font.bold, font.italic, font.colour);
                case "sz" -> new Font(font.name, size(value), font.bold, font.italic, font.colour);
                case "b" -> new Font(font.name, font.size, !"0".equals(value), font.italic, font.colour);
                case "i" -> new Font(font.name, font.size, font.bold, !"0".equals(value), font.colour);
                case "color" -> new Font(font.name, font.size, font.bold, font.italic, colour(xml));
                default -> font;
            };
        }
        return font;
    }

    private static double size(@Nullable String value) {
        var number =
                value == null ? null : CellTexts.number(value, false, false).number();
        return number == null || number.doubleValue() > 100 ? 0 : number.doubleValue();
    }

    private static String fill(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        var solid = false;
        var colour = "";
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (name.equals("fill")) {
                    break;
                }
            } else if (name.equals("patternFill")) {
                solid = "solid".equals(Workbook.attribute(xml, "patternType"));
            } else if (name.equals("fgColor")) {
                colour = colour(xml);
            }
        }
        return solid ? colour : "";
    }

    private static List<String> border(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        var styles = new HashMap<String, String>();
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (name.equals("border")) {
                    break;
                }
            } else if (SIDES.contains(name)) {
                var style = Workbook.attribute(xml, "style");
                styles.put(name, style == null || style.equals("none") ? "" : style);
            }
        }
        return SIDES.stream().map(side -> styles.getOrDefault(side, "")).toList();
    }

    /** Colours of a theme are left to the theme of whoever opens the sheet. */
    private static String colour(XMLStreamReader xml) {
        var colour = Workbook.attribute(xml, "rgb");
        return colour != null && colour.matches("[0-9A-Fa-f]{8}") ? colour.substring(2) : "";
    }

    private CellLook look(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        var font = at(fonts, Workbook.attribute(xml, "fontId"), Font.USUAL);
        // a font that does not say all is for the rest the first, which is the usual one of the book
        var usual = at(fonts, "0", Font.USUAL);
        var fill = at(fills, Workbook.attribute(xml, "fillId"), "");
        var border = at(borders, Workbook.attribute(xml, "borderId"), List.of("", "", "", ""));
        int format = CellTexts.whole(Workbook.attribute(xml, "numFmtId"));
        var across = "";
        var down = "";
        var wrap = false;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (event == XMLStreamReader.END_ELEMENT) {
                if (xml.getLocalName().equals("xf")) {
                    break;
                }
            } else if (xml.getLocalName().equals("alignment")) {
                across = known(Workbook.attribute(xml, "horizontal"));
                down = known(Workbook.attribute(xml, "vertical"));
                wrap = Workbook.isOn(Workbook.attribute(xml, "wrapText"));
            }
        }
        return new CellLook(
                font.name.isEmpty() ? usual.name : font.name,
                font.size == 0 ? usual.size : font.size,
                font.bold,
                font.italic,
                font.colour,
                fill,
                border,
                formats.getOrDefault(format, builtIn(format)),
                across,
                down,
                wrap);
    }

    private static String known(@Nullable String alignment) {
        return alignment != null && alignment.matches("left|right|center|top|bottom|justify|distributed")
                ? alignment
                : "";
    }

    private static <T> T at(List<T> list, @Nullable String index, T otherwise) {
        int i = CellTexts.whole(index);
        return i >= 0 && i < list.size() ? list.get(i) : otherwise;
    }
}
