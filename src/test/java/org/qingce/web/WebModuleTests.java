package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.kernel.RequiresRight;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The frame on a real server: an error goes through the server and back. Sessions are kept by the server: their tables are another module's. */
@TestPropertySource(
        properties =
                "spring.autoconfigure.exclude=org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration")
@ApplicationModuleTest(extraIncludes = "runtime", webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class WebModuleTests {

    private static final String PART =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n";

    private final HttpClient browser = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    int port;

    @Test
    void aSystemFaultTellsANumberThatTheLogHasAndNothingElse(CapturedOutput log) throws Exception {
        var answer = get("/sample/broken");

        var trace = answer.headers().firstValue("X-Trace").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("系统出错", trace, "<nav class=\"menu\"").doesNotContain("secret", "Exception");
        assertThat(log.getAll()).contains("[" + trace + "]").contains("the secret inside");
    }

    @ParameterizedTest
    @CsvSource({"403,may not do this", "404,no such page", "409,just changed", "413,too large", "503,Too busy"})
    void everyProblemHasItsPageInTheReadersLanguage(int status, String said) throws Exception {
        var answer = get("/sample/refused?status=" + status, "Cookie", "lang=en");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<html lang=\"en\">", said).doesNotContain("secret");
    }

    /** What was typed may stand in a message; it makes no line that looks like one of ours. */
    @Test
    void nobodyWritesALineOfTheLog(CapturedOutput log) {
        LoggerFactory.getLogger(WebModuleTests.class).warn("Cannot read {}", "x\r\n09:00:00.000 INFO  Signed in: root");
        assertThat(log.getAll()).contains("Cannot read x | 09:00:00.000 INFO  Signed in: root");
    }

    @Test
    void aPageThatIsNotThereSaysSo() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/nowhere").body()).contains("没有这一页");
    }

    @Test
    void forHtmxAProblemIsAPartAndNoPage() throws Exception {
        var answer = get("/sample/broken", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("class=\"notice bad\"").doesNotContain("<html", "<nav");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedClearly() throws Exception {
        var answer = sendFile(
                formToken(),
                BodyPublishers.concat(
                        BodyPublishers.ofString(PART),
                        BodyPublishers.ofByteArray(new byte[66 * 1024 * 1024]),
                        BodyPublishers.ofString("\r\n--x--\r\n")));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("文件太大");
    }

    @Test
    void aFileThatBreaksOffIsALineInTheLogAndNoFaultOfOurs(CapturedOutput log) throws Exception {
        var answer = sendFile(formToken(), BodyPublishers.ofString(PART + "half of"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("这个请求读不懂");

        var stranger = sendFile(new String[] {"X-Nobody", "1"}, BodyPublishers.ofString(PART + "half of"));
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(stranger.body()).contains("这个请求读不懂");

        assertThat(log.getAll().lines().filter(line -> line.contains("POST /sample/file ended in 400")))
                .hasSize(2)
                .allMatch(line -> line.contains("WARN"));
        assertThat(log.getAll()).doesNotContain("ERROR", "\tat ");
    }

    private HttpResponse<String> sendFile(String[] headers, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(uri("/sample/file"))
                        .headers(headers)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    /** The headers of whoever has a page open. */
    private String[] formToken() throws IOException, InterruptedException {
        var page = get("/nowhere");
        var csrf = Pattern.compile("csrf-token\" content=\"([^\"]+)").matcher(page.body());
        assertThat(csrf.find()).isTrue();
        return new String[] {
            "Cookie", pair(page.headers().firstValue("Set-Cookie").orElseThrow()), "X-CSRF-TOKEN", csrf.group(1)
        };
    }

    @Test
    void theLanguageIsKeptAndLeadsBackToAPageOfOursOnly() throws Exception {
        var answer = get("/language?to=en&back=%2Fsample%2Fledger%3Ftext%3D%7Ba%7D");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sample/ledger?text=%7Ba%7D");
        assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(c -> c.startsWith("lang=en;"));

        assertThat(get("/language?to=en&back=%2F%2Fevil.example").headers().firstValue("Location"))
                .hasValue("/");
        assertThat(get("/sample/ledger", "Cookie", "lang=xx").body()).contains("下一页");
        assertThat(get("/sample/ledger", "Cookie", "lang=en").body()).contains("Next");
    }

    @Test
    void theScopeIsSettledAndKeptWhenARequestNamesAnother() throws Exception {
        assertThat(get("/sample/ledger").body()).contains("unit=50,");

        var switched = get("/scope?unit=500116&back=%2Fsample%2Fledger%3Funit%3D50");
        assertThat(switched.headers().firstValue("Location")).hasValue("/sample/ledger");
        var kept = switched.headers().allValues("Set-Cookie").stream()
                .filter(c -> c.startsWith("scope="))
                .findFirst()
                .orElseThrow();
        assertThat(get("/sample/ledger", "Cookie", pair(kept)).body()).contains("unit=500116,");
        assertThat(get("/sample/ledger", "Cookie", "scope=%%%").body()).contains("unit=50,");
    }

    @Test
    void theMenuShowsWhatThePersonMayDo() throws Exception {
        assertThat(get("/nowhere").body())
                .contains("href=\"/sample/ledger\"", "<span>386</span>", "演示数据")
                .doesNotContain("/sample/system");
    }

    @Test
    void filesAreKeptForAYearAndNothingIsLoadedFromElsewhere() throws Exception {
        for (var file : new String[] {"/style.css", "/app.js", "/htmx.js", "/sprite.svg", "/icon.svg"}) {
            var answer = get(Assets.path(file));
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
        }
        var page = get("/nowhere");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body()).doesNotContainPattern("(src|href)=\"https?:");
    }

    /** Name and value of a cookie. */
    private static String pair(String cookie) {
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** What stands above the frame, as small as it can be: someone is signed in, and there are things to choose. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SampleSite {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain open(HttpSecurity http) {
            return http.authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                    .build();
        }

        /** Whoever has this entry has the search above the page. */
        @Bean
        MenuItem searched() {
            return new MenuItem("web.menu.ledger", "search", "/ledger", "ledger.read", MenuItem.Group.LEDGER, 20);
        }

        @Bean
        MenuItem ledger() {
            return new MenuItem("web.menu.ledger", "table", "/sample/ledger", "ledger.read", MenuItem.Group.LEDGER, 10);
        }

        @Bean
        MenuItem forbidden() {
            return new MenuItem(
                    "web.menu.system", "lock", "/sample/system", "system.change", MenuItem.Group.SYSTEM, 10);
        }

        @Bean
        FrameSource someone() {
            return new FrameSource() {
                @Override
                public Scope settle(Scope wished) {
                    return new Scope("one", wished.unit().equals("500116") ? "500116" : "50", "2021Q3");
                }

                @Override
                public Optional<Surroundings> around(Scope scope, Words words) {
                    var units = new Picker(
                            "unit",
                            words.english() ? "Region" : "区域",
                            scope.unit().equals("50") ? "重庆市" : "江津区",
                            List.of(
                                    new Choice("50", "重庆市", scope.unit().equals("50"), 0),
                                    new Choice("500116", "江津区", scope.unit().equals("500116"), 1)));
                    return Optional.of(new Surroundings(
                            "陈晓岚",
                            "江津区生态环境局",
                            Set.of("ledger.read"),
                            List.of(),
                            List.of(units),
                            Map.of("/sample/ledger", 386L),
                            List.of(words.english() ? "Invented data" : "演示数据，均为虚构")));
                }
            };
        }

        /** Found by the scan of the module under test, and by no other. */
        @RestController
        static class Routes {

            @GetMapping("/sample/ledger")
            @RequiresRight("ledger.read")
            String scope(Scope scope, Words words) {
                return scope + " " + words.get("web.pager.next");
            }

            @GetMapping("/sample/broken")
            @RequiresRight("ledger.read")
            String broken() {
                throw new IllegalStateException("the secret inside");
            }

            @GetMapping("/sample/refused")
            @RequiresRight("ledger.read")
            String refused(@RequestParam int status) {
                throw new ResponseStatusException(HttpStatus.valueOf(status), "the secret inside");
            }

            @PostMapping("/sample/file")
            @RequiresRight("ledger.read")
            String file(@RequestParam MultipartFile file) {
                return "" + file.getSize();
            }
        }
    }
}
