package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

/** The frame in a real browser, around the page that says that there is no such page. */
@TestPropertySource(
        properties =
                "spring.autoconfigure.exclude=org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration")
@ApplicationModuleTest(extraIncludes = "runtime", webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(WebModuleTests.SampleSite.class)
@BrowserTest
class FrameBrowserTests {

    @Test
    void theLanguageSwitchesAndThePageStays(Visitor visitor) {
        var page = visitor.open("/sample/nothing?text=a").fits().shot("frame").page();
        assertThat(page.title()).contains("没有这一页");

        page.locator(".aids a[lang=en]").click();

        assertThat(page.url()).endsWith("/sample/nothing?text=a");
        assertThat(page.title()).contains("There is no such page");
        visitor.fits().shot("frame-en");
    }

    @Test
    void theScopeIsChosenFromTheBarByKeys(Visitor visitor) {
        var page = visitor.open("/sample/nothing").page();
        var summary = page.locator(".scope summary");
        PlaywrightAssertions.assertThat(summary).containsText("重庆市");

        summary.focus();
        page.keyboard().press("Enter");
        visitor.shot("frame-scope");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator(".scope details")).not().hasAttribute("open", "");
        page.keyboard().press("Enter");
        page.locator(".scope a").nth(1).click();

        PlaywrightAssertions.assertThat(page.locator(".scope summary")).containsText("江津区");
    }

    @Test
    void onAPhoneTheMenuIsADrawer(Visitor visitor) {
        var page = visitor.onAPhone()
                .open("/sample/nothing")
                .fits()
                .shot("frame-390")
                .page();
        var menu = page.locator("nav.menu");
        PlaywrightAssertions.assertThat(menu).isHidden();

        page.locator(".menu-open").click();

        PlaywrightAssertions.assertThat(menu).isVisible();
        visitor.fits().shot("frame-390-menu");
        page.locator(".shut").click();
        PlaywrightAssertions.assertThat(menu).isHidden();
    }

    @Test
    void theSlashGoesToTheSearch(Visitor visitor) {
        var page = visitor.open("/sample/nothing").page();

        page.keyboard().press("/");

        PlaywrightAssertions.assertThat(page.locator(".find input")).isFocused();
    }
}
