package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever comes to the door and is nobody: counted before anything is worked at or stored. */
@SpringBootTest(
        properties = {
            "qingce.rate.per-stranger=5",
            "qingce.rate.sign-ins-per-address=3",
            "spring.security.oauth2.client.registration.late.client-id=qingce",
            "spring.security.oauth2.client.registration.late.client-secret=secret",
            "spring.security.oauth2.client.registration.late.scope=openid",
            "spring.security.oauth2.client.provider.late.issuer-uri=http://localhost:1/late"
        })
@AutoConfigureMockMvc
@DirtiesContext
class StrangersModuleTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient jdbc;

    private MvcTestResult ask(HttpMethod method, String path, String address) {
        return browser.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request(method, path)
                .remoteAddress(address));
    }

    private static String address() {
        return "10.7.0." + ADDRESSES.incrementAndGet();
    }

    private long sessions() {
        return jdbc.sql("select count(*) from access.session").query(Long.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "/ledger", "/sign-out", "/style.css"})
    void aFormWithoutItsTokenIsCountedAndLeavesNoSession(String path) {
        var before = sessions();
        var address = address();
        for (var turn = 0; turn < 5; turn++) {
            assertThat(ask(HttpMethod.POST, path, address)).hasStatus(HttpStatus.FOUND);
        }

        assertThat(ask(HttpMethod.POST, path, address)).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(ask(HttpMethod.POST, path, address())).as("from elsewhere").hasStatus(HttpStatus.FOUND);
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void beginningToSignInByAnotherSystemIsATryToSignIn() {
        var address = address();
        for (var turn = 0; turn < 3; turn++) {
            assertThat(ask(HttpMethod.GET, "/oauth2/authorization/late", address))
                    .hasStatus(HttpStatus.FOUND);
        }
        var before = sessions();

        assertThat(ask(HttpMethod.GET, "/oauth2/authorization/late", address)).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(ask(HttpMethod.GET, "/oauth2/authorization/none-such", address))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(sessions()).isEqualTo(before);
    }
}
