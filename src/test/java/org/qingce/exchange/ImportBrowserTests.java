package org.qingce.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The preview of an import as an official works in it, by keys and by mouse. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class ImportBrowserTests {

    private static final Path DIRTY = Path.of("src/test/resources/samples/chongqing-annex1-dirty.xlsx");
    private static final String CLERK = "preview-clerk";
    private static final String PASSWORD = "Shan-Shui-2021";
    private static final String UNIT = "500120";
    private static final String HEADER = "序号,企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注\n";
    private static final int PATIENCE = 60_000;

    @Autowired
    Accounts accounts;

    /** The account stays for the other tests of the run. */
    @BeforeEach
    void aClerkOfBishan() {
        accounts.create(CLERK, "陈晓岚", PASSWORD, UNIT, Set.of(Role.CLERK));
    }

    @Test
    void f8GoesFromFaultToFault(Visitor visitor) {
        var page = preview(visitor);
        visitor.fits().shot("import-preview");

        page.keyboard().press("F8");
        var first = focused(page);
        page.keyboard().press("F8");

        assertThat(page.locator("#row-5 input:focus")).hasCount(0);
        assertThat(first).startsWith("form-5-");
        assertThat(focused(page)).startsWith("form-6-");
        page.locator("#row-38 [data-edit]").focus();
        page.keyboard().press("F8");
        assertThat(focused(page))
                .as("a row that is a duplicate has no cell at fault")
                .startsWith("form-42-");
    }

    @Test
    void f2OpensTheRowForEditing(Visitor visitor) {
        var page = preview(visitor);
        var row = page.locator("#row-38");
        row.locator("[data-edit]").focus();

        page.keyboard().press("F2");

        assertThat(row.locator("[name='cell.address']")).isVisible();
        assertThat(row.locator("[name='cell.name']")).isFocused();
        page.keyboard().insertText("另一家");
        page.keyboard().press("Escape");
        assertThat(row.locator("[name='cell.name']")).not().hasValue(Pattern.compile(".*另一家.*"));
    }

    @Test
    void ctrlZTakesTheLastCorrectionBack(Visitor visitor) {
        var page = preview(visitor);
        correct(page, "#row-12", "measures", "①");
        assertThat(page.locator("#row-12")).containsText("已改正");
        correct(page, "#row-33", "measures", "②");
        assertThat(commit(page)).containsText("退回 51 行");

        page.keyboard().press("Control+z");
        assertThat(commit(page)).containsText("退回 52 行");
        assertThat(page.locator("#row-33 [name='cell.measures']")).isFocused();
        page.keyboard().press("Control+z");

        assertThat(commit(page)).containsText("退回 53 行");
        assertThat(page.locator("#row-12 [name='cell.measures']")).isFocused();
        assertThat(page.locator("#import-undo")).hasCount(0);
    }

    @Test
    void aCorrectionLeavesThePlaceAndTheFocusWhereTheyAre(Visitor visitor) {
        var page = preview(visitor);
        page.locator("#row-33 [name='cell.measures']").scrollIntoViewIfNeeded();
        page.evaluate("document.getElementById('row-20').dataset.same = 'yes'");
        var before = page.evaluate("[window.scrollX, window.scrollY, document.querySelector('.sheet').scrollLeft]");

        correct(page, "#row-33", "measures", "不认识的措施");
        assertThat(page.locator("#row-33 [name='cell.measures']")).hasValue("不认识的措施");
        assertThat(page.locator("#row-33 td.reason")).not().hasText(Pattern.compile(".*已改正.*"));
        assertThat(page.locator("#row-33 [name='cell.measures']")).isFocused();
        correct(page, "#row-33", "measures", "①");

        assertThat(page.locator("#row-33")).containsText("已改正");
        assertThat(page.locator("#row-33 [data-edit]")).isFocused();
        assertThat(page.locator(".tabs a[aria-current] span")).hasText("52");
        assertThat(page.locator("#row-20[data-same]")).hasCount(1);
        assertThat(page.evaluate("[window.scrollX, window.scrollY, document.querySelector('.sheet').scrollLeft]"))
                .isEqualTo(before);
    }

    @Test
    void inAChangedRowTheLedgerIsKeptOrTheSheetTaken(Visitor visitor) {
        var workshops = """
                1,璧山预览家具厂,无,璧山区璧城街道一村,正常,有,①,①,2021-12-31,,
                2,璧山预览印刷厂,无,璧山区璧城街道二村,正常,有,①,①,2021-12-31,,
                """;
        var page = send(visitor.signIn(CLERK, PASSWORD), "一.csv", HEADER + workshops);
        commit(page).click();
        assertThat(page.locator(".notice.good")).containsText("已入账", patiently());
        visitor.fits().shot("import-committed");
        page = send(visitor, "二.csv", HEADER + workshops.replace("2021-12-31", "2022-06-30"));
        page.locator(".tabs a").nth(2).click();
        assertThat(page.locator("tbody .was").first()).containsText("2021-12-31");
        visitor.fits().shot("import-changed");

        page.locator("#row-2").getByText("用台账的").click();
        assertThat(commit(page)).containsText("入账 1 行");
        assertThat(page.locator("#form-2-keep")).isFocused();
        page.locator("#keep-all").click();
        assertThat(commit(page)).isDisabled();
        page.locator("#take-all").click();

        assertThat(commit(page)).containsText("入账 2 行");
    }

    @Test
    void aRunningCheckIsStopped(Visitor visitor) {
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < 100_000; i++) {
            csv.append(i).append(",工坊").append(i).append(",无,白沙镇").append(i).append("号,正常,有,①,①,2021-12-31,,\n");
        }
        var page = upload(visitor.signIn(CLERK, PASSWORD), "十万.csv", csv.toString());
        visitor.fits().shot("import-checking");

        page.locator("#import-stop").click();

        assertThat(page.locator(".notice.warn")).containsText("检查已停止", patiently());
        assertThat(page.locator("main")).not().containsText("正在检查");
        visitor.fits().shot("import-stopped");
    }

    @Test
    void whatIsUnsureIsAskedOnceAndWhatWasHiddenIsTold(Visitor visitor) throws IOException {
        var sheet = twoSheetsWithAHiddenRowAndAnOddLabel();
        visitor.signIn(CLERK, PASSWORD);
        var page = upload(visitor, "两张.xlsx", sheet);

        assertThat(page.locator(".notes"))
                .containsText("石蟆镇", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".notes")).containsText("有 1 行是隐藏的");
        assertThat(page.locator("#columns")).isVisible();
        visitor.fits().shot("import-columns");
        page.locator("form[action$='/columns'] button").click();
        assertThat(commit(page))
                .containsText("入账 2 行", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));

        page = upload(visitor, "两张.xlsx", sheet);
        assertThat(commit(page))
                .containsText("入账 2 行", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#columns")).hasCount(0);
    }

    private static byte[] twoSheetsWithAHiddenRowAndAnOddLabel() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            for (var town : List.of("白沙镇", "石蟆镇")) {
                var lines = List.of(
                        HEADER.strip().replace("整治措施", "整治措施办法"),
                        "1," + town + "问列家具厂,无," + town + "一村,正常,有,①,②,2021-12-31,①,",
                        "2," + town + "问列印刷厂,无," + town + "二村,正常,有,①,②,2021-12-31,①,");
                var sheet = book.createSheet(town);
                for (int r = 0; r < lines.size(); r++) {
                    var row = sheet.createRow(r);
                    row.setZeroHeight(r == 2);
                    var cells = lines.get(r).split(",", -1);
                    for (int c = 0; c < cells.length; c++) {
                        row.createCell(c).setCellValue(cells[c]);
                    }
                }
            }
            book.write(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void onAPhoneAndInEnglishNothingLiesBeyondTheEdge(Visitor visitor) {
        var page = preview(visitor.inEnglish());
        visitor.fits().shot("import-preview-en");
        visitor.onAPhone().fits().shot("import-preview-en-390");
        page.locator("details summary").first().click();
        visitor.open("/imports").fits().shot("imports-en-390");
    }

    private static Page preview(Visitor visitor) {
        visitor.signIn(CLERK, PASSWORD).open("/imports?campaign=chongqing-2020&unit=" + UNIT);
        var page = visitor.page();
        page.locator("[type=file][name=file]").setInputFiles(DIRTY);
        page.locator("[name=effectiveOn]").fill("2021-09-24");
        page.locator("main form[enctype] button[type=submit]").click();
        assertThat(page.locator("#row-12")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        return page;
    }

    private static Page upload(Visitor visitor, String name, String csv) {
        return upload(visitor, name, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static Page upload(Visitor visitor, String name, byte[] content) {
        visitor.open("/imports?campaign=chongqing-2020&unit=" + UNIT);
        var page = visitor.page();
        page.locator("[type=file][name=file]")
                .setInputFiles(new FilePayload(name, "application/octet-stream", content));
        page.locator("main form[enctype] button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/imports/\\d+$"));
        return page;
    }

    private static Page send(Visitor visitor, String name, String csv) {
        var page = upload(visitor, name, csv);
        assertThat(commit(page)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        return page;
    }

    private static void correct(Page page, String row, String key, String text) {
        var cell = page.locator(row + " [name='cell." + key + "']");
        cell.fill(text);
        cell.press("Enter");
    }

    private static Locator commit(Page page) {
        return page.locator("form[action$='/commit'] button");
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.id");
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
