package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
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
    void aStrangersFilesAreRefusedBeforeAByteOfThemIsRead() {
        for (var type : List.of("multipart/form-data; boundary=x", "Multipart/Mixed; boundary=x")) {
            for (var method : List.of("POST", "GET")) {
                for (var path : List.of("/evidence", "/imports", "/sign-in")) {
                    assertThat(browser.perform(context -> new Unreadable(context, method, path, type)))
                            .as("%s %s %s", method, path, type)
                            .hasStatus(HttpStatus.FOUND)
                            .hasRedirectedUrl("/sign-in");
                }
            }
            assertThat(browser.perform(context -> new Unreadable(context, "POST", "/api/v1/sheets", type)))
                    .hasStatus(HttpStatus.UNAUTHORIZED)
                    .hasContentType("application/problem+json");
        }
    }

    /** Fails whoever reads its body, or asks for a parameter, for which the body would be read. */
    private static final class Unreadable extends MockHttpServletRequest {

        Unreadable(ServletContext context, String method, String path, String type) {
            super(context, method, path);
            setContentType(type);
            setContent(new byte[1000]);
        }

        @Override
        public ServletInputStream getInputStream() {
            throw new AssertionError("The body is read");
        }

        @Override
        public BufferedReader getReader() {
            throw new AssertionError("The body is read");
        }

        @Override
        public Collection<Part> getParts() {
            throw new AssertionError("The body is read");
        }

        @Override
        public String getParameter(String name) {
            throw new AssertionError("The body is read for " + name);
        }

        @Override
        public String[] getParameterValues(String name) {
            throw new AssertionError("The body is read for " + name);
        }
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsRefused() {
        assertThat(browser.post().uri("/api/v1/cases").header("Transfer-Encoding", "chunked"))
                .hasStatus(HttpStatus.LENGTH_REQUIRED);
    }
}
