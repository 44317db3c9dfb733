package org.qingce.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Signing in, units and divisions in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class PlaceBrowserTests {

    private static final String CLERK = "place-clerk";
    private static final String LEADER = "place-leader";

    @Autowired
    Accounts accounts;

    /** They stay for the other tests of the run. */
    @BeforeEach
    void aClerkAndALeaderOfJiangjin() {
        accounts.create(CLERK, "陈晓", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        accounts.create(LEADER, "李强", AccountModuleTests.PASSWORD, "500116", Set.of(Role.LEADER));
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneLeadsToThePageAskedFor(Visitor visitor) {
        var page = visitor.open("/units/500116").page();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in"));
        visitor.fits().shot("sign-in");

        page.locator("[name=account]").fill(CLERK);
        page.locator("[name=password]").fill("wrong");
        page.locator("main button[type=submit]").click();
        assertThat(page.locator(".notice.bad")).containsText("还可再试 4 次");
        assertThat(page.locator("[name=account]")).hasValue(CLERK);
        visitor.fits().shot("sign-in-wrong");

        page.locator("[name=password]").fill(AccountModuleTests.PASSWORD);
        page.locator("main button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile(".*/units/500116.*"));
        assertThat(page.locator("h1")).hasText("江津区");
    }

    @Test
    void aClerkNamesALiaisonWhoseNumberIsShownToThoseOnlyWhoAskForItOnTheRecord(Visitor visitor) {
        var page = visitor.signIn(CLERK, AccountModuleTests.PASSWORD)
                .open("/units/500116")
                .page();
        page.locator("#contacts-chongqing-2020")
                .locator("xpath=ancestor::section")
                .locator("a.button[href$='/contacts/chongqing-2020']")
                .click();
        visitor.fits().shot("contacts");
        page.locator("[name=liaison-2-name]").fill("王明");
        page.locator("[name=liaison-2-mobile]").fill("1380013");
        page.locator("main form button[type=submit]").last().click();
        assertThat(page.locator(".notice.bad")).containsText("有 1 处要改");
        assertThat(page.locator("[name=liaison-2-name]")).hasValue("王明");
        visitor.fits().shot("contacts-refused");
        page.locator("[name=liaison-2-mobile]").fill("13800138000");
        page.locator("main form button[type=submit]").last().click();

        assertThat(page.locator("h1")).hasText("江津区");
        assertThat(page.locator("main")).containsText("138****8000");
        page.locator("form[action$='/reveal'] button").click();
        assertThat(page.locator("main")).containsText("13800138000");
        assertThat(page.locator("form[action$='/reveal']")).hasCount(0);
        visitor.fits().shot("unit").inEnglish().open("/units/500116").fits().shot("unit-en");

        page.context().clearCookies();
        visitor.signIn(LEADER, AccountModuleTests.PASSWORD).open("/units/500116");
        assertThat(page.locator("main")).containsText("138****8000");
        assertThat(page.locator("main a[href$='/contacts/chongqing-2020']")).hasCount(0);
        visitor.open("/units/500116/contacts/chongqing-2020");
        assertThat(page.locator("h1")).containsText("您的账号不能做这件事");
    }

    @Test
    void aDivisionIsFoundByTwoCharactersOfItsName(Visitor visitor) {
        var page = visitor.signIn(LEADER, AccountModuleTests.PASSWORD)
                .open("/regions")
                .fits()
                .shot("regions")
                .page();
        page.locator("main [name=text]").fill("白沙");
        page.keyboard().press("Enter");
        assertThat(page.locator("table.data")).containsText("重庆市江津区");
        visitor.fits().shot("regions-search");
        page.locator("a[href='/regions/500116108']").click();

        assertThat(page.locator("h1")).hasText("白沙镇");
        assertThat(page.locator(".crumbs")).containsText("江津区");
        visitor.inEnglish().open("/regions/500116").fits().shot("regions-en");
        visitor.open("/units").fits().shot("units-en");
        visitor.open("/units?text=新区").fits().shot("units-search-en");
    }
}
