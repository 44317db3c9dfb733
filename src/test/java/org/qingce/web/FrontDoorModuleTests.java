package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** What every answer says to the browser, and what is turned away at the door. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class FrontDoorModuleTests {

    @Autowired
    MockMvcTester browser;

    @Test
    void overTlsTheBrowserIsToldToStayThere() {
        assertThat(browser.get().uri("/sign-in").secure(true))
                .hasHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        assertThat(browser.get().uri("/sign-in")).doesNotContainHeader("Strict-Transport-Security");
    }

    @Test
    void noOtherSiteFramesAPageOrLearnsItsAddress() {
        assertThat(browser.get().uri("/sign-in"))
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "same-origin")
                .hasHeader("X-Content-Type-Options", "nosniff");
    }

    @Test
    void aHeaderThatAnyClientCanWriteMakesNothingSecure() {
        assertThat(browser.get().uri("/sign-in").header("X-Forwarded-Proto", "https"))
                .doesNotContainHeader("Strict-Transport-Security");
    }

    @Test
    void aBodyLargerThanAnyFormIsRefusedUnread() {
        assertThat(browser.post()
                        .uri("/sign-in")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(new byte[(int) BodyLimit.MOST + 1]))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(browser.post()
                        .uri("/api/v1/cases")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(new byte[(int) BodyLimit.MOST + 1]))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .hasContentType("application/problem+json");
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsRefused() {
        assertThat(browser.post().uri("/api/v1/cases").header("Transfer-Encoding", "chunked"))
                .hasStatus(HttpStatus.LENGTH_REQUIRED);
    }
}
