package org.qingce;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A sheet whose every cell tries to become part of the page: it is shown as it was typed, everywhere, and runs nowhere. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class HostileTextBrowserTests {

    private static final String CLERK = "hostile-clerk";
    private static final String PASSWORD = "Shan-Shui-2021";
    private static final String UNIT = "500151";
    private static final double PATIENCE = 60_000;

    private static final String IMAGE = "<img src=x onerror=window.bent=1>";
    private static final String SCRIPT = "</td><script>window.bent=1</script>";
    private static final String QUOTE = "' autofocus onfocus=window.bent=1 x='";
    private static final String LINK = "<a href=javascript:alert(1)>点我</a>{{7*7}}${7*7}";

    /** A row that passes with hostile words in each column of free text, and one that is refused with them in all others. */
    private static final String SHEET = """
            区县生态环境局（盖章）：%s
            序号,企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
            1,示例%s家具厂,无,铜梁区%s一村,%s,%s,①,②,2021-12-31,④其他：%s,%s
            2,示例二厂,%s,铜梁区二村,正常,废气,%s,%s,%s,%s,
            填报人：%s,,联系电话：%s
            """.formatted(
                    IMAGE, IMAGE, QUOTE, SCRIPT, LINK, IMAGE, SCRIPT, IMAGE, QUOTE, SCRIPT, IMAGE, LINK, IMAGE, QUOTE);

    @Autowired
    Accounts accounts;

    /** The account stays for the other tests of the run. */
    @BeforeEach
    void aClerkOfTongliang() {
        accounts.create(CLERK, "陈晓岚", PASSWORD, UNIT, Set.of(Role.CLERK));
    }

    private static void upload(Visitor visitor) {
        visitor.open("/imports?campaign=chongqing-2020&unit=" + UNIT);
        visitor.page()
                .locator("[type=file][name=file]")
                .setInputFiles(new FilePayload(
                        IMAGE.replace('/', '_') + ".csv", "text/csv", SHEET.getBytes(StandardCharsets.UTF_8)));
        visitor.page().locator("[name=source]").fill(QUOTE);
        visitor.page().locator("main form[enctype] button[type=submit]").click();
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    /** Nothing of the sheet has become an element, and no script of it has run. */
    private static void isWhole(Page page) {
        var where = page.url();
        assertThat(page.evaluate("window.bent")).as(where).isNull();
        assertThat(page.locator("img[src=x]").count()).as(where).isZero();
        assertThat(page.locator("[onfocus], [onerror], a[href^='javascript:']").count())
                .as(where)
                .isZero();
        assertThat(page.locator("main script").count()).as(where).isZero();
    }

    private static List<String> addresses(Locator links) {
        var addresses = new ArrayList<String>();
        for (var link : links.all()) {
            addresses.add(link.getAttribute("href"));
        }
        return addresses;
    }

    @Test
    void isShownAndRunsNowhere(Visitor visitor) {
        var page = visitor.page();
        visitor.signIn(CLERK, PASSWORD);
        upload(visitor);
        var commit = page.locator("form[action$='/commit'] button");
        assertThat(commit).isVisible(patiently());

        isWhole(page);
        assertThat(page.locator("main")).containsText(IMAGE);
        commit.click();
        assertThat(page.locator("a[href^='/ledger']").first()).isVisible(patiently());
        isWhole(page);

        visitor.open("/ledger?text=" + "%3Cimg%20src%3Dx");
        assertThat(page.locator("main")).containsText("示例" + IMAGE + "家具厂");
        isWhole(page);
        var file = page.locator("main a[href^='/ledger/cases/']").first().getAttribute("href");
        visitor.open(file);
        assertThat(page.locator("main")).containsText(SCRIPT);
        isWhole(page);

        var onward = addresses(page.locator("main a[href^='" + file + "']"));
        assertThat(onward).isNotEmpty();
        onward.forEach(address -> isWhole(visitor.open(address).page()));
        for (var address :
                List.of("/", "/imports", "/reports/annex1", "/ledger?problem=" + "%22%3E%3Cimg%20src%3Dx%3E")) {
            isWhole(visitor.open(address).page());
        }
    }
}
