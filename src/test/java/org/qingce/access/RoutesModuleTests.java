package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the whole house. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class RoutesModuleTests {

    /** Every route of the house with the right that it asks for, and the roles that have it. A new route needs its row. */
    private static final Path TABLE = Path.of("src/test/resources/access/routes.txt");

    @Autowired
    MockMvcTester browser;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    List<SecurityFilterChain> doors;

    @Autowired
    Accounts accounts;

    @Autowired
    Campaigns campaigns;

    @Autowired
    UnitService units;

    /** Method and path of each route, with what handles it. */
    private Map<String, HandlerMethod> routes() {
        var routes = new LinkedHashMap<String, HandlerMethod>();
        for (var mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                var methods = info.getMethodsCondition().getMethods();
                for (var path : info.getPatternValues()) {
                    if (methods.isEmpty()) {
                        routes.put("GET " + path, handler);
                    }
                    methods.forEach(method -> routes.put(method + " " + path, handler));
                }
            });
        }
        return routes;
    }

    @Test
    void everyRouteNamesTheRightThatItNeeds() {
        assertThat(routes()).isNotEmpty();
        assertThat(routes().entrySet())
                .filteredOn(route -> RightsInterceptor.rightOf(route.getValue()) == null)
                .extracting(Map.Entry::getKey)
                .isEmpty();
    }

    @Test
    void everyRightIsSomebodys() {
        var given = new ArrayList<>(List.of(RequiresRight.ANYONE, RequiresRight.SIGNED_IN));
        campaigns.siteGrants().forEach(grant -> given.add(grant.right()));
        assertThat(routes().entrySet())
                .filteredOn(route -> !given.contains(RightsInterceptor.rightOf(route.getValue())))
                .extracting(Map.Entry::getKey)
                .isEmpty();
    }

    /** Roles of which some line of some rules gives them the right. */
    private Set<Role> rolesOf(String right) {
        var lines = Stream.concat(
                campaigns.siteGrants().stream(),
                campaigns.all().stream().flatMap(campaign -> campaigns.grants(campaign).stream()));
        var keys = lines.filter(line -> line.right().equals(right))
                .flatMap(line -> line.roles().stream())
                .collect(Collectors.toSet());
        return Stream.of(Role.values())
                .filter(role -> keys.contains(role.key()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** As the table has it: method and path, right, roles. */
    private List<String> rows() {
        return routes().entrySet().stream()
                .map(route -> {
                    var right = Objects.requireNonNull(RightsInterceptor.rightOf(route.getValue()));
                    var roles = rolesOf(right).stream().map(Role::key).collect(Collectors.joining(" "));
                    return route.getKey() + " | " + right + (roles.isEmpty() ? "" : " | " + roles);
                })
                .sorted(Comparator.<String, String>comparing(row -> row.substring(row.indexOf('/')))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Test
    void everyRouteStandsInTheTableWithWhoMayCallIt() throws IOException {
        assertThat(rows()).containsExactlyElementsOf(Files.readAllLines(TABLE));
    }

    /** What is sent changes something: a right to read does for showing in full what was masked, which is on the record. */
    @Test
    void nothingIsChangedWithARightToRead() {
        assertThat(rows().stream().filter(row -> !row.startsWith("GET ")))
                .filteredOn(row -> row.split(" \\| ", -1)[1].endsWith(".read"))
                .allMatch(row -> row.contains("/reveal |"));
    }

    @Test
    void whomTheTableDoesNotNameIsRefused() throws IOException {
        for (var role : Role.values()) {
            accounts.createForDemonstration(
                    "route-" + role.key(), "某某", AccountModuleTests.PASSWORD, "500116", Set.of(role));
        }
        for (var row : Files.readAllLines(TABLE)) {
            var cells = row.split(" \\| ", -1);
            if (cells.length < 3) {
                continue;
            }
            var named = List.of(cells[2].split(" ", -1));
            var method = HttpMethod.valueOf(row.substring(0, row.indexOf(' ')));
            var path = cells[0].substring(row.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "1");
            for (var role : Role.values()) {
                if (!named.contains(role.key())) {
                    var request = browser.method(method).uri(path).with(csrf()).with(user("route-" + role.key()));
                    if (List.of("/api/v1/sheets", "/api/v1/evidence", "/api/v1/comparisons")
                            .contains(path)) {
                        request.contentType(MediaType.MULTIPART_FORM_DATA);
                    }
                    assertThat(request).as(row + " for " + role).hasStatus(HttpStatus.FORBIDDEN);
                }
            }
        }
    }

    /** Whatever changes something asks for the token of its form, which another site's page does not know. */
    @Test
    void noFormOfAPersonIsTakenWithoutItsToken() {
        accounts.createForDemonstration("route-all", "某某", AccountModuleTests.PASSWORD, "500116", Staff.working());
        var session = cookie(browser.post()
                .uri("/sign-in")
                .with(csrf())
                .param("account", "route-all")
                .param("password", AccountModuleTests.PASSWORD)
                .exchange());
        assertThat(browser.get().uri("/account").cookie(session)).hasStatusOk();
        var tried = Stream.concat(
                        routes().keySet().stream()
                                .filter(route -> !route.startsWith("GET ") && !route.contains(" /api/"))
                                .map(route -> route.replaceAll("\\{[^}]*}", "1")),
                        Stream.of("POST /sign-out"))
                .toList();
        assertThat(tried).hasSizeGreaterThan(60);
        for (var route : tried) {
            assertThat(browser.method(HttpMethod.valueOf(route.substring(0, route.indexOf(' '))))
                            .uri(route.substring(route.indexOf(' ') + 1))
                            .cookie(session))
                    .as(route)
                    .hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(browser.get().uri("/account").cookie(session))
                .as("nothing was ended either")
                .hasStatusOk();
    }

    /** What filters serve is in no handler: each filter at the door stands in a table of its own, with what it serves, and to whom. */
    @Test
    void everyFilterAtTheDoorStandsInTheTableWithWhatItServes() throws IOException {
        assertThat(FiltersAtTheDoor.of(doors)).isEqualTo(FiltersAtTheDoor.table(row -> !row.startsWith("OAuth2")));
        assertThat(routes()).doesNotContainKeys("POST /sign-in", "POST /sign-out");
    }

    @Test
    void aStrangerIsSentToTheSignInPageFromEveryRouteThatIsNotForAnyone() {
        routes().forEach((route, handler) -> {
            if (RequiresRight.ANYONE.equals(RightsInterceptor.rightOf(handler))) {
                return;
            }
            var method = HttpMethod.valueOf(route.substring(0, route.indexOf(' ')));
            var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "1");
            if (path.startsWith("/api/")) {
                assertThat(browser.method(method).uri(path))
                        .as(route)
                        .hasStatus(HttpStatus.UNAUTHORIZED)
                        .hasHeader("WWW-Authenticate", "Bearer")
                        .hasContentType("application/problem+json");
                return;
            }
            assertThat(browser.method(method).uri(path).with(csrf()))
                    .as(route)
                    .hasStatus(HttpStatus.FOUND)
                    .hasRedirectedUrl("/sign-in");
            assertThat(browser.method(method).uri(path).with(csrf()).header("HX-Request", "true"))
                    .as(route)
                    .hasStatus(HttpStatus.UNAUTHORIZED)
                    .hasHeader("HX-Redirect", "/sign-in");
        });
    }

    @Test
    void whereThereIsNoRouteAStrangerLearnsNothing() {
        assertThat(browser.get().uri("/no-such-page")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aFormWithoutItsTokenIsSentToTheSignInPage() {
        assertThat(browser.post().uri("/sign-in").param("account", "chen").param("password", "x"))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/sign-in");
    }

    @Test
    @WithMockUser("somebody-without-an-account")
    void aSessionWhoseAccountIsGoneIsNobodys() {
        assertThat(browser.get().uri("/scope?campaign=x"))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/sign-in");
    }

    @Test
    void everyAnswerForbidsWhatComesFromElsewhere() {
        assertThat(browser.get().uri("/sign-in"))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .headers()
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .singleElement()
                                .asString()
                                .contains("default-src 'none'")
                                .contains("frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
    }

    @Test
    void aWrongPasswordSaysHowOftenItMayBeTriedAgain() {
        var answer = browser.post()
                .uri("/sign-in")
                .with(csrf())
                .param("account", "nobody-here")
                .param("password", "wrong")
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/sign-in");

        assertThat(browser.get().uri("/sign-in").cookie(cookie(answer)))
                .hasStatusOk()
                .bodyText()
                .contains("账号或密码不对，还可再试 4 次")
                .contains("nobody-here");
    }

    @Test
    void whoSignsInIsKnownToTheNextPageAndNotToTheOneAfterSigningOut() {
        units.bringIntoLine(List.of(TestCampaigns.in("520322")));
        accounts.create("chen", "陈晓", AccountModuleTests.PASSWORD, "520322", Set.of(Role.CLERK));

        var answer = browser.post()
                .uri("/sign-in")
                .with(csrf())
                .param("account", "chen")
                .param("password", AccountModuleTests.PASSWORD)
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/");
        var session = cookie(answer);
        assertThat(browser.get().uri("/sign-in").cookie(session)).hasRedirectedUrl("/");

        assertThat(browser.post().uri("/sign-out").with(csrf()).cookie(session)).hasRedirectedUrl("/sign-in?out=yes");
        assertThat(browser.get().uri("/account").cookie(session)).hasRedirectedUrl("/sign-in");
        assertThat(browser.get().uri("/sign-in?out=yes")).bodyText().contains("已退出");
    }

    /** A session lives in the database; whoever has its cookie has the session. */
    static Cookie cookie(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie("qingce"));
    }
}
