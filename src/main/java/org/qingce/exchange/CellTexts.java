package org.qingce.exchange;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RawCell;

/** The small conventions in which workbooks write texts, numbers and dates. */
final class CellTexts {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern NOT_SHOWN = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");
    private static final BigDecimal BETWEEN_CALENDARS = BigDecimal.valueOf(1462);
    private static final int EXACT_DIGITS = 15;

    private CellTexts() {}

    /** Whether a number format shows days: those built in, and any that has a year, a month or a day in it. */
    static boolean isDateFormat(int id, @Nullable String code) {
        if (code == null) {
            return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
        }
        if (code.equalsIgnoreCase("General")) {
            return false;
        }
        var shown = NOT_SHOWN.matcher(code).replaceAll("").toLowerCase(java.util.Locale.ROOT);
        return shown.chars().anyMatch(c -> c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's');
    }

    /** A number as the file writes it: the noise behind the fifteenth digit, which no person typed, is left out. */
    static RawCell number(String written, boolean date, boolean from1904) {
        if (written.isEmpty()) {
            return RawCell.BLANK;
        }
        try {
            var number = written.length() > EXACT_DIGITS && written.indexOf('.') >= 0
                    ? BigDecimal.valueOf(Double.parseDouble(written))
                    : new BigDecimal(written);
            if (Math.abs((long) number.scale()) > 400 || number.precision() > 400) {
                return RawCell.text(written);
            }
            return RawCell.number(date && from1904 ? number.add(BETWEEN_CALENDARS) : number, date);
        } catch (NumberFormatException e) {
            return RawCell.text(written);
        }
    }

    /** The text of an element with runs inside, without the reading aids (拼音) of East Asian texts. */
    static String rich(XMLStreamReader xml, String element) throws XMLStreamException, SheetRefused {
        String only = "";
        StringBuilder more = null;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (name.equals(element)) {
                    break;
                }
            } else if (name.equals("rPh")) {
                skip(xml, "rPh");
            } else if (name.equals("t")) {
                var text = plain(xml);
                if (only.isEmpty()) {
                    only = text;
                } else {
                    more = more == null ? new StringBuilder(only) : more;
                    if (more.length() < SheetLimits.CELL) {
                        more.append(text);
                    }
                }
            }
        }
        return unescaped(more == null ? only : more.toString());
    }

    /** The characters up to the end of the present element; of endless ones only the first are kept. */
    static String plain(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        String only = "";
        StringBuilder more = null;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamReader.CHARACTERS
                    || event == XMLStreamReader.CDATA
                    || event == XMLStreamReader.SPACE) {
                if (only.isEmpty()) {
                    only = xml.getText();
                } else {
                    more = more == null ? new StringBuilder(only) : more;
                    if (more.length() < SheetLimits.CELL) {
                        more.append(xml.getText());
                    }
                }
            } else if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
                throw new SheetRefused("file.unsafe");
            } else if (event == XMLStreamReader.END_ELEMENT || event == XMLStreamReader.END_DOCUMENT) {
                return more == null ? only : more.toString();
            }
        }
    }

    static void skip(XMLStreamReader xml, String element) throws XMLStreamException, SheetRefused {
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(element)) {
                return;
            }
        }
    }

    static String unescaped(String text) {
        var cut = text.length() > SheetLimits.CELL ? text.substring(0, SheetLimits.CELL) : text;
        return cut.contains("_x")
                ? ESCAPED.matcher(cut)
                        .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(m.group(1), 16))))
                : cut;
    }

    static int whole(@Nullable String digits) {
        try {
            return digits == null ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The column of a reference such as AB12, by position from 0; -1 where it names none. */
    static int column(String reference) {
        int column = 0;
        int i = 0;
        while (i < reference.length() && i < 4) {
            char c = reference.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + (c - 'A' + 1);
            } else if (c != '$') {
                break;
            }
            i++;
        }
        return column - 1;
    }

    /** The row of a reference such as AB12. */
    static int row(String reference) {
        int i = 0;
        while (i < reference.length() && !Character.isDigit(reference.charAt(i))) {
            i++;
        }
        return whole(reference.substring(i).replace("$", ""));
    }
}
