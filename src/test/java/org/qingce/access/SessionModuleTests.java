package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.swing.event.EventListenerList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Sessions in the database: they outlive the instance that made them, and end for all instances at once. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class SessionModuleTests {

    private static final String WHO = "session-clerk";
    private static final String ADMIN = "session-admin";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    UnitService units;

    @Autowired
    JdbcIndexedSessionRepository stored;

    @Autowired
    SignInRules rules;

    @Autowired
    TokenRepository tokens;

    @Autowired
    AuditBook book;

    @BeforeEach
    void aClerkAndAnAdministrator() {
        units.bringIntoLine(List.of(TestCampaigns.in("520322")));
        accounts.create(WHO, "陈晓", AccountModuleTests.PASSWORD, "520322", Set.of(Role.CLERK));
        accounts.createForDemonstration(ADMIN, "何敏", AccountModuleTests.PASSWORD, "520322", Set.of(Role.ADMIN));
        new Sessions<>(stored, rules, Instant::now).endAll(WHO, "");
    }

    private Cookie signIn(String account, String password) {
        var answer = browser.post()
                .uri("/sign-in")
                .with(csrf())
                .param("account", account)
                .param("password", password)
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/");
        return RoutesModuleTests.cookie(answer);
    }

    @Test
    void changingThePasswordEndsEveryOtherSession() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        var elsewhere = signIn(WHO, AccountModuleTests.PASSWORD);

        var answer = browser.post()
                .uri("/account/password")
                .with(csrf())
                .cookie(here)
                .param("present", AccountModuleTests.PASSWORD)
                .param("password", "Tie-Shan-Ping-1")
                .param("repeated", "Tie-Shan-Ping-1")
                .exchange();
        assertThat(answer).hasRedirectedUrl("/account");

        assertThat(browser.get().uri("/account").cookie(elsewhere)).hasRedirectedUrl("/sign-in");
        assertThat(browser.get().uri("/account").cookie(here)).as("the old key").hasRedirectedUrl("/sign-in");
        assertThat(browser.get().uri("/account").cookie(RoutesModuleTests.cookie(answer)))
                .hasStatusOk();
    }

    @Test
    void whoChangesThePasswordIsToldOfTokensAndMayRevokeThem() {
        tokens.insert(
                WHO,
                "520322",
                "报表",
                "0".repeat(64),
                "qc_000000",
                Set.of("ledger.read"),
                Instant.now(),
                Instant.now().plus(Duration.ofDays(30)));
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        assertThat(browser.get().uri("/account/password").cookie(here))
                .bodyText()
                .contains("同时收回 1 个仍然有效的接口令牌");

        var kept = changed(here, AccountModuleTests.PASSWORD, "Tie-Shan-Ping-1", "");
        assertThat(kept.getMvcResult().getFlashMap().toString()).contains("接口令牌还有 1 个有效");
        assertThat(tokens.open(WHO, Instant.now())).isOne();

        var revoked = changed(RoutesModuleTests.cookie(kept), "Tie-Shan-Ping-1", "Tie-Shan-Ping-2", "yes");
        assertThat(revoked.getMvcResult().getFlashMap().toString()).doesNotContain("个有效");
        assertThat(tokens.open(WHO, Instant.now())).isZero();
    }

    private MvcTestResult changed(Cookie here, String present, String password, String revoke) {
        var answer = browser.post()
                .uri("/account/password")
                .with(csrf())
                .cookie(here)
                .param("present", present)
                .param("password", password)
                .param("repeated", password)
                .param("revoke", revoke)
                .exchange();
        assertThat(answer).hasRedirectedUrl("/account");
        return answer;
    }

    @Test
    void aWrongPresentPasswordChangesNothing() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        assertThat(browser.post()
                        .uri("/account/password")
                        .with(csrf())
                        .cookie(here)
                        .param("present", "wrong")
                        .param("password", "Tie-Shan-Ping-1")
                        .param("repeated", "Tie-Shan-Ping-1"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("不对，请重输")
                .doesNotContain("Tie-Shan");
        assertThat(book.find(
                        new AuditQuestion(WHO, "account:" + WHO, "access.passwordRefused", null, null, null, 0), 9))
                .as("on the record")
                .hasSize(1);
    }

    @Test
    void oneCanBeEndedFromAnotherAndNobodyElsesCan() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        var elsewhere = signIn(WHO, AccountModuleTests.PASSWORD);
        var sessions = new Sessions<>(stored, rules, Instant::now);
        var other = sessions.of(WHO, id(here)).stream()
                .filter(seen -> !seen.present())
                .findFirst()
                .orElseThrow();

        var stranger = signIn(ADMIN, AccountModuleTests.PASSWORD);
        browser.post()
                .uri("/account/sessions/" + other.handle() + "/end")
                .with(csrf())
                .cookie(stranger)
                .exchange();
        assertThat(browser.get().uri("/account").cookie(elsewhere)).hasStatusOk();

        browser.post()
                .uri("/account/sessions/" + other.handle() + "/end")
                .with(csrf())
                .cookie(here)
                .exchange();
        assertThat(browser.get().uri("/account").cookie(elsewhere)).hasRedirectedUrl("/sign-in");
        assertThat(browser.get().uri("/account").cookie(here)).hasStatusOk();
    }

    @Test
    void ofHundredsOfSessionsOfAnAccountTheTenUsedLastStayAndWhoSignsInIsTold() {
        var first = signIn(WHO, AccountModuleTests.PASSWORD);
        var sessions = new Sessions<>(stored, rules, Instant::now);
        for (var i = 0; i < 300; i++) {
            var session = sessions.createSession();
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, WHO);
            sessions.save(session);
        }
        assertThat(browser.get().uri("/account").cookie(first)).hasStatusOk();

        var here = signIn(WHO, AccountModuleTests.PASSWORD);

        assertThat(browser.get().uri("/account").cookie(first))
                .as("used longest ago")
                .hasRedirectedUrl("/sign-in");
        assertThat(browser.get().uri("/account").cookie(here))
                .hasStatusOk()
                .bodyText()
                .contains("最久未用的 292 处已退出", "结束登录")
                .doesNotContain("access.");
        assertThat(new Sessions<>(stored, rules, Instant::now).of(WHO, id(here)))
                .hasSize(rules.sessions());
        assertThat(book.find(new AuditQuestion(WHO, "account:" + WHO, "access.endSession", null, null, null, 0), 1)
                        .getFirst()
                        .detail())
                .contains("292");
        assertThat(signIn(WHO, AccountModuleTests.PASSWORD))
                .as("and so it goes on")
                .isNotNull();
        assertThat(new Sessions<>(stored, rules, Instant::now).of(WHO, "")).hasSize(rules.sessions());
    }

    /** Who can write into the table of sessions has code of others run, if whatever stands there is made. */
    @Test
    void aSessionHoldsNothingButWhatTheHousePutsIntoIt() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        var sessions = new Sessions<>(stored, rules, Instant::now);
        var session = Objects.requireNonNull(sessions.findById(id(here)));
        session.setAttribute("stranger", new EventListenerList());
        session.setAttribute("ours", new Sessions.Origin("192.0.2.7", "Firefox"));
        sessions.save(session);

        assertThat(Objects.requireNonNull(sessions.findById(id(here))).<Object>getAttribute("stranger"))
                .isNull();
        assertThat(Objects.requireNonNull(sessions.findById(id(here))).<Object>getAttribute("ours"))
                .isEqualTo(new Sessions.Origin("192.0.2.7", "Firefox"));
        assertThat(browser.get().uri("/account").cookie(here)).hasStatusOk();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusyItIs() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        var later = new Sessions<>(stored, rules, () -> Instant.now().plus(Duration.ofHours(13)));

        assertThat(later.findById(id(here))).isNull();
        assertThat(browser.get().uri("/account").cookie(here)).hasRedirectedUrl("/sign-in");
    }

    @Test
    void thatItIsUsedIsWrittenDownOnceAMinuteAtMost() {
        var sessions = new Sessions<>(stored, rules, Instant::now);
        var kept = Objects.requireNonNull(sessions.findById(id(signIn(WHO, AccountModuleTests.PASSWORD))));
        var before = kept.getLastAccessedTime();

        kept.setLastAccessedTime(before.plusSeconds(59));
        assertThat(kept.getLastAccessedTime()).isEqualTo(before);
        kept.setLastAccessedTime(before.plusSeconds(61));
        assertThat(kept.getLastAccessedTime()).isEqualTo(before.plusSeconds(61));
    }

    @Test
    void aCookieThatWasTamperedWithIsNobodys() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        var id = id(here);
        for (var forged : List.of(
                id.substring(0, 67) + (id.endsWith("0") ? "1" : "0"),
                // as it stands in the database
                id.substring(0, 36),
                id.substring(0, 36) + "0".repeat(32),
                id + "' or '1'='1",
                "",
                "\0",
                "山".repeat(4000))) {
            var cookie =
                    new Cookie("qingce", Base64.getEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
            assertThat(browser.get().uri("/account").cookie(cookie))
                    .as(forged)
                    .hasStatus(HttpStatus.FOUND)
                    .hasRedirectedUrl("/sign-in");
        }
        assertThat(browser.get().uri("/account").cookie(new Cookie("qingce", "%%%")))
                .hasRedirectedUrl("/sign-in");
    }

    @Test
    void anAccountThatIsEndedHasNoSessionLeft() {
        var here = signIn(WHO, AccountModuleTests.PASSWORD);
        var admin = signIn(ADMIN, AccountModuleTests.PASSWORD);

        assertThat(browser.post().uri("/accounts/" + WHO + "/end").with(csrf()).cookie(admin))
                .hasRedirectedUrl("/accounts/" + WHO);

        assertThat(browser.get().uri("/account").cookie(here)).hasRedirectedUrl("/sign-in");
        assertThat(browser.get().uri("/accounts?text=session").cookie(admin))
                .bodyText()
                .contains(WHO, "已停用");
        assertThat(browser.post()
                        .uri("/accounts/" + ADMIN + "/end")
                        .with(csrf())
                        .cookie(admin))
                .as("one's own")
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private static String id(Cookie cookie) {
        return new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
    }
}
