package org.qingce.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.Label;
import org.qingce.kernel.RawCell;

/** Files as senders make them, and worse. */
final class Sheets {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private Sheets() {}

    /** The parts of a workbook with one sheet, whose rows are given as XML; a test changes what it wants to spoil. */
    static Map<String, String> parts(String sheetXml) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
                </Relationships>""");
        parts.put("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(MAIN));
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
                </Relationships>""");
        parts.put("xl/styles.xml", """
                <styleSheet xmlns="%s"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
                <cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>""".formatted(MAIN));
        parts.put("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + MAIN + "\">" + sheetXml + "</worksheet>");
        return parts;
    }

    static Path zip(Path path, Map<String, String> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return path;
    }

    /** An xlsx of one sheet with texts alone, row by row from the first. */
    static Path xlsx(Path path, List<List<String>> rows, String behind) throws IOException {
        var xml = new StringBuilder("<sheetData>");
        for (int r = 0; r < rows.size(); r++) {
            xml.append("<row r=\"").append(r + 1).append("\">");
            for (var text : rows.get(r)) {
                xml.append("<c t=\"inlineStr\"><is><t>")
                        .append(text.replace("&", "&amp;").replace("<", "&lt;"))
                        .append("</t></is></c>");
            }
            xml.append("</row>");
        }
        return zip(path, parts(xml.append("</sheetData>").append(behind).toString()));
    }

    static List<SheetRow> rows(Path path) throws SheetRefused {
        return rows(path, path.getFileName().toString());
    }

    static List<SheetRow> rows(Path path, String name) throws SheetRefused {
        var rows = new ArrayList<SheetRow>();
        try (var file = SheetFile.open(path, name, SheetLimits.USUAL)) {
            file.rows(0, rows::add);
        }
        return rows;
    }

    static List<String> texts(SheetRow row) {
        return row.cells().stream().map(RawCell::text).toList();
    }

    /** The columns of a form such as annex 1, without its rules. */
    static List<Column> columns() {
        return List.of(
                column("serial", "序号", ColumnType.SERIAL),
                column("name", "企业名称", ColumnType.NAME, "单位名称"),
                column("creditCode", "统一社会信用代码", ColumnType.CREDIT_CODE, "营业执照号"),
                column("address", "生产地点", ColumnType.ADDRESS, "企业详细地址"),
                column("problems", "问题描述", ColumnType.TEXT),
                column("category", "整治类型", ColumnType.CATEGORY, "整治分类"),
                column("due", "整治时限", ColumnType.DATE, "整改完成时限"),
                column("measures", "整治措施", ColumnType.TEXT),
                column("note", "备注", ColumnType.TEXT));
    }

    private static Column column(String key, String label, ColumnType type, String... synonyms) {
        return new Column(
                key,
                new Label(label, ""),
                null,
                type,
                null,
                false,
                false,
                List.of(synonyms),
                List.of(),
                true,
                false,
                20,
                "");
    }

    static SheetTable table(SheetFile file) throws SheetRefused {
        return SheetTable.find(file, new ColumnMap.FormLabels(columns()), "", Map.of());
    }
}
