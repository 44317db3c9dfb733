package org.qingce.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RawCell;

/** An xlsx, element by element: fastexcel-reader tells neither hidden rows nor merged cells, and takes twice the time. */
final class XlsxFile implements SheetFile {

    private static final int MERGES = 400_000;

    private final Workbook workbook;
    private final WorkbookParts parts;
    private final SheetLimits limits;

    private XlsxFile(Workbook workbook, WorkbookParts parts, SheetLimits limits) {
        this.workbook = workbook;
        this.parts = parts;
        this.limits = limits;
    }

    static XlsxFile open(Path path, SheetLimits limits) throws SheetRefused, IOException {
        var workbook = Workbook.open(path, limits);
        try {
            return new XlsxFile(workbook, WorkbookParts.read(workbook, limits), limits);
        } catch (SheetRefused | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    @Override
    public List<Sheet> sheets() {
        return parts.sheets();
    }

    @Override
    public Layout layout(int sheet) throws SheetRefused {
        var hidden = new BitSet();
        var widths = new HashMap<Integer, Double>();
        workbook.read(parts.paths().get(sheet), xml -> columns(xml, hidden, widths));
        return new Layout(hidden, widths, merges(parts.paths().get(sheet)));
    }

    @Override
    public SheetLook look(int sheet, int header) throws SheetRefused {
        return SheetLooks.read(workbook, parts.styles(), parts.paths().get(sheet), header);
    }

    /** The columns stand before the rows. */
    private static void columns(XMLStreamReader xml, BitSet hidden, Map<Integer, Double> widths)
            throws XMLStreamException, SheetRefused {
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (xml.getLocalName().equals("sheetData")) {
                return;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("col")) {
                int first = Math.max(1, CellTexts.whole(Workbook.attribute(xml, "min")));
                int last = Math.min(SheetLimits.COLUMNS, CellTexts.whole(Workbook.attribute(xml, "max")));
                var width = Workbook.attribute(xml, "width");
                if (first <= last && Workbook.isOn(Workbook.attribute(xml, "hidden"))) {
                    hidden.set(first - 1, last);
                }
                var characters = width == null
                        ? null
                        : CellTexts.number(width, false, false).number();
                for (int c = first; c <= last && characters != null; c++) {
                    widths.put(c - 1, characters.doubleValue());
                }
            }
        }
    }

    /**
     * The merged regions stand behind the rows, where a stream comes too late to use them. So they are looked for first,
     * in the bytes: a name in angle brackets is never part of a text.
     */
    private List<Merge> merges(String part) throws SheetRefused {
        var merges = new ArrayList<Merge>();
        var wanted = "mergeCell ".getBytes(StandardCharsets.US_ASCII);
        var buffer = new byte[1 << 16];
        var tag = new StringBuilder();
        int matched = 0;
        boolean inside = false;
        try (var in = workbook.bytes(part)) {
            for (int n; (n = in.read(buffer)) > 0; ) {
                for (int i = 0; i < n; i++) {
                    byte b = buffer[i];
                    if (inside) {
                        if (b == '>' || tag.length() > 200) {
                            addMerge(tag, merges);
                            inside = false;
                        } else {
                            tag.append((char) b);
                        }
                    } else if (b == wanted[matched]) {
                        if (++matched == wanted.length) {
                            inside = true;
                            matched = 0;
                            tag.setLength(0);
                        }
                    } else if (matched > 0) {
                        matched = b == wanted[0] ? 1 : 0;
                    }
                }
            }
        } catch (Workbook.Bomb e) {
            throw new SheetRefused("file.bomb", e);
        } catch (IOException e) {
            throw new SheetRefused("file.truncated", e);
        }
        return merges;
    }

    private static void addMerge(CharSequence tag, List<Merge> merges) {
        var m = java.util.regex.Pattern.compile("ref\\s*=\\s*[\"']([A-Z]+[0-9]+):([A-Z]+[0-9]+)")
                .matcher(tag);
        if (m.find() && merges.size() < MERGES) {
            var from = m.group(1);
            var to = m.group(2);
            merges.add(new Merge(CellTexts.row(from), CellTexts.row(to), CellTexts.column(from), CellTexts.column(to)));
        }
    }

    @Override
    public void rows(int sheet, RowReader reader) throws SheetRefused {
        workbook.read(parts.paths().get(sheet), xml -> rows(xml, new RowsInOrder(reader, limits)));
    }

    private void rows(XMLStreamReader xml, RowReader reader) throws XMLStreamException, SheetRefused {
        int last = 0;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (event == XMLStreamReader.END_ELEMENT) {
                if (xml.getLocalName().equals("sheetData")) {
                    return;
                }
            } else if (xml.getLocalName().equals("row")) {
                var number = Workbook.attribute(xml, "r");
                last = number == null ? last + 1 : CellTexts.whole(number);
                var row = new SheetRow(last, Workbook.isOn(Workbook.attribute(xml, "hidden")), cells(xml));
                if (!reader.row(row)) {
                    return;
                }
            }
        }
        throw new SheetRefused("file.truncated");
    }

    private List<RawCell> cells(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        var cells = new RawCell[24];
        int size = 0;
        int next = 0;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            if (event == XMLStreamReader.END_ELEMENT) {
                if (xml.getLocalName().equals("row")) {
                    break;
                }
                continue;
            }
            if (!xml.getLocalName().equals("c")) {
                continue;
            }
            String reference = null;
            String type = null;
            String style = null;
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                switch (xml.getAttributeLocalName(i)) {
                    case "r" -> reference = xml.getAttributeValue(i);
                    case "t" -> type = xml.getAttributeValue(i);
                    case "s" -> style = xml.getAttributeValue(i);
                    default -> {}
                }
            }
            int column = reference == null ? next : CellTexts.column(reference);
            next = column + 1;
            var cell = cell(xml, type, style);
            if (column < 0 || column >= SheetLimits.COLUMNS || cell.text().isEmpty()) {
                continue;
            }
            if (column >= cells.length) {
                cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
            }
            cells[column] = cell;
            size = Math.max(size, column + 1);
        }
        for (int i = 0; i < size; i++) {
            if (cells[i] == null) {
                cells[i] = RawCell.BLANK;
            }
        }
        return Arrays.asList(cells).subList(0, size);
    }

    /** A formula counts as the value that its sender saw. */
    private RawCell cell(XMLStreamReader xml, @Nullable String type, @Nullable String style)
            throws XMLStreamException, SheetRefused {
        String value = "";
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (name.equals("c")) {
                    break;
                }
            } else if (name.equals("v")) {
                value = CellTexts.plain(xml);
            } else if (name.equals("is")) {
                value = CellTexts.rich(xml, "is");
            }
        }
        if (value.isEmpty()) {
            return RawCell.BLANK;
        }
        return switch (type == null ? "n" : type) {
            case "s" -> RawCell.text(text(value));
            case "str", "inlineStr", "e", "d" -> RawCell.text(CellTexts.unescaped(value));
            case "b" -> RawCell.text(Workbook.isOn(value) ? "TRUE" : "FALSE");
            default ->
                CellTexts.number(
                        value.strip(), style != null && parts.dates().get(CellTexts.whole(style)), parts.from1904());
        };
    }

    private String text(String index) throws SheetRefused {
        int i = CellTexts.whole(index.strip());
        if (i < 0 || i >= parts.texts().size()) {
            throw new SheetRefused("file.truncated");
        }
        return parts.texts().get(i);
    }

    @Override
    public void close() {
        workbook.close();
    }
}
