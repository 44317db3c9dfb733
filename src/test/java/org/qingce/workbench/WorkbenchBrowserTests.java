package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class WorkbenchBrowserTests {

    private static final String PASSWORD = "Shan-Shui-2021";

    @Autowired
    Accounts accounts;

    @BeforeEach
    void aClerkOfTheCity() {
        accounts.create("workbench-clerk", "陈晓岚", PASSWORD, "50", Set.of(Role.CLERK));
    }

    @Test
    void theSignInPageIsReachableAndSpeaksBothLanguages(Visitor visitor) {
        var page = visitor.open("/units").page();
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
}
