package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qingce.access.AccountService.Binding;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.kernel.Actor;
import org.qingce.runtime.CannotStart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Signing in by another system, with a server that speaks OIDC: discovery, code, signed tokens. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@DirtiesContext
class OidcModuleTests {

    private static final Actor KEEPER = new Actor("oidc-admin", "500116");
    private static final Actor GUARD = new Actor("oidc-guard", "500116");
    private static final MockOAuth2Server GOVERNMENT = new MockOAuth2Server();
    private static final PlainOAuthServer PLAIN = PlainOAuthServer.vouchingFor("oidc-clerk");
    private static final String REGISTRATION = "spring.security.oauth2.client.registration.gov.";

    static {
        GOVERNMENT.start();
    }

    @DynamicPropertySource
    static void theGovernmentsSystem(DynamicPropertyRegistry properties) {
        properties.add(REGISTRATION + "client-name", () -> "统一身份认证");
        properties.add(REGISTRATION + "client-id", () -> "qingce");
        properties.add(REGISTRATION + "client-secret", () -> "secret");
        properties.add(REGISTRATION + "scope", () -> "openid");
        properties.add(
                "spring.security.oauth2.client.provider.gov.issuer-uri",
                () -> GOVERNMENT.issuerUrl("gov").toString());
    }

    /** Nobody listens there: the start does not ask, and whoever would sign in by it is told. */
    @DynamicPropertySource
    static void oneThatDoesNotAnswer(DynamicPropertyRegistry properties) {
        var late = "spring.security.oauth2.client.registration.late.";
        properties.add(late + "client-name", () -> "市级认证");
        properties.add(late + "client-id", () -> "qingce");
        properties.add(late + "client-secret", () -> "secret");
        properties.add(late + "scope", () -> "openid");
        properties.add("spring.security.oauth2.client.provider.late.issuer-uri", () -> "http://localhost:1/late");
    }

    /** One that speaks OAuth 2.0 alone; what it is asked for is changed before anybody signs in by it. */
    @DynamicPropertySource
    static void oneThatVouchesWithoutOpenid(DynamicPropertyRegistry properties) {
        var registration = "spring.security.oauth2.client.registration.plain.";
        properties.add(registration + "client-id", () -> "qingce");
        properties.add(registration + "client-secret", () -> "secret");
        properties.add(registration + "scope", () -> "openid");
        properties.add(registration + "authorization-grant-type", () -> "authorization_code");
        properties.add(registration + "redirect-uri", () -> "{baseUrl}/login/oauth2/code/{registrationId}");
        var provider = "spring.security.oauth2.client.provider.plain.";
        properties.add(provider + "authorization-uri", () -> PLAIN.address() + "/authorize");
        properties.add(provider + "token-uri", () -> PLAIN.address() + "/token");
        properties.add(provider + "user-info-uri", () -> PLAIN.address() + "/me");
        properties.add(provider + "user-name-attribute", () -> "sub");
    }

    /** As the government's, but that what it says is signed by somebody else. */
    @DynamicPropertySource
    static void oneWhoseTokensAreForged(DynamicPropertyRegistry properties) {
        var registration = "spring.security.oauth2.client.registration.that-forges.";
        properties.add(registration + "client-id", () -> "qingce");
        properties.add(registration + "client-secret", () -> "secret");
        properties.add(registration + "scope", () -> "openid");
        var provider = "spring.security.oauth2.client.provider.that-forges.";
        properties.add(
                provider + "issuer-uri", () -> GOVERNMENT.issuerUrl("gov").toString());
        properties.add(
                provider + "authorization-uri",
                () -> GOVERNMENT.authorizationEndpointUrl("others").toString());
        properties.add(
                provider + "token-uri",
                () -> GOVERNMENT.tokenEndpointUrl("others").toString());
    }

    @AfterAll
    static void end() {
        GOVERNMENT.shutdown();
        PLAIN.end();
    }

    @LocalServerPort
    int port;

    @Autowired
    List<SecurityFilterChain> doors;

    @Autowired
    MockMvcTester pages;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountService service;

    @Autowired
    AccountRepository table;

    @Autowired
    PostService appointments;

    @Autowired
    PostRepository posts;

    @Autowired
    AuditBook book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SecondFactorRepository factors;

    @Autowired
    Clock clock;

    @Autowired
    OAuth2ClientProperties configured;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @Test
    void whatItsFiltersServeStandsInTheTable() throws IOException {
        assertThat(FiltersAtTheDoor.of(doors)).isEqualTo(FiltersAtTheDoor.table(row -> true));
    }

    @BeforeEach
    void aClerkWhoIsKnownThere() {
        accounts.create("oidc-clerk", "陈晓", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        service.bind(table.findEver("oidc-clerk").orElseThrow(), subject("500116-0042"), KEEPER);
        service.decide("oidc-clerk", subject("500116-0042"), true, GUARD);
    }

    private static String subject(String name) {
        return OidcSettings.subject(GOVERNMENT.issuerUrl("gov").toString(), name);
    }

    private HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void vouchesFor(String subject) {
        GOVERNMENT.enqueueCallback(
                new DefaultOAuth2TokenCallback("gov", subject, "JWT", List.of("qingce"), Map.of(), 300));
    }

    @Test
    void whoIsKnownThereAndBoundHereComesToThePageAskedFor() throws Exception {
        assertThat(open("/account").body()).contains("用统一身份认证登录");
        vouchesFor("500116-0042");

        var page = open("/oauth2/authorization/gov");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/account");
        assertThat(page.body()).contains("oidc-clerk", "陈晓");
    }

    @Test
    void aSystemThatDoesNotAnswerKeepsNobodyElseOut() throws Exception {
        var page = open("/oauth2/authorization/late");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("统一身份认证现在连不上", "用市级认证登录");
    }

    @Test
    void whoIsKnownThereOnlyGetsNoAccountMade() throws Exception {
        vouchesFor("oidc-clerk");

        var page = open("/oauth2/authorization/gov");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("这里没有您的账号");
        assertThat(open("/account").uri().getPath()).isEqualTo("/sign-in");
    }

    /** What is said under the signature of the government's key about another time, asker, speaker or browser. */
    static Stream<Arguments> wrongTokens() {
        var hour = Duration.ofHours(1);
        var now = Instant.now();
        return Stream.of(
                Arguments.of("another browser's nonce", Map.of("nonce", "forged")),
                Arguments.of("another issuer", Map.of("iss", "http://localhost:1/gov")),
                Arguments.of("another program's", Map.of("aud", "another-program")),
                Arguments.of(
                        "expired",
                        Map.of(
                                "iat", Date.from(now.minus(hour.multipliedBy(2))),
                                "nbf", Date.from(now.minus(hour.multipliedBy(2))),
                                "exp", Date.from(now.minus(hour)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aTokenThatIsNotMeantForThisSignInOpensNothing(String what, Map<String, Object> claims) throws Exception {
        GOVERNMENT.enqueueCallback(
                new DefaultOAuth2TokenCallback("gov", "500116-0042", "JWT", List.of("qingce"), claims, 300));

        opensNothing(open("/oauth2/authorization/gov"));
    }

    @Test
    void aTokenSignedWithAnothersKeyOpensNothing() throws Exception {
        GOVERNMENT.enqueueCallback(new DefaultOAuth2TokenCallback(
                "others",
                "500116-0042",
                "JWT",
                List.of("qingce"),
                Map.of("iss", GOVERNMENT.issuerUrl("gov").toString()),
                300));

        opensNothing(open("/oauth2/authorization/that-forges"));
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForOpensNothing() throws Exception {
        opensNothing(open("/login/oauth2/code/gov?code=c&state=forged"));
        assertThat(open("/account").uri().getPath()).isEqualTo("/sign-in");
        vouchesFor("500116-0042");
        var toThem = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var begun = toThem.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/authorization/gov"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        var back = toThem.send(
                HttpRequest.newBuilder(URI.create(
                                begun.headers().firstValue("Location").orElseThrow()))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        var answer = URI.create(back.headers().firstValue("Location").orElseThrow());

        opensNothing(open(answer.getRawPath() + "?" + answer.getRawQuery()));
    }

    private void opensNothing(HttpResponse<String> page) throws Exception {
        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("这里没有您的账号");
        assertThat(open("/account").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void whoHasASecondFactorIsAskedForItAfterTheOtherSystemHasVouched() throws Exception {
        accounts.create("oidc-factor", "双示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        service.bind(table.findEver("oidc-factor").orElseThrow(), subject("500116-0088"), KEEPER);
        service.decide("oidc-factor", subject("500116-0088"), true, GUARD);
        factors.propose("oidc-factor", "here", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        factors.adopt("oidc-factor", 1, clock.instant());
        vouchesFor("500116-0088");

        assertThat(open("/oauth2/authorization/gov").uri().getPath()).isEqualTo("/sign-in/code");
        assertThat(open("/account").uri().getPath()).isEqualTo("/sign-in/code");
    }

    /** The start refuses such a registration; should one ever come about all the same, it opens nothing. */
    @Test
    void whoIsNamedLikeAnAccountWithoutOpenidGetsNoFurther() throws Exception {
        Objects.requireNonNull(configured.getRegistration().get("plain")).setScope(Set.of("profile"));

        var page = open("/oauth2/authorization/plain");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("这里没有您的账号");
        assertThat(PLAIN.wasAsked()).isTrue();
        assertThat(open("/account").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aRegistrationThatDoesNotAskForOpenidStopsTheStart() {
        for (var scope : List.of(Set.<String>of(), Set.of("profile"))) {
            var without = new OAuth2ClientProperties.Registration();
            without.setScope(scope);
            var properties = new OAuth2ClientProperties();
            properties.getRegistration().put("gov", without);

            assertThatThrownBy(() -> new LateRegistrations(properties))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("gov")
                    .hasMessageContaining("openid");
        }
    }

    @Test
    void aSubjectOpensOneAccountOnly() {
        accounts.create("oidc-other", "唐敏", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        var subject = table.subject("oidc-clerk").orElseThrow();
        assertThat(service.bind(table.findEver("oidc-other").orElseThrow(), subject, Actor.SYSTEM))
                .isEqualTo(Binding.TAKEN);
    }

    @Test
    void everyAccountIsBoundByTwoHands() throws Exception {
        accounts.createForDemonstration("oidc-filer", "填示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        var filer = table.findEver("oidc-filer").orElseThrow();
        var subject = subject("500116-0077");

        assertThat(service.bind(filer, subject, KEEPER)).isEqualTo(Binding.PROPOSED);
        vouchesFor("500116-0077");
        assertThat(open("/oauth2/authorization/gov").uri().getPath())
                .as("proposed by one hand")
                .isEqualTo("/sign-in");
        assertThat(service.decide("oidc-filer", subject, true, KEEPER))
                .as("the same hand")
                .isEqualTo(Binding.NOT_PROPOSED);
        assertThat(service.decide("oidc-filer", subject + "8", true, GUARD))
                .as("something else than was read")
                .isEqualTo(Binding.NOT_PROPOSED);
        assertThat(service.decide("oidc-filer", subject, false, GUARD)).isEqualTo(Binding.REFUSED);
        assertThat(service.decide("oidc-filer", subject, true, GUARD)).isEqualTo(Binding.NOT_PROPOSED);

        service.bind(filer, subject, KEEPER);
        assertThat(service.decide("oidc-filer", subject, true, GUARD)).isEqualTo(Binding.BOUND);
        assertThat(book.find(new AuditQuestion("", "account:oidc-filer", "access.bindSubject", null, null, null, 0), 1)
                        .getFirst()
                        .detail())
                .matches("subject: . → .*500116-0077");
        vouchesFor("500116-0077");
        assertThat(open("/oauth2/authorization/gov").uri().getPath()).isNotEqualTo("/sign-in");
        assertThat(open("/account").body())
                .as("the owner sees by what the account opens")
                .contains("500116-0077");
    }

    @Test
    void eachOfSeveralSystemsCanBeBoundAndWhoConfirmsReadsWhich() {
        accounts.createForDemonstration("oidc-two", "两示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        accounts.createForDemonstration(
                "oidc-keeper", "管示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.ADMIN));
        accounts.createForDemonstration(
                "oidc-checks", "安示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.SECURITY));
        service.bind(table.findEver("oidc-two").orElseThrow(), subject("500116-0055"), KEEPER);
        service.decide("oidc-two", subject("500116-0055"), true, GUARD);
        assertThat(pages.get().uri("/accounts/oidc-two").with(user("oidc-keeper")))
                .bodyText()
                .contains("在统一身份认证中的标识", "在市级认证中的标识", "value=\"500116-0055\"");

        assertThat(bound("late", "")).as("of whom this one knows nothing").hasStatus(HttpStatus.FOUND);
        assertThat(table.subject("oidc-two")).contains(subject("500116-0055"));
        assertThat(bound("late", "city-7")).hasStatus(HttpStatus.FOUND);
        assertThat(bound("none-such", "city-7")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(pages.get().uri("/people/oidc-two").with(user("oidc-checks")))
                .bodyText()
                .contains("市级认证 city-7", "统一身份认证 500116-0055");
        service.decide("oidc-two", OidcSettings.subject("http://localhost:1/late", "city-7"), true, GUARD);

        assertThat(pages.get().uri("/account").with(user("oidc-two")))
                .bodyText()
                .contains("市级认证 city-7");
        assertThat(bound("late", "")).hasStatus(HttpStatus.FOUND);
        assertThat(table.subject("oidc-two")).isEmpty();
    }

    private MvcTestResult bound(String issuer, String subject) {
        return pages.post()
                .uri("/accounts/oidc-two/subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .with(csrf())
                .with(user("oidc-keeper"))
                .exchange();
    }

    @Test
    void whatOneHandBoundOnceOpensNoAdministratorsAccount() {
        accounts.create("oidc-rises", "升示例", AccountModuleTests.PASSWORD, "500116", Set.of(Role.CLERK));
        var subject = subject("500116-0099");
        jdbc.sql("update access.account set subject = :subject where account = 'oidc-rises'")
                .param("subject", subject)
                .update();
        posts.of("oidc-rises").forEach(post -> appointments.end(post, post.from(), "调任", GUARD));

        appointments.appoint(
                new PostService.Wanted("oidc-rises", "500116", Role.AUDITOR, LocalDate.now(clock), null, "任命"), GUARD);

        assertThat(table.subject("oidc-rises")).isEmpty();
        assertThat(book.find(new AuditQuestion("", "account:oidc-rises", "access.bindSubject", null, null, null, 0), 1)
                        .getFirst()
                        .detail())
                .contains(subject + " → ");
    }
}
