package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What one administrator alone might try to get into somebody else's account, walked to its end. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class TakeoverModuleTests {

    private static final String KEEPER = "takeover-admin";
    private static final String OWNER = "takeover-guard";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    PostService posts;

    @Autowired
    PostRepository table;

    private Cookie keeper = new Cookie("qingce", "");

    @BeforeEach
    void whoKeepsAccountsAndWhoGivesRights() {
        accounts.createForDemonstration(KEEPER, "何敏", AccountModuleTests.PASSWORD, "500116", Set.of(Role.ADMIN));
        accounts.create(OWNER, "安示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.SECURITY));
        keeper = cookie(post("/sign-in", null, "account", KEEPER, "password", AccountModuleTests.PASSWORD));
    }

    private MvcTestResult post(String path, @Nullable Cookie with, String... parameters) {
        var request = browser.post().uri(path).with(csrf());
        for (var i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return (with == null ? request : request.cookie(with)).exchange();
    }

    private MvcTestResult get(String path, Cookie with) {
        return browser.get().uri(path).cookie(with).exchange();
    }

    private static Cookie cookie(MvcTestResult answer) {
        return RoutesModuleTests.cookie(answer);
    }

    private String reset() throws UnsupportedEncodingException {
        return found(post("/accounts/" + OWNER + "/reset", keeper), "<code class=\"secret\">([^<]+)</code>");
    }

    private static String found(MvcTestResult page, String pattern) throws UnsupportedEncodingException {
        var text = page.getResponse().getContentAsString();
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    /** In by a password that opens once, with one of one's own in its place. */
    private Cookie in(String once, String chosen) {
        var entered = cookie(post("/sign-in", null, "account", OWNER, "password", once));
        return cookie(post("/sign-in/password", entered, "password", chosen, "repeated", chosen));
    }

    private String shown(Cookie session) throws UnsupportedEncodingException {
        return found(get("/sign-in/second-factor", session), "((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})")
                .replace(" ", "");
    }

    private static String codeOf(String secret) {
        return Totp.code(secret, Totp.step(java.time.Instant.now()));
    }

    /** The keeper looks at the secret with a password that was only given, gives another to the owner, and waits until it is adopted. */
    @Test
    void aSecretThatSomebodyElseHasSeenIsNotTheOnesTheOwnerAdopts() throws Exception {
        var keepers = in(reset(), "Tie-Shan-Ping-1");
        var seen = shown(keepers);
        assertThat(shown(keepers)).as("reloading the page changes nothing").isEqualTo(seen);

        var owners = in(reset(), "Tie-Shan-Ping-2");
        var secret = shown(owners);

        assertThat(secret).isNotEqualTo(seen);
        assertThat(get("/sign-in/second-factor", keepers))
                .as("ended by the reset")
                .hasRedirectedUrl("/sign-in");
        assertThat(post("/sign-in/second-factor", owners, "code", codeOf(seen)))
                .as("a code of what the keeper has seen")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/sign-in/second-factor", owners, "code", codeOf(secret)))
                .hasStatusOk();

        var again = cookie(post("/sign-in", null, "account", OWNER, "password", reset()));
        assertThat(get("/account", again)).hasRedirectedUrl("/sign-in/code");
        assertThat(post("/sign-in/code", again, "code", codeOf(seen))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(get("/account", again)).hasRedirectedUrl("/sign-in/code");
    }

    /** Who keeps the accounts of a county has one in the county of somebody who went up to the city. */
    @Test
    void anAccountWithAPostBeyondTheReachIsNotTheSmallerPlacesToEnter() {
        accounts.create("takeover-up", "升示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        posts.begin("takeover-up", "50", Set.of(Role.LEADER), Actor.SYSTEM);
        accounts.createForDemonstration(
                "takeover-local", "安示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.SECURITY));
        var guard =
                cookie(post("/sign-in", null, "account", "takeover-local", "password", AccountModuleTests.PASSWORD));

        assertThat(get("/accounts/takeover-up", keeper))
                .bodyText()
                .contains("管辖范围以外")
                .doesNotContain("access.");
        for (var act : List.of("reset", "end")) {
            assertThat(post("/accounts/takeover-up/" + act, keeper)).as(act).hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(post("/accounts/takeover-up/subject", keeper, "issuer", "gov", "subject", "mine"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("/people/takeover-up/second-factor/remove", guard)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post("/people/takeover-up/subject", guard, "subject", "mine", "how", "confirm"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    /** A post that is over gives nobody a hold on the person. */
    @Test
    void whoOnceHadAPostHereAndHasNoneAnyMoreIsNobodyToTheSmallerPlace() {
        accounts.create("takeover-gone", "去示例", AccountModuleTests.PASSWORD, "50", Set.of(Role.CLERK));
        posts.begin("takeover-gone", "500116", Set.of(Role.CLERK), Actor.SYSTEM);
        accounts.createForDemonstration(
                "takeover-local", "安示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.SECURITY));
        var guard =
                cookie(post("/sign-in", null, "account", "takeover-local", "password", AccountModuleTests.PASSWORD));
        assertThat(get("/people/takeover-gone", guard)).hasStatusOk();
        assertThat(post("/people/takeover-gone/second-factor/remove", guard))
                .as("at home elsewhere")
                .hasStatus(HttpStatus.FORBIDDEN);

        table.of("takeover-gone").stream()
                .filter(post -> post.unit().equals("500116"))
                .forEach(post -> posts.end(post, post.from(), "调离", Actor.SYSTEM));

        assertThat(get("/people/takeover-gone", guard)).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** Whoever reads the password that was given could come in by it: the owner is told, whoever has signed in before. */
    @Test
    void theOwnerIsToldAtTheNextSignInWhoGaveThePassword() throws Exception {
        accounts.create("takeover-clerk", "陈晓", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        var once = found(post("/accounts/takeover-clerk/reset", keeper), "<code class=\"secret\">([^<]+)</code>");
        var entered = cookie(post("/sign-in", null, "account", "takeover-clerk", "password", once));
        assertThat(get("/sign-in/password", entered)).bodyText().doesNotContain("重置过");
        var keepers = cookie(
                post("/sign-in/password", entered, "password", "Tie-Shan-Ping-4", "repeated", "Tie-Shan-Ping-4"));
        assertThat(get("/account", keepers)).bodyText().contains("重置过 1 次");

        var again = found(post("/accounts/takeover-clerk/reset", keeper), "<code class=\"secret\">([^<]+)</code>");
        entered = cookie(post("/sign-in", null, "account", "takeover-clerk", "password", again));
        var owners = cookie(
                post("/sign-in/password", entered, "password", "Tie-Shan-Ping-5", "repeated", "Tie-Shan-Ping-5"));

        assertThat(get("/account", owners))
                .bodyText()
                .contains("您的密码被重置过 2 次，最近一次由何敏")
                .contains("账号近况", "重置密码", "修改密码", "以本账号")
                .doesNotContain("access.");
        assertThat(get("/account", owners))
                .as("once for each sign-in")
                .bodyText()
                .doesNotContain("您的密码被重置过");
        var next = cookie(post("/sign-in", null, "account", "takeover-clerk", "password", "Tie-Shan-Ping-5"));
        assertThat(get("/account", next))
                .as("for whoever signed in before may not have been the owner")
                .bodyText()
                .contains("您的密码被重置过 2 次");
    }

    @Test
    void twoSessionsOfOneAccountAreShownSecretsOfTheirOwn() throws Exception {
        var first = in(reset(), "Tie-Shan-Ping-3");
        var seen = shown(first);
        var second = cookie(post("/sign-in", null, "account", OWNER, "password", "Tie-Shan-Ping-3"));

        assertThat(shown(second)).isNotEqualTo(seen);
        assertThat(post("/sign-in/second-factor", second, "code", codeOf(seen)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/sign-in/second-factor", first, "code", codeOf(seen)))
                .as("what was shown last is what can be adopted, and only there")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
