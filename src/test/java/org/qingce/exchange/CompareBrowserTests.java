package org.qingce.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Two lists in a real browser, from handing them in to the ledger. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class CompareBrowserTests {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final String CLERK = "compare-clerk";
    private static final String REVIEWER = "compare-reviewer";
    private static final String PASSWORD = "Shan-Shui-2021";

    @Autowired
    Accounts accounts;

    /** They stay for the other tests of the run. */
    @BeforeEach
    void aClerkAndAReviewerOfHuachuan() {
        accounts.create(CLERK, "高志远", PASSWORD, "230826", Set.of(Role.CLERK));
        accounts.createForDemonstration(REVIEWER, "李强", PASSWORD, "230826", Set.of(Role.REVIEWER));
    }

    private static Page handIn(Visitor visitor) {
        var page = visitor.open("/compare?campaign=huachuan-2021&unit=230826").page();
        page.locator("[name=labelA]").fill("乡镇、农场");
        page.locator("[name=fileA]").setInputFiles(SAMPLES.resolve("huachuan-list-towns.xlsx"));
        page.locator("[name=labelB]").fill("县直部门");
        page.locator("[name=fileB]").setInputFiles(SAMPLES.resolve("huachuan-list-departments.xlsx"));
        page.locator("main form[enctype] button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile(".*/compare/\\d+.*"));
        return page;
    }

    @Test
    void twoListsAreDecidedRowByRowFromTheKeyboardAndTakenIntoTheLedger(Visitor visitor) {
        visitor.signIn(CLERK, PASSWORD)
                .open("/compare?campaign=huachuan-2021&unit=230826")
                .fits()
                .shot("compares");
        var page = handIn(visitor);
        var tabs = page.locator("nav.tabs a");
        assertThat(tabs.nth(0)).containsText("30");
        assertThat(tabs.nth(1)).containsText("6");
        assertThat(tabs.nth(2)).containsText("12");
        assertThat(tabs.nth(3)).containsText("12");
        assertThat(tabs.nth(4)).containsText("30");
        assertThat(page.locator("#compare-rows tbody").first()).containsText("桦川县顺和石材加工厂");
        visitor.fits().shot("compare");

        page.locator("[name=reason]").fill("现场看过，已在建园区厂房");
        page.locator("#compare-rows tbody .tick").first().click();
        page.locator("body").focus();
        page.keyboard().press("b");
        assertThat(tabs.nth(0)).containsText("29");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("a");
        assertThat(tabs.nth(0)).containsText("28");
        assertThat(tabs.nth(5)).containsText("2");

        tabs.nth(1).click();
        assertThat(page.locator("#compare-rows")).containsText("现场看过");
        visitor.fits().shot("compare-conflicts");
        page.locator("[name=reason]").fill("以乡镇核实为准");
        page.locator("[data-all] input").check();
        page.locator(".toolbar button[value=a]").click();
        assertThat(tabs.nth(0)).containsText("24");
        tabs.nth(0).click();
        page.locator("[data-all] input").check();
        page.locator(".toolbar button[value=a]").click();
        assertThat(tabs.nth(0)).containsText("12");
        page.locator("[data-all] input").check();
        page.locator(".toolbar button[value=leave]").click();
        assertThat(page.locator("#compare-rows .empty")).containsText("都已决定");

        page.locator("form[action$='/taking'] button").click();
        assertThat(page.locator("main")).containsText(Pattern.compile("取入台账：新增 \\d+，变更"));
        visitor.fits().shot("compare-taken");
        tabs.nth(5).click();
        assertThat(page.locator("#compare-rows tbody button")).hasCount(0);

        page.locator(".head .actions a").click();
        assertThat(page.locator(".paper")).containsText("桦川县顺和石材加工厂");
        assertThat(page.locator(".paper")).containsText("以乡镇核实为准");
        visitor.fits().shot("compare-note");
        var pdf =
                page.waitForDownload(() -> page.locator("a[href$='/note/pdf']").click());
        Assertions.assertThat(pdf.suggestedFilename()).endsWith(".pdf");
        visitor.inEnglish();
        page.reload();
        visitor.fits().shot("compare-note-en");
    }

    @Test
    void withoutScriptTheyAreDecidedAndTakenToo(Visitor visitor) {
        var page = handIn(visitor.anotherWithoutScript().signIn(CLERK, PASSWORD));
        var tabs = page.locator("nav.tabs a");
        page.locator("#compare-rows tbody")
                .first()
                .locator("button[data-choice=a]")
                .click();
        assertThat(tabs.nth(0)).containsText("29");

        page.locator("[name=reason]").fill("逐家核对过");
        page.locator("#compare-rows tbody .tick input").all().forEach(Locator::check);
        page.locator(".toolbar button[value=leave]").click();
        assertThat(page.locator("#compare-rows .empty")).containsText("都已决定");

        page.locator("form[action$='/taking'] button").click();
        assertThat(page.locator("main")).containsText("取入台账");
    }

    @Test
    void whoMayOnlyReadSeesTheDifferencesInEnglishAndDecidesNothing(Visitor visitor) {
        var page = handIn(visitor.signIn(REVIEWER, PASSWORD).inEnglish());

        assertThat(page.locator("h1")).containsText("Two lists");
        assertThat(page.locator("#compare-rows tbody button")).hasCount(0);
        assertThat(page.locator("form[action$='/taking']")).hasCount(0);
        visitor.fits().shot("compare-en").open("/compare").fits().shot("compares-en");
    }

    @Test
    void aFileThatIsNoListIsRefusedAtItsField(Visitor visitor) {
        var page = visitor.signIn(CLERK, PASSWORD)
                .open("/compare?campaign=huachuan-2021&unit=230826")
                .page();
        page.locator("[name=fileA]").setInputFiles(SAMPLES.resolve("huachuan-list-towns.xlsx"));
        page.locator("[name=fileB]").setInputFiles(SAMPLES.resolve("huachuan-lists.expected.json"));
        page.locator("main form[enctype] button[type=submit]").click();

        assertThat(page.locator("#f-fileB-fault")).isVisible();
        assertThat(page.locator("#f-fileA-fault")).hasCount(0);
    }
}
