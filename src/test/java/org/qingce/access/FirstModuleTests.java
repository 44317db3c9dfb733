package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The three administrators of an empty installation. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
@ExtendWith(OutputCaptureExtension.class)
class FirstModuleTests {

    @Autowired
    MockMvcTester browser;

    @Autowired
    FirstAdministrators first;

    @Autowired
    Accounts accounts;

    @Autowired
    PostRepository posts;

    /** Tests of this kind leave no account behind; those in a browser do, and have a run of their own but when somebody mixes them. */
    @BeforeEach
    void nobodyCanSignInYet() {
        assumeTrue(accounts.none(), "browser tests left accounts in this run");
    }

    private static final WebServer AT_SOME_PORT = new WebServer() {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public int getPort() {
            return 8080;
        }
    };

    private static Map<String, String> typed() {
        var typed = new HashMap<String, String>();
        typed.put("unit", "50");
        for (var role : FirstAdministrators.ROLES) {
            typed.put(role + "-account", "first-" + role.key());
            typed.put(role + "-name", "某某");
            typed.put(role + "-password", "Tie-Shan-Ping-1");
            typed.put(role + "-repeated", "Tie-Shan-Ping-1");
        }
        return typed;
    }

    private MvcTestResult send(String token, Map<String, String> typed) {
        var request = browser.post().uri("/first/" + token).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }

    @Test
    void theLinkMakesAllThreeOnceAndThenOpensNothing() {
        assertThat(browser.get().uri("/first/" + first.token()))
                .hasStatusOk()
                .bodyText()
                .contains("系统管理员", "安全管理员", "审计管理员", "重庆市 50")
                .doesNotContain("access.");

        assertThat(send(first.token(), typed())).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/sign-in");

        assertThat(accounts.none()).isFalse();
        assertThat(List.of("first-admin", "first-security", "first-auditor"))
                .allSatisfy(account -> assertThat(posts.of(account)).hasSize(1));
        assertThat(browser.get().uri("/first/" + first.token())).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(send(first.token(), typed())).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void nobodyIsMadeWhileOneOfThemIsAtFault() {
        var typed = typed();
        typed.put("SECURITY-password", "short");
        typed.put("AUDITOR-account", "first-admin");

        assertThat(send(first.token(), typed))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("已有人用这个账号")
                .doesNotContain("Tie-Shan-Ping-1");
    }

    /** A port of health and metrics is none of pages, and its server starts in a space of its own. */
    @Test
    void theLinkIsToldOnceByThePortOfThePages(CapturedOutput output) {
        for (var space : new String[] {"management", null}) {
            var context = new AnnotationConfigServletWebServerApplicationContext();
            context.setServerNamespace(space);
            first.tellHow(new ServletWebServerInitializedEvent(AT_SOME_PORT, context));
        }
        assertThat(output.getAll()).containsOnlyOnce(first.token());
    }

    @Test
    void anotherLinkOpensNothing() {
        assertThat(browser.get().uri("/first/00000000000000000000000000000000")).hasStatus(HttpStatus.NOT_FOUND);
    }
}
