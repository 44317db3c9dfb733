package org.qingce;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * From the sheet that a town sent to the annex that goes up: what an official does on the first day, once in each language, and once
 * in a browser that runs no scripts.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class MainJourneyBrowserTests {

    private static final Path DIRTY = Path.of("src/test/resources/samples/chongqing-annex1-dirty.xlsx");
    private static final String PASSWORD = "Shan-Shui-2021";

    /** The words by which the official finds the way; the rest is found by what it leads to. */
    private record Speech(
            String check,
            String correct,
            String mended,
            String painted,
            String before,
            String after,
            String search,
            String reclassify,
            String reclassified) {}

    private static final Speech CHINESE =
            new Speech("上传并检查", "改好了，重查", "已改正", "下载标错表", "入账 107 行，退回 53 行", "入账 108 行，退回 52 行", "查询", "调整", "调整类型");

    private static final Speech ENGLISH = new Speech(
            "Send and check",
            "Corrected, check again",
            "Corrected",
            "Download painted sheet",
            "Write 107 rows, return 53",
            "Write 108 rows, return 52",
            "Search",
            "Reclassify",
            "Reclassified");

    @Autowired
    Accounts accounts;

    @Test
    void theSheetOfATownBecomesTheAnnexThatGoesUp(Visitor visitor) throws IOException {
        accounts.create("yongchuan", "陈晓岚", PASSWORD, "500118", Set.of(Role.CLERK));

        walk(visitor.signIn("yongchuan", PASSWORD), CHINESE, true, "永川区", "journey-");
    }

    @Test
    void soItDoesInEnglish(Visitor visitor) throws IOException {
        accounts.create("yubei", "唐敏", PASSWORD, "500112", Set.of(Role.CLERK));

        walk(visitor.inEnglish().signIn("yubei", PASSWORD), ENGLISH, true, "渝北区", "journey-en-");
    }

    @Test
    void soItDoesWithoutScript(Visitor visitor) throws IOException {
        accounts.create("changshou", "周敏", PASSWORD, "500115", Set.of(Role.CLERK));

        walk(visitor.anotherWithoutScript().signIn("changshou", PASSWORD), CHINESE, false, "长寿区", "journey-plain-");
    }

    private static void walk(Visitor visitor, Speech speech, boolean scripts, String district, String shots)
            throws IOException {
        var page = visitor.page();
        look(visitor, shots + "1-workbench");
        menu(page, "/imports");
        send(visitor, speech, shots);
        correctOneRow(visitor, speech, shots);
        downloadThePaintedSheet(page, speech);
        commit(visitor, speech, shots);
        assertThat(visitor.page().locator(".under .keys")).isVisible(visible(scripts));
        var found = find(visitor, speech, "春顺", shots);
        reclassify(visitor, speech, found, shots);
        openAnnex3(visitor, scripts, shots);
        openANumber(visitor, scripts, shots);
        downloadTheAnnex(page, district);
    }

    private static void send(Visitor visitor, Speech speech, String shots) {
        var page = visitor.page();
        look(visitor, shots + "2-imports");
        page.locator("[type=file][name=file]").setInputFiles(DIRTY);
        page.locator("[name=effectiveOn]").fill("2021-09-24");
        button(page, speech.check()).click();
        page.waitForURL(Pattern.compile(".*/imports/\\d+$"));

        assertThat(button(page, speech.before()))
                .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        look(visitor, shots + "3-preview");
    }

    private static void correctOneRow(Visitor visitor, Speech speech, String shots) {
        var page = visitor.page();
        var row = page.locator("#row-12");
        row.locator("td.reason label").click();
        assertThat(row.locator("[name='cell.measures']")).isFocused();
        page.keyboard().insertText("①");
        row.getByText(speech.correct()).click();

        assertThat(button(page, speech.after())).isEnabled();
        page.locator(".tabs a").first().click();
        assertThat(page.locator("#row-12")).containsText(speech.mended());
        look(visitor, shots + "4-corrected");
    }

    private static void downloadThePaintedSheet(Page page, Speech speech) throws IOException {
        var sheet = page.waitForDownload(
                () -> page.getByText(speech.painted()).first().click());

        assertThat(sheet.suggestedFilename())
                .startsWith("chongqing-annex1-dirty")
                .endsWith(".xlsx");
        assertThat(texts(sheet)).hasSizeGreaterThan(52).anyMatch(row -> row.contains("重庆江津启茂石材加工厂"));
    }

    private static void commit(Visitor visitor, Speech speech, String shots) {
        var page = visitor.page();
        button(page, speech.after()).click();

        assertThat(page.locator(".notice.good"))
                .containsText("108", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        look(visitor, shots + "5-committed");
        page.locator(".notice.good a[href^='/ledger']").click();
    }

    private static Locator find(Visitor visitor, Speech speech, String two, String shots) {
        var page = visitor.page();
        assertThat(page.locator(".under")).containsText("108");
        look(visitor, shots + "6-ledger");
        page.locator("main [name=text]").fill(two);
        button(page, speech.search()).click();
        page.waitForURL(Pattern.compile(".*text=.*"));

        var found = page.locator("tr[data-case] th a");
        assertThat(found).not().hasCount(0);
        assertThat(found.allInnerTexts()).allMatch(name -> name.contains(two));
        look(visitor, shots + "7-found");
        return found.filter(new Locator.FilterOptions().setHasText("春顺铸造厂"));
    }

    private static void reclassify(Visitor visitor, Speech speech, Locator found, String shots) {
        var page = visitor.page();
        found.click();
        page.waitForURL(Pattern.compile(".*/ledger/cases/\\d+$"));
        look(visitor, shots + "8-case");
        page.locator("a[href$='/reclassify']").click();
        page.locator("[name='cell.category']").selectOption("③关停取缔");
        page.locator("[name='cell.measures']").fill("");
        page.locator("[name=effectiveOn]").fill("2021-09-27");
        page.locator("[name=reason]").fill("业主自愿关停");
        look(visitor, shots + "9-reclassify");
        button(page, speech.reclassify()).click();
        page.waitForURL(Pattern.compile(".*/ledger/cases/\\d+$"));

        assertThat(page.locator(".timeline li").first()).containsText("业主自愿关停");
        assertThat(page.locator(".timeline li").first()).containsText(speech.reclassified());
        look(visitor, shots + "10-reclassified");
    }

    private static void openAnnex3(Visitor visitor, boolean scripts, String shots) {
        var page = visitor.page();
        menu(page, "/reports");
        look(visitor, shots + "11-annexes");
        page.locator("main th a[href^='/reports/annex3']").click();
        page.locator("main select[name=period]").selectOption("2021Q3");
        if (!scripts) {
            page.locator("main form.filters button[type=submit]").click();
        }
        page.waitForURL(Pattern.compile(".*period=2021Q3.*"));
        look(visitor, shots + "12-annex3");
    }

    private static void openANumber(Visitor visitor, boolean scripts, String shots) {
        var page = visitor.page();
        var listed = page.locator(".paper tbody a.number[href*='column=listed']");
        assertThat(listed).hasCount(2);
        assertThat(listed.first()).hasText("108");
        var toClose = page.locator(".paper tbody a.number[href*='column=plannedClose']")
                .first();
        var figure = Integer.parseInt(toClose.innerText());
        toClose.click();
        if (scripts) {
            var opened = page.locator("#cell");
            assertThat(opened.locator("tbody tr")).not().hasCount(0);
            theDefinitionStandsWithTheFigure(page, opened, toClose);
            look(visitor, shots + "13-number");
            opened.locator("footer a").click();
        }
        page.waitForURL(Pattern.compile(".*/reports/annex3/cells.*"));
        assertThat(page.locator("main tbody tr")).hasCount(figure);
        assertThat(page.locator("main tbody")).containsText("春顺铸造厂");
        look(visitor, shots + "14-rows");
        page.locator("main .crumbs a[href^='/reports/annex3']").click();
    }

    /** The popover (口径) says what is counted, closes by Escape, gives the focus back, and opens by key again. */
    private static void theDefinitionStandsWithTheFigure(Page page, Locator opened, Locator figure) {
        assertThat(figure).hasAttribute("aria-expanded", "true");
        assertThat(opened.locator("header p b")).isVisible();
        page.keyboard().press("Escape");
        assertThat(opened.locator("tbody tr")).hasCount(0);
        assertThat(figure).hasAttribute("aria-expanded", "false");
        assertThat(figure).isFocused();
        page.keyboard().press("Enter");
        assertThat(opened.locator("tbody tr")).not().hasCount(0);
    }

    private static void downloadTheAnnex(Page page, String district) throws IOException {
        var annex = page.waitForDownload(
                () -> page.locator("main a[href*='/annex3/xlsx']").click());

        assertThat(annex.suggestedFilename())
                .contains("附件3", district, "2021Q3")
                .endsWith(".xlsx");
        assertThat(texts(annex)).anyMatch(row -> row.contains(district) && row.contains("108"));
    }

    /** Keys are told of where they do something. */
    private static LocatorAssertions.IsVisibleOptions visible(boolean is) {
        return new LocatorAssertions.IsVisibleOptions().setVisible(is);
    }

    private static void look(Visitor visitor, String name) {
        visitor.fits().shot(name);
    }

    private static void menu(Page page, String path) {
        page.locator("nav.menu a[href='" + path + "']").click();
        page.waitForURL(url -> url.contains(path));
    }

    private static Locator button(Page page, String label) {
        return page.locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(label))
                .first();
    }

    /** Every row of the first sheet, as the eye sees it. */
    private static List<List<String>> texts(Download file) throws IOException {
        try (var in = Files.newInputStream(file.path());
                var workbook = new XSSFWorkbook(in)) {
            return texts(workbook.getSheetAt(0));
        }
    }

    private static List<List<String>> texts(Sheet sheet) {
        var format = new DataFormatter();
        var rows = new ArrayList<List<String>>();
        for (var row : sheet) {
            var cells = new ArrayList<String>();
            row.forEach(cell -> cells.add(format.formatCellValue(cell)));
            rows.add(cells);
        }
        return rows;
    }
}
