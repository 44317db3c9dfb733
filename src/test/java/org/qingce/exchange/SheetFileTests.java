package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFileTests {

    @TempDir
    Path folder;

    @Test
    void everyKindOfCellOfAWorkbookIsReadAsItsSenderSawIt() throws Exception {
        var parts = Sheets.parts("""
                <cols><col min="3" max="3" width="28" hidden="1"/></cols><sheetData>
                <row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>44377</v></c><c r="D2" s="2"><v>44377</v></c></row>
                <row r="5"><c r="A5"><v>0.10000000000000001</v></c><c r="B5" t="str"><f>1+1</f><v>两</v></c><c r="C5"><f>SUM(A1)</f><v>7</v></c>
                <c r="D5" t="b"><v>1</v></c><c r="E5" t="e"><v>#N/A</v></c><c r="F5"><v>9.1500116E+17</v></c><c r="G5" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r><rPh><t>pin</t></rPh></is></c>
                <c r="H5" t="inlineStr"><is><t>一_x000D_二</t></is></c></row>
                </sheetData><mergeCells count="1"><mergeCell ref="A2:B4"/></mergeCells>""");
        parts.put(
                "xl/sharedStrings.xml",
                "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>共享</t></si></sst>");
        var path = Sheets.zip(folder.resolve("一.xlsx"), parts);

        var rows = Sheets.rows(path);

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().number()).isEqualTo(2);
        assertThat(rows.getFirst().hidden()).isTrue();
        assertThat(Sheets.texts(rows.getFirst())).containsExactly("共享", "", "44377", "44377");
        assertThat(rows.getFirst().cell(2).dateFormat()).isTrue();
        assertThat(rows.getFirst().cell(3).dateFormat()).isTrue();
        assertThat(rows.get(1).number()).isEqualTo(5);
        assertThat(Sheets.texts(rows.get(1)))
                .containsExactly("0.1", "两", "7", "TRUE", "#N/A", "915001160000000000", "富文本", "一\r二");
        try (var file = SheetFile.open(path, "一.xlsx", SheetLimits.USUAL)) {
            assertThat(file.sheets()).containsExactly(new SheetFile.Sheet("台账", false));
            assertThat(file.layout(0).merges()).containsExactly(new SheetFile.Merge(2, 4, 0, 1));
            assertThat(file.layout(0).hiddenColumns().get(2)).isTrue();
            assertThat(file.layout(0).widths()).containsEntry(2, 28.0);
        }
    }

    /** Some programs call the parts of a workbook otherwise than Excel does; where they are is said in the workbook. */
    @Test
    void thePartsOfAWorkbookAreWhereItSaysThatTheyAre() throws Exception {
        var parts = Sheets.parts("""
                <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44377</v></c></row></sheetData>""");
        parts.put("xl/strings/texts1.xml", """
                <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>共享</t></si></sst>""");
        parts.put("xl/looks.xml", String.valueOf(parts.remove("xl/styles.xml")));
        parts.computeIfPresent("xl/_rels/workbook.xml.rels", (_, xml) -> xml.replace("</Relationships>", """
                <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/strings/texts1.xml"/>
                <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="looks.xml"/>
                </Relationships>"""));

        var row = Sheets.rows(Sheets.zip(folder.resolve("别.xlsx"), parts)).getFirst();

        assertThat(Sheets.texts(row)).containsExactly("共享", "44377");
        assertThat(row.cell(1).dateFormat()).isTrue();
    }

    @Test
    void anXlsIsReadTheSameWay() throws Exception {
        var path = folder.resolve("旧.xls");
        try (var book = new HSSFWorkbook();
                var out = Files.newOutputStream(path)) {
            book.createSheet("空");
            var sheet = book.createSheet("台账");
            var row = sheet.createRow(3);
            row.setZeroHeight(true);
            row.createCell(0).setCellValue("江津区");
            row.createCell(2).setCellValue(35);
            var date = row.createCell(3);
            date.setCellValue(44377);
            var style = book.createCellStyle();
            style.setDataFormat((short) 14);
            date.setCellStyle(style);
            row.createCell(4).setCellFormula("\"甲\"&\"乙\"");
            book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(4));
            sheet.addMergedRegion(new org.apache.poi.ss.util.CellRangeAddress(3, 5, 0, 0));
            sheet.setColumnHidden(2, true);
            book.write(out);
        }
        try (var file = SheetFile.open(path, "旧.xls", SheetLimits.USUAL)) {
            assertThat(file.sheets()).extracting(SheetFile.Sheet::name).containsExactly("空", "台账");
            var rows = new java.util.ArrayList<SheetRow>();
            file.rows(1, rows::add);
            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().number()).isEqualTo(4);
            assertThat(rows.getFirst().hidden()).isTrue();
            assertThat(Sheets.texts(rows.getFirst())).containsExactly("江津区", "", "35", "44377", "甲乙");
            assertThat(rows.getFirst().cell(3).dateFormat()).isTrue();
            assertThat(file.layout(1).merges()).containsExactly(new SheetFile.Merge(4, 6, 0, 0));
            assertThat(file.layout(1).hiddenColumns().get(2)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE"})
    void aCsvIsReadInWhateverCodeItIsWritten(String charset) throws Exception {
        var path = folder.resolve("清单.csv");
        var text = "序号,企业名称\n1,\"𠮷田（江津）\n家具厂\"\n\n2,乙厂\n";
        var mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        Files.write(path, (mark + text).getBytes(Charset.forName(charset)));

        var rows = Sheets.rows(path);

        assertThat(rows).extracting(SheetRow::number).containsExactly(1, 2, 3, 4);
        assertThat(rows.get(1).cell(1).text()).isEqualTo("𠮷田（江津）\n家具厂");
        assertThat(Sheets.texts(rows.get(3))).containsExactly("2", "乙厂");
    }

    @Test
    void aMarkBeforeUtf8IsNoPartOfTheFirstLabel() throws Exception {
        var path = folder.resolve("清单.csv");
        Files.writeString(path, "\uFEFF序号;企业名称\n1;甲厂\n");

        assertThat(Sheets.texts(Sheets.rows(path).getFirst())).containsExactly("序号", "企业名称");
    }

    @Test
    void anEncryptedWorkbookIsRefused() throws Exception {
        var path = folder.resolve("密.xlsx");
        try (var ole = new POIFSFileSystem();
                var out = Files.newOutputStream(path)) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var stream = encryptor.getDataStream(ole)) {
                stream.write("whatever".getBytes(StandardCharsets.UTF_8));
            }
            ole.writeFilesystem(out);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        assertRefused(path, "密.xlsx", "file.encrypted");
    }

    @Test
    void anXlsWithAPasswordIsRefused() throws Exception {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        byte[] locked;
        try {
            locked = xls();
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        assertRefused(Files.write(folder.resolve("密.xls"), locked), "密.xls", "file.encrypted");
    }

    @Test
    void anXlsWithMacrosIsRefusedWhateverItIsCalled() throws Exception {
        for (var storage : List.of("_VBA_PROJECT_CUR", "Macros")) {
            try (var ole = new POIFSFileSystem(new ByteArrayInputStream(xls()));
                    var out = new ByteArrayOutputStream()) {
                ole.getRoot()
                        .createDirectory(storage)
                        .createDocument("PROJECT", new ByteArrayInputStream("macro".getBytes(StandardCharsets.UTF_8)));
                ole.writeFilesystem(out);
                assertRefused(Files.write(folder.resolve("宏.xls"), out.toByteArray()), "宏.xls", "file.macros");
            }
        }
    }

    @Test
    void anXlsOfBefore1997IsRefused() throws Exception {
        try (var ole = new POIFSFileSystem();
                var out = new ByteArrayOutputStream()) {
            ole.createDocument(new ByteArrayInputStream(new byte[4096]), "Book");
            ole.writeFilesystem(out);
            assertRefused(Files.write(folder.resolve("老.xls"), out.toByteArray()), "老.xls", "file.unknownKind");
        }
    }

    /** Wherever it was cut: what is left of it is never taken for the whole. */
    @Test
    void aTruncatedXlsIsRefused() throws Exception {
        var whole = xls();
        for (var eighth = 1; eighth < 8; eighth++) {
            var path = Files.write(
                    folder.resolve("断" + eighth + ".xls"), java.util.Arrays.copyOf(whole, whole.length / 8 * eighth));
            assertRefused(path, path.getFileName().toString(), "file.truncated");
        }
        var garbled = whole.clone();
        java.util.Arrays.fill(garbled, 512, whole.length / 2, (byte) 0x5A);
        assertRefused(Files.write(folder.resolve("坏.xls"), garbled), "坏.xls", "file.truncated");
    }

    private static byte[] xls() throws IOException {
        try (var book = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("台账");
            for (int i = 0; i < 500; i++) {
                sheet.createRow(i).createCell(0).setCellValue("示例第" + i + "厂");
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void aTruncatedFileIsRefused() throws Exception {
        var whole = Files.readAllBytes(Path.of("src/test/resources/samples/chongqing-annex1-dirty.xlsx"));
        var path = Files.write(folder.resolve("断.xlsx"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused(path, "断.xlsx", "file.truncated");

        var broken = Sheets.zip(folder.resolve("半.xlsx"), Sheets.parts("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>"));
        assertRefused(broken, "半.xlsx", "file.truncated");

        for (var text : List.of("某厂".repeat(20_000), "某厂&", "某厂<", "某厂\u0001")) {
            var stopped = Sheets.parts("");
            stopped.put(
                    "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>" + text);
            assertRefused(Sheets.zip(folder.resolve("停.xlsx"), stopped), "停.xlsx", "file.truncated");
        }
    }

    @Test
    void aWorkbookWithMacrosIsRefusedWhateverItIsCalled() throws Exception {
        var parts = Sheets.parts("<sheetData/>");
        parts.put("xl/vbaProject.bin", "macro");
        assertRefused(Sheets.zip(folder.resolve("宏.xlsx"), parts), "宏.xlsx", "file.macros");
        assertRefused(Sheets.zip(folder.resolve("宏.xlsm"), Sheets.parts("<sheetData/>")), "宏.xlsm", "file.macros");
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() throws Exception {
        var bomb = "<sheetData>" + " ".repeat(40 << 20) + "</sheetData>";
        assertRefused(Sheets.zip(folder.resolve("弹.xlsx"), Sheets.parts(bomb)), "弹.xlsx", "file.bomb");

        var text = "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>" + "x".repeat(40 << 20)
                + "</t></is></c></row></sheetData>";
        assertRefused(understated(Sheets.zip(folder.resolve("谎.xlsx"), Sheets.parts(text))), "谎.xlsx", "file.bomb");
    }

    /** The same envelope, whose directory says that the last part unpacks to 1,000 bytes. */
    private static Path understated(Path zip) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int last = bytes.limit() - 4;
        while (bytes.getInt(last) != 0x02014b50) {
            last--;
        }
        return Files.write(zip, bytes.putInt(last + 24, 1_000).array());
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused() throws Exception {
        var page = Files.writeString(folder.resolve("网页.xls"), "<html><table><tr><td>序号</td></tr></table></html>");
        assertRefused(page, "网页.xls", "file.mislabelled");
        var xlsx = Sheets.zip(folder.resolve("新.xls"), Sheets.parts("<sheetData/>"));
        assertRefused(xlsx, "新.xls", "file.mislabelled");
        var text = Files.writeString(folder.resolve("文.xlsx"), "序号,企业名称\n");
        assertRefused(text, "文.xlsx", "file.mislabelled");
        var binary = Files.write(folder.resolve("物.csv"), new byte[] {1, 2, 0, 3, 4});
        assertRefused(binary, "物.csv", "file.mislabelled");
        try (var book = new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            book.createSheet("一");
            book.write(out);
            assertRefused(Files.write(folder.resolve("旧.xlsx"), out.toByteArray()), "旧.xlsx", "file.mislabelled");
        }
        var other = Sheets.zip(folder.resolve("包.xlsx"), java.util.Map.of("word/document.xml", "<w/>"));
        assertRefused(other, "包.xlsx", "file.mislabelled");
    }

    @Test
    void entitiesAreNeitherFetchedNorUnfolded() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "不可见");
        var parts = Sheets.parts("<sheetData/>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><worksheet><sheetData><row r=\"1\">"
                        + "<c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>");
        assertRefused(Sheets.zip(folder.resolve("体.xlsx"), parts), "体.xlsx", "file.unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_rels/.rels", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"})
    void aDocumentTypeIsToldForWhatItIs(String part) throws Exception {
        for (var type : List.of(
                "<!DOCTYPE x>",
                "<!DOCTYPE x SYSTEM \"x.dtd\">",
                "<!DOCTYPE x [<!ENTITY y \"z\">]>",
                "<!DOCTYPE x [ %y; ] >",
                "<!DOCTYPE")) {
            var parts = Sheets.parts("<sheetData/>");
            parts.merge(part, "", (xml, _) -> "<?xml version=\"1.0\"?>" + type + xml);
            assertRefused(Sheets.zip(folder.resolve("型.xlsx"), parts), "型.xlsx", "file.unsafe");
        }
    }

    @Test
    void aFileThatIsEmptyOrTooBigIsRefused() throws Exception {
        assertRefused(Files.createFile(folder.resolve("空.csv")), "空.csv", "file.empty");
        var small = new SheetLimits(10, 1000, 10, 10, 10);
        var path = Files.writeString(folder.resolve("大.csv"), "序号,企业名称,备注\n");
        assertThatExceptionOfType(SheetRefused.class)
                .isThrownBy(() -> SheetFile.open(path, "大.csv", small))
                .satisfies(e -> assertThat(e.fault().code()).isEqualTo("file.tooBig"));
    }

    /** What is found in a row is kept by its number: none may stand twice. */
    @Test
    void rowsThatFallOrStandTwiceAreRefused() throws Exception {
        for (var numbers : List.of(List.of(1, 3, 2), List.of(1, 2, 2), List.of(0, 1))) {
            var rows = numbers.stream()
                    .map("<row r=\"%1$d\"><c r=\"A%1$d\"><v>1</v></c></row>"::formatted)
                    .collect(java.util.stream.Collectors.joining());
            var path = Sheets.zip(folder.resolve("乱.xlsx"), Sheets.parts("<sheetData>%s</sheetData>".formatted(rows)));
            assertRefused(path, "乱.xlsx", "file.rowOrder");
        }
    }

    @Test
    void moreRowsThanTheBoundAreRefused() throws Exception {
        var few = new SheetLimits(1 << 20, 1 << 20, 10, 2, 10);
        var path = Files.writeString(folder.resolve("多.csv"), "1\n2\n3\n");
        try (var file = SheetFile.open(path, "多.csv", few)) {
            assertThatExceptionOfType(SheetRefused.class)
                    .isThrownBy(() -> file.rows(0, row -> true))
                    .satisfies(e -> assertThat(e.fault().code()).isEqualTo("file.tooManyRows"));
        }
    }

    private static void assertRefused(Path path, String name, String code) throws IOException {
        var before = Files.readAllBytes(path);
        assertThatExceptionOfType(SheetRefused.class)
                .as(name)
                .isThrownBy(() -> Sheets.rows(path, name))
                .satisfies(e -> assertThat(e.fault().code()).as(name).isEqualTo(code));
        assertThat(path).hasBinaryContent(before);
    }
}
