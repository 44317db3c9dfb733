package org.qingce.exchange;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a workbook says once for all of its sheets (工作簿的公共部分): where the sheets are, their texts, and which styles show a
 * number as a date.
 *
 * @param paths of the parts that hold the sheets, in their order
 * @param styles path of the part that holds the styles, which may not be there
 * @param dates numbers of the cell styles that show dates
 * @param from1904 whether days are counted from 1904
 */
record WorkbookParts(
        List<SheetFile.Sheet> sheets,
        List<String> paths,
        List<String> texts,
        String styles,
        BitSet dates,
        boolean from1904) {

    static WorkbookParts read(Workbook workbook, SheetLimits limits) throws SheetRefused {
        var main = related("officeDocument", relations(workbook, "_rels/.rels", ""), "xl/workbook.xml");
        if (!workbook.has(main)) {
            throw new SheetRefused("file.mislabelled", "xlsx", "zip");
        }
        var folder = main.substring(0, main.lastIndexOf('/') + 1);
        var relations = relations(workbook, folder + "_rels/" + main.substring(folder.length()) + ".rels", folder);
        var sheets = new ArrayList<SheetFile.Sheet>();
        var paths = new ArrayList<String>();
        var from1904 = new boolean[1];
        workbook.read(main, xml -> {
            for (int event; (event = Workbook.next(xml)) >= 0; ) {
                if (event != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("workbookPr")) {
                    from1904[0] = Workbook.isOn(Workbook.attribute(xml, "date1904"));
                } else if (xml.getLocalName().equals("sheet")) {
                    var path = relations.get("worksheet:" + Workbook.attribute(xml, "id"));
                    if (path != null && workbook.has(path)) {
                        var state = Workbook.attribute(xml, "state");
                        var name = Workbook.attribute(xml, "name");
                        sheets.add(new SheetFile.Sheet(
                                name == null ? "" : name, state != null && !state.equals("visible")));
                        paths.add(path);
                    }
                }
            }
        });
        if (sheets.isEmpty()) {
            throw new SheetRefused("file.truncated");
        }
        var texts = related("sharedStrings", relations, folder + "sharedStrings.xml");
        var styles = related("styles", relations, folder + "styles.xml");
        return new WorkbookParts(
                sheets,
                paths,
                workbook.has(texts) ? texts(workbook, texts, limits) : List.of(),
                styles,
                workbook.has(styles) ? dates(workbook, styles) : new BitSet(),
                from1904[0]);
    }

    /** Where the one part of a kind is; where nothing says so, at its usual place. */
    private static String related(String kind, Map<String, String> relations, String usual) {
        return relations.entrySet().stream()
                .filter(relation -> relation.getKey().startsWith(kind + ":"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    /** Paths by kind and id ({@code worksheet:rId1}). */
    private static Map<String, String> relations(Workbook workbook, String part, String folder) throws SheetRefused {
        var relations = new HashMap<String, String>();
        if (!workbook.has(part)) {
            return relations;
        }
        workbook.read(part, xml -> {
            for (int event; (event = Workbook.next(xml)) >= 0; ) {
                if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("Relationship")) {
                    var type = String.valueOf(Workbook.attribute(xml, "Type"));
                    var target = Workbook.attribute(xml, "Target");
                    if (target != null && !"External".equals(Workbook.attribute(xml, "TargetMode"))) {
                        relations.put(
                                type.substring(type.lastIndexOf('/') + 1) + ":" + Workbook.attribute(xml, "Id"),
                                target.startsWith("/") ? target.substring(1) : folder + target);
                    }
                }
            }
        });
        return relations;
    }

    private static List<String> texts(Workbook workbook, String part, SheetLimits limits) throws SheetRefused {
        var texts = new ArrayList<String>();
        workbook.read(part, xml -> {
            long sum = 0;
            for (int event; (event = Workbook.next(xml)) >= 0; ) {
                if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
                    var text = CellTexts.rich(xml, "si");
                    sum += text.length() + 20;
                    if (sum > limits.texts()) {
                        throw new SheetRefused("file.tooMuchText");
                    }
                    texts.add(text);
                }
            }
        });
        return texts;
    }

    private static BitSet dates(Workbook workbook, String part) throws SheetRefused {
        var dates = new BitSet();
        workbook.read(part, xml -> readStyles(xml, dates));
        return dates;
    }

    private static void readStyles(XMLStreamReader xml, BitSet dates) throws XMLStreamException, SheetRefused {
        var formats = new HashMap<Integer, String>();
        boolean cellStyles = false;
        int style = 0;
        for (int event; (event = Workbook.next(xml)) >= 0; ) {
            var name = xml.getLocalName();
            if (name.equals("cellXfs")) {
                cellStyles = event == XMLStreamReader.START_ELEMENT;
            } else if (event == XMLStreamReader.START_ELEMENT && name.equals("numFmt")) {
                formats.put(
                        CellTexts.whole(Workbook.attribute(xml, "numFmtId")),
                        String.valueOf(Workbook.attribute(xml, "formatCode")));
            } else if (event == XMLStreamReader.START_ELEMENT && cellStyles && name.equals("xf")) {
                int format = CellTexts.whole(Workbook.attribute(xml, "numFmtId"));
                dates.set(style++, CellTexts.isDateFormat(format, formats.get(format)));
            }
        }
    }
}
