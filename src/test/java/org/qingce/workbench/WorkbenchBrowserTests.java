package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class WorkbenchBrowserTests {

    private static final String PASSWORD = "Shan-Shui-2021";

    @Autowired
    Accounts accounts;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Ledger ledger;

    @BeforeEach
    void aClerkOfTheCity() {
        accounts.create("workbench-clerk", "陈晓岚", PASSWORD, "50", Set.of(Role.CLERK));
    }

    @Test
    void theSignInPageIsReachableAndSpeaksBothLanguages(Visitor visitor) {
        var page = visitor.open("/").page();
        assertThat(page.url()).endsWith("/sign-in");
        assertThat(page.title()).contains("登录");
        visitor.fits().shot("sign-in");

        page.locator("main a[lang=en]").click();

        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "en");
        visitor.fits().shot("sign-in-en").onAPhone().fits().shot("sign-in-390");
    }

    @Test
    void whoeverSignsInSeesTheirScopeAndTheirMenu(Visitor visitor) {
        var page = visitor.signIn("workbench-clerk", PASSWORD).open("/units").page();

        PlaywrightAssertions.assertThat(page.locator(".scope summary")).hasCount(3);
        PlaywrightAssertions.assertThat(page.locator("nav.menu a[aria-current=page]"))
                .hasCount(1);
        visitor.fits().shot("units").inEnglish().open("/units").fits().shot("units-en");
    }

    @Test
    void theFirstPageSaysWhatIsAskedAndWhoOwesWhat(Visitor visitor) {
        aLateCase();

        var page = visitor.signIn("workbench-clerk", PASSWORD).open("/").fits().page();

        PlaywrightAssertions.assertThat(page.locator("nav.menu a[aria-current=page]"))
                .hasText("工作台");
        PlaywrightAssertions.assertThat(page.locator("#late")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("section[aria-labelledby=late] [data-light=red]"))
                .not()
                .hasCount(0);
        visitor.shot("workbench").inEnglish().open("/").fits().shot("workbench-en");
        visitor.onAPhone().open("/").fits().shot("workbench-390");
    }

    @Test
    void aNumberOpensTheRowsBehindIt(Visitor visitor) {
        aLateCase();
        var page = visitor.signIn("workbench-clerk", PASSWORD).open("/").page();
        var late = page.locator(".figures").first().locator("dd a.number").last();
        var figure = late.innerText();

        late.click();

        assertThat(page.url()).contains("/ledger?campaign=chongqing-2020", "light=red");
        assertThat(page.locator("main").innerText()).contains(figure).contains("瑞丰机械加工厂");
    }

    @Test
    void theThreeAdministratorsSeeTheirOwnFields(Visitor visitor) {
        for (var office : List.of(Role.ADMIN, Role.SECURITY, Role.AUDITOR)) {
            var account = "office-" + office.name().toLowerCase(Locale.ROOT);
            accounts.createForDemonstration(account, "管理示例", PASSWORD, "50", Set.of(office));
            var desk =
                    visitor.another().signIn(account, PASSWORD).open("/").fits().shot(account);
            PlaywrightAssertions.assertThat(desk.page().locator("[id^=office-]").first())
                    .isVisible();
            desk.inEnglish().open("/").fits().shot(account + "-en");
        }
    }

    private void aLateCase() {
        var campaign = campaigns.all().stream()
                .filter(c -> c.region().equals("50"))
                .findFirst()
                .orElseThrow();
        var cells = Map.of(
                "name", "瑞丰机械加工厂",
                "creditCode", "无",
                "address", "江津区珞璜镇工业路7号",
                "problems", "①",
                "category", campaign.categories().getLast().label().zh(),
                "due", "2021-06-30");
        ledger.add(
                campaign.id(),
                "500116",
                cells,
                List.of(),
                false,
                new Act(new Actor("workbench-clerk", "50"), LocalDate.of(2021, 1, 4), "", Act.BY_HAND));
    }
}
