package org.qingce.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Getting in, and being kept out, in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class SignInBrowserTests {

    private static final String ADMIN = "door-admin";
    private static final String CLERK = "door-clerk";

    @Autowired
    Accounts accounts;

    @Autowired
    PostService posts;

    @BeforeEach
    void anAdministratorOfJiangjin() {
        accounts.createForDemonstration(ADMIN, "何敏", AccountModuleTests.PASSWORD, "500116", Set.of(Role.ADMIN));
    }

    @Test
    void anAdministratorMakesAnAccountWhoseOwnerChoosesThePasswordAtFirstUse(Visitor visitor) {
        var page = visitor.signIn(ADMIN, AccountModuleTests.PASSWORD)
                .open("/accounts")
                .fits()
                .shot("accounts")
                .page();
        page.locator(".head a.button").click();
        page.locator("[name=account]").fill("door-fresh");
        page.locator("main form button[type=submit]").last().click();
        assertThat(page.locator(".field.wrong")).hasCount(1);
        visitor.fits().shot("new-account");
        page.locator("[name=name]").fill("王明");
        page.locator("main form button[type=submit]").last().click();
        var once = page.locator("code.secret").textContent();
        visitor.fits().shot("one-time");
        visitor.inEnglish().open("/accounts/door-fresh").fits().shot("account-en");
        posts.begin("door-fresh", "500116", Set.of(Role.CLERK), Actor.SYSTEM);

        page.context().clearCookies();
        give(visitor, "door-fresh", once);
        assertThat(page).hasURL(Pattern.compile(".*/sign-in/password"));
        visitor.open("/ledger");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in/password"));
        visitor.fits().shot("first-password");
        page.locator("[name=password]").fill("Huanbao@2021");
        page.locator("[name=repeated]").fill("Huanbao@2021");
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator(".field.wrong .fault")).containsText("太常见");
        visitor.fits().shot("first-password-refused");
        page.locator("[name=password]").fill("Tie-Shan-Ping-1");
        page.locator("[name=repeated]").fill("Tie-Shan-Ping-1");
        page.locator("main form button[type=submit]").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/ledger.*"));
        visitor.open("/account");
        assertThat(page.locator("#sessions")).hasText("登录的地方（1）");
        visitor.fits().shot("own-account").inEnglish().open("/account").fits().shot("own-account-en");
        visitor.open("/account/password").fits().shot("own-password-en");
    }

    @Test
    void aTokenIsShownOnceAndTheInterfaceIsDescribed(Visitor visitor) {
        accounts.create("door-script", "陈晓", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        var page = visitor.signIn("door-script", AccountModuleTests.PASSWORD)
                .open("/account/tokens")
                .page();
        page.locator("main form button[type=submit]").last().click();
        assertThat(page.locator(".field.wrong")).hasCount(2);
        visitor.fits().shot("tokens-refused");
        page.locator("[name=title]").fill("统计机");
        page.locator("[name=rights][value='ledger.read']").check();
        page.locator("main form button[type=submit]").last().click();
        assertThat(page.locator("code.secret")).containsText("qc_");
        visitor.fits().shot("tokens").open("/account/tokens");
        assertThat(page.locator("code.secret")).hasCount(0);
        page.locator("#tokens")
                .locator("xpath=ancestor::section")
                .locator("button")
                .click();
        assertThat(page.locator(".tag")).hasText("已失效");

        visitor.open("/api-docs");
        assertThat(page.locator("main")).containsText("/api/v1/cases/{id}/correct");
        page.locator("main details").first().locator("summary").click();
        visitor.fits().shot("api-docs").inEnglish().open("/api-docs").fits().shot("api-docs-en");
        visitor.open("/account/tokens").fits().shot("tokens-en");
    }

    /** What {@link Visitor#signIn} does, without waiting until the door is behind. */
    private static void give(Visitor visitor, String account, String password) {
        var page = visitor.open("/sign-in").page();
        page.locator("[name=account]").fill(account);
        page.locator("[name=password]").fill(password);
        page.locator("main button[type=submit]").first().click();
    }

    @Test
    void afterFiveWrongTriesTheDoorStaysShutWithoutSayingWhy(Visitor visitor) {
        accounts.create(CLERK, "陈晓", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        var page = visitor.open("/sign-in").page();
        for (var turn = 1; turn <= 5; turn++) {
            page.locator("[name=account]").fill(CLERK);
            page.locator("[name=password]").fill("wrong");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator(".notice.bad")).containsText(turn < 5 ? "还可再试 " + (5 - turn) + " 次" : "暂停登录");
        }
        page.locator("[name=password]").fill(AccountModuleTests.PASSWORD);
        page.locator("main button[type=submit]").click();
        assertThat(page.locator(".notice.bad")).containsText("暂停登录");
        assertThat(page.locator(".notice.bad")).not().containsText("账号已锁定");
        visitor.fits()
                .shot("sign-in-locked")
                .inEnglish()
                .open("/sign-in")
                .fits()
                .shot("sign-in-en");
    }

    @Test
    void anAdministratorSetsUpASecondFactorAndIsAskedForItFromThenOn(Visitor visitor) {
        accounts.create("door-keeper", "唐敏", AccountModuleTests.PASSWORD, "500116", Set.of(Role.ADMIN));
        give(visitor, "door-keeper", AccountModuleTests.PASSWORD);
        var page = visitor.page();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in/second-factor"));
        visitor.fits().shot("first-second-factor");
        var secret = page.locator(".square-code code").textContent().replace(" ", "");
        type(visitor, "000000");
        assertThat(page.locator(".field.wrong .fault")).containsText("不对");
        var first = Totp.code(secret, Totp.step(Instant.now()) - 1);
        type(visitor, first);
        var onPaper = page.locator(".recovery-codes code").first().textContent();
        assertThat(page.locator(".recovery-codes code")).hasCount(10);
        visitor.fits().shot("first-codes");
        page.locator("main a.primary").click();
        assertThat(page).hasURL(Pattern.compile(".*/$"));

        page.context().clearCookies();
        give(visitor, "door-keeper", AccountModuleTests.PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/sign-in/code"));
        visitor.fits().shot("code");
        type(visitor, first);
        assertThat(page.locator(".field.wrong .fault")).containsText("还可再试 4 次");
        visitor.open("/accounts");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in/code"));
        type(visitor, Totp.code(secret, Totp.step(Instant.now())));
        assertThat(page.locator("h1")).hasText("账号");

        page.context().clearCookies();
        give(visitor, "door-keeper", AccountModuleTests.PASSWORD);
        type(visitor, onPaper.toLowerCase(Locale.ROOT));
        assertThat(page.locator(".notice.warn")).containsText("还剩 9 个");
        visitor.open("/account/second-factor").fits().shot("own-second-factor");
        type(visitor, onPaper);
        assertThat(page.locator(".field.wrong .fault")).containsText("还可再试 4 次");
        visitor.inEnglish().open("/account/second-factor").fits().shot("own-second-factor-en");
    }

    private static void type(Visitor visitor, String code) {
        visitor.page().locator("[name=code]").fill(code);
        visitor.page().locator("main form button[type=submit]").first().click();
    }
}
