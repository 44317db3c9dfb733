package org.qingce.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Fault;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Annex.Rows;
import org.qingce.paper.Annex.Size;
import org.qingce.paper.Printer.Format;
import org.qingce.paper.Printer.PrintOutcome.Printed;
import org.qingce.paper.Printer.PrintOutcome.Refused;
import org.qingce.web.Texts;

@NullMarked
class PrinterTests {

    private final Printer printer = new PrinterService("", Texts.MESSAGES);

    @Test
    void theSheetHoldsTheAnnexAsTheNoticeLaysItOut() throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(printed(Annexes.summary(2), Format.XLSX)))) {
            var sheet = book.getSheetAt(0);

            assertThat(sheet.getSheetName()).isEqualTo("附件3");
            assertThat(texts(sheet, 0, 0, 1)).containsExactly("附件3");
            assertThat(texts(sheet, 1, 0, 1)).containsExactly("区县涉气中小微企业综合整治情况汇总表");
            assertThat(texts(sheet, 3, 0, 12))
                    .containsExactly("序号", "区县名称", "", "排查点位(个)", "“散乱污”企业(家)", "整治计划", "", "整治进度", "", "", "", "备注");
            assertThat(texts(sheet, 4, 0, 12))
                    .containsExactly(
                            "", "", "", "", "", "规范整治(家)", "关停取缔(家)", "整治完成(家)", "整治进度(%)", "规范整治(家)", "关停取缔(家)", "");
            assertThat(sheet.getMergedRegions())
                    .contains(
                            CellRangeAddress.valueOf("A4:A5"),
                            CellRangeAddress.valueOf("B4:C5"),
                            CellRangeAddress.valueOf("F4:G4"),
                            CellRangeAddress.valueOf("H4:K4"),
                            CellRangeAddress.valueOf("B6:B7"),
                            CellRangeAddress.valueOf("A10:B11"));
            assertThat(texts(sheet, 6, 2, 3)).containsExactly("累计");
            assertThat(sheet.getRow(6).getCell(3).getNumericCellValue()).isEqualTo(214);
            assertThat(sheet.getRow(6).getCell(8).getCellStyle().getDataFormatString())
                    .isEqualTo("0.0");
        }
    }

    @Test
    void theSheetPrintsLandscapeOnItsPaperWithTheHeaderOnEveryPage() throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(printed(Annexes.ledger(3), Format.XLSX)))) {
            var sheet = book.getSheetAt(0);

            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo((short) 9);
            assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("4:4");
            assertThat(sheet.getFooter().getRight()).endsWith("第 &P 页，共 &N 页");
        }
    }

    @Test
    void whatAUserTypedNeverBecomesAFormula() throws IOException {
        var hostile = List.of(
                "=1+1", "+8613900000000", "-2", "@SUM(A1)", "=cmd|'/C calc'!A0", "\t=1", "<b>&amp;\u0000\u0008");
        var annex = withTexts(hostile);

        try (var book = new XSSFWorkbook(new ByteArrayInputStream(printed(annex, Format.XLSX)))) {
            var sheet = book.getSheetAt(0);
            for (var i = 0; i < hostile.size(); i++) {
                var cell = sheet.getRow(3 + i).getCell(1);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue())
                        .isEqualTo(hostile.get(i).replace("\u0000", "").replace("\u0008", ""));
                assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
            }
        }
        assertThat(text(printed(annex, Format.PDF))).contains("=1+1", "<b>&amp;");
    }

    @Test
    void thePdfRepeatsTheHeaderAndCountsItsPages() throws IOException {
        var pdf = printed(Annexes.ledger(120), Format.PDF);

        try (var document = Loader.loadPDF(pdf)) {
            var pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            for (var page = 1; page <= pages; page++) {
                assertThat(page(document, page)).contains("第 " + page + " 页，共 " + pages + " 页");
            }
            for (var page = 1; page < pages; page++) {
                assertThat(page(document, page)).contains("企业名称");
            }
            assertThat(page(document, 1)).contains("附件1", "区县涉气中小微企业综合整治台账", "江津区生态环境局（盖章）：");
            assertThat(page(document, pages)).contains("填报人：何敏", "填报时间：2021年9月30日", "注：1.");
            var box = document.getPage(0).getMediaBox();
            assertThat(Math.round(box.getWidth() / 72 * 25.4)).isEqualTo(297);
            assertThat(Math.round(box.getHeight() / 72 * 25.4)).isEqualTo(210);
        }
    }

    @Test
    void thePdfKeepsTheRowsOfOneDistrictOnOnePage() throws IOException {
        for (var districts : List.of(60, 1_100)) {
            try (var document = Loader.loadPDF(printed(Annexes.summary(districts), Format.PDF))) {
                for (var page = 1; page <= document.getNumberOfPages(); page++) {
                    var text = page(document, page);
                    assertThat(text.split("本季度", -1)).hasSameSizeAs(text.split("累计", -1));
                }
            }
        }
    }

    /** It is laid out batch by batch, and nobody sees where one ends. */
    @Test
    void aLongPdfHasEveryRowOnceAndNoPageIsShort() throws IOException {
        try (var document = Loader.loadPDF(printed(Annexes.ledger(2_350), Format.PDF))) {
            var pages = document.getNumberOfPages();
            var next = 1;
            var fewest = Integer.MAX_VALUE;
            var most = 0;
            for (var page = 1; page <= pages; page++) {
                var text = page(document, page);
                assertThat(text).contains("第 " + page + " 页，共 " + pages + " 页");
                assertThat(text.contains("附件1")).isEqualTo(page == 1);
                assertThat(text.contains("企业名称"))
                        .as("page %s of %s", page, pages)
                        .isEqualTo(next <= 2_350);
                assertThat(page < pages - 1 && text.contains("填报人：何敏")).isFalse();
                var found = 0;
                while (next <= 2_350
                        && Pattern.compile("虚构第" + next + "家\\s*具厂|^" + next + " ", Pattern.MULTILINE)
                                .matcher(text)
                                .find()) {
                    next++;
                    found++;
                }
                if (page > 1 && page < pages) {
                    fewest = Math.min(fewest, found);
                    most = Math.max(most, found);
                }
            }
            assertThat(next).as("every row").isEqualTo(2_351);
            assertThat(most - fewest).as("of the rows of a page").isLessThanOrEqualTo(2);
        }
    }

    /** Taller than a page: it goes on over the next ones, wherever a batch ends. */
    @Test
    void noLineOfALongCellIsLost() throws IOException {
        var rows = new ArrayList<Row>();
        for (var i = 1; i <= 1_003; i++) {
            var line = i == 998 ? "长".repeat(9_000) + "尾" + i : "短" + i;
            rows.add(Row.of(List.of(Cell.number(i), Cell.text(line))));
        }
        var annex = new Annex(
                "附件1",
                "表",
                List.of(),
                List.of(Annexes.column("序号", "", 10), Annexes.column("企业名称", "", 38)),
                Rows.of(rows),
                rows.size(),
                List.of(),
                List.of(),
                Size.A4);

        var text = text(printed(annex, Format.PDF));

        assertThat(text.chars().filter(sign -> sign == '长').count()).isEqualTo(9_000);
        assertThat(text).contains("尾998", "短997", "短999", "短1003");
        assertThat(text.split("短999", -1)).hasSize(2);
    }

    @Test
    void anAnnexOfNothingIsPrintedWithALineToWriteOn() throws IOException {
        var empty = Annexes.ledger(0);

        assertThat(text(printed(empty, Format.PDF))).contains("企业名称", "填报人");
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(printed(empty, Format.XLSX)))) {
            assertThat(texts(book.getSheetAt(0), 5, 0, 1)).containsExactly("填报人：何敏");
        }
    }

    @Test
    void anAnnexTooLongForPdfIsRefusedAndNothingIsWritten() {
        var out = new ByteArrayOutputStream();

        var outcome = printer.print(Annexes.ledger(Printer.MOST_ROWS_OF_PDF + 1), Format.PDF, out);

        assertThat(outcome).isEqualTo(new Refused(Fault.error("paper.tooLong", null, "", "pdf", "20001", "20000")));
        assertThat(out.size()).isZero();
    }

    @Test
    void aMissingFontIsNamedAndNothingIsWritten() {
        var out = new ByteArrayOutputStream();

        var outcome = new PrinterService("/nowhere/font.ttf", Texts.MESSAGES).print(Annexes.ledger(1), Format.PDF, out);

        assertThat(outcome)
                .isEqualTo(new Refused(Fault.error(
                        "paper.fontMissing", null, "/nowhere/font.ttf", "fonts-wqy-zenhei", "qingce.font")));
        assertThat(out.size()).isZero();
    }

    @Test
    void aHundredThousandRowsLeaveForTheSheetAsTheyCome() {
        var before = usedMemory();
        var counted = new CountingStream();

        assertThat(printer.print(Annexes.ledger(100_000), Format.XLSX, counted)).isEqualTo(new Printed(100_000));

        assertThat(counted.count).isGreaterThan(3_000_000);
        assertThat(usedMemory() - before).isLessThan(200L << 20);
    }

    @Test
    void theFormatFollowsTheEndingOfTheFile() {
        assertThat(Format.of("附件3.XLSX")).contains(Format.XLSX);
        assertThat(Format.of("/tmp/a.pdf")).contains(Format.PDF);
        assertThat(Format.of("a.doc")).isEmpty();
    }

    private byte[] printed(Annex annex, Format format) {
        var out = new ByteArrayOutputStream();
        assertThat(printer.print(annex, format, out)).isInstanceOf(Printed.class);
        return out.toByteArray();
    }

    private static Annex withTexts(List<String> texts) {
        var rows = texts.stream()
                .map(text -> Row.of(List.of(Cell.number(1), Cell.text(text))))
                .toList();
        return new Annex(
                "附件1",
                "表",
                List.of(),
                List.of(Annexes.column("序号", "", 10), Annexes.column("企业名称", "", 38)),
                Rows.of(rows),
                rows.size(),
                List.of(),
                List.of(),
                Size.A3);
    }

    private static List<String> texts(XSSFSheet sheet, int row, int from, int until) {
        return java.util.stream.IntStream.range(from, until)
                .mapToObj(column -> sheet.getRow(row).getCell(column))
                .map(cell -> cell == null ? "" : cell.getStringCellValue())
                .toList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String page(PDDocument document, int number) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        return stripper.getText(document);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Keeps nothing of what is written. */
    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
