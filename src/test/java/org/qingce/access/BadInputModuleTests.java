package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.exchange.InlineWork;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every field of every route, filled with what no official types: an answer or a refusal, never a fault of ours. */
@SpringBootTest(properties = {"qingce.rate.per-account=0", "qingce.rate.per-stranger=0"})
@AutoConfigureMockMvc
@Import(InlineWork.class)
@Transactional
class BadInputModuleTests {

    private static final List<String> HOSTILE = List.of(
            "' or '1'='1' --",
            "\\'; drop table ledger.remediation_case; --",
            "%_\\",
            "\u0000厂",
            "\uD83D",
            "{{7*7}}${7*7}<script>alert(1)</script>",
            "99999999999999999999",
            "-1",
            "../../../../etc/passwd",
            "厂".repeat(5000),
            withoutRepeating());

    /** Behind which row a list goes on, and days that no calendar of ours has. */
    private static final List<String> DAYS = List.of(
            "+999999999-12-31",
            "-999999999-01-01",
            "-4800-01-01",
            "2021-02-30",
            "1|+999999999-12-31",
            "1|-999999999-01-01T00:00:00Z",
            "1|+999999999-01-01T00:00:00Z",
            "1|9999-12-31|x",
            "999999999999999999|-999-01-01",
            "9999-99-99.1");

    private static final Set<String> FIELDS_OF_DAYS = Set.of(
            "after", "before", "day", "month", "from", "until", "due", "wanted", "on", "at", "year", "effectiveOn");

    /** In the place of a value that is of another kind. */
    private static final List<Object> OTHERS = List.of(
            "x", -1, 1.5, true, List.of(), Map.of(), List.of(List.of("x")), Map.of("x", 1), 1e300, Long.MAX_VALUE);

    /** As the whole of a body. */
    private static final List<String> UNREADABLE = List.of(
            "",
            "null",
            "[]",
            "{",
            "1",
            "[".repeat(5000),
            "{\"cells\": ".repeat(2000),
            "{\"version\": 1e999999999}",
            "{\"version\": 1, \"version\": 2, \"cells\": {\"\": \"\", \"\": \"\"}}",
            "{\"id\": " + "9".repeat(2000) + "}",
            "{\"reason\": \"\\ud800\"}");

    private static final List<String> FILE_NAMES = List.of(
            "a\u0000.csv",
            "..\\..\\../../etc/passwd",
            "a\r\nX-Evil: 1\r\n.csv",
            "\u202Efdp.csv",
            "\uD83D.csv",
            "\"; filename=b.html",
            "",
            "/",
            "厂".repeat(5000) + ".csv");

    /** A boundary whose own texts are hostile, too. */
    private static final String AREA = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "bad-code", "kind": "band",
             "name": "\\u0000甲", "clause": "\\ud83d", "source": "\\u0000"}, "geometry": {"type": "Polygon", "coordinates":
             [[[106.2,29.2],[106.4,29.2],[106.4,29.4],[106.2,29.4],[106.2,29.2]]]}}]}
            """;

    /** How many of them each field is given: the next ones in turn, so that all of them come to every page. */
    private static final int TURNS = 2;

    @Autowired
    MockMvcTester browser;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private OneOfEach things;

    @SuppressWarnings("NullAway.Init")
    private Staff staff;

    private record Route(HttpMethod method, String path, HandlerMethod handler) {}

    /** 4,000 characters that cannot be packed, as an index would pack those that are all the same. */
    private static String withoutRepeating() {
        var chance = new Random(7);
        return chance.ints(4000, 0x4e00, 0x9fa5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @BeforeEach
    void someoneWhoMayDoEverything() {
        staff = Staff.of(accounts, "bad-input", "50", Staff.working());
        accounts.create("bad-about", "唐敏", "Correct-horse-9", "500117", Set.of(Role.CLERK));
        things = new OneOfEach(jdbc, "500117", "bad-about");
        var listed = aCase();
        List.of("/cases", "/ledger/cases", "/api/v1/cases").forEach(kind -> things.put(kind, listed));
        var sheet = aSheet();
        List.of("/imports", "/api/v1/sheets").forEach(kind -> things.put(kind, sheet));
    }

    private List<Route> routes() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(route -> route.getKey().getPatternValues().stream().flatMap(path -> {
                    var methods = route.getKey().getMethodsCondition().getMethods();
                    return (methods.isEmpty()
                                    ? Stream.of("GET")
                                    : methods.stream().map(Enum::name))
                            .map(method -> new Route(HttpMethod.valueOf(method), path, route.getValue()));
                }))
                .toList();
    }

    /** With an id of something that is there, and with all that the route cannot do without. */
    private MockMvcTester.MockMvcRequestBuilder request(Route route) {
        var kind = route.path().contains("/{") ? OneOfEach.kind(route.path()) : "";
        var path =
                things.has(kind) ? things.address(route.path()) : route.path().replaceAll("\\{[^}]*}", "1");
        return browser.method(route.method()).uri(URI.create(path));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }

    private static String told(MvcTestResult answer) {
        var failure = answer.getUnresolvedException();
        return " → " + (failure == null ? answer.getResponse().getStatus() : failure.toString());
    }

    private static boolean isBroken(MvcTestResult answer) {
        return answer.getUnresolvedException() != null || answer.getResponse().getStatus() >= 500;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Each field that a route names, all that it cannot do without fitting; and where it takes any, all of all routes at once. */
    @Test
    void noFieldOfAnyRouteBreaksAnything() {
        var routes = routes();
        var everywhere = new LinkedHashSet<String>(
                List.of("text", "unit", "place", "category", "stage", "light", "progress", "problem", "sort", "after"));
        routes.forEach(route -> everywhere.addAll(FieldsOfRoute.declared(route.handler())));
        var broken = new ArrayList<String>();
        var asked = 0;
        var reached = 0;
        for (var route : routes) {
            for (var name : FieldsOfRoute.declared(route.handler())) {
                for (var turn = 0; turn < TURNS; turn++) {
                    var text = HOSTILE.get(asked++ % HOSTILE.size());
                    reached += sent(route, Map.of(name, text), name + "=" + cut(text), broken) ? 1 : 0;
                }
            }
            for (var turn = 0; FieldsOfRoute.takesAll(route.handler()) && turn < HOSTILE.size(); turn++) {
                var fields = new LinkedHashMap<String, String>();
                for (var name : everywhere) {
                    fields.put(name, HOSTILE.get((fields.size() + turn) % HOSTILE.size()));
                }
                asked++;
                reached += sent(route, fields, "all in turn " + turn, broken) ? 1 : 0;
            }
        }
        assertThat(broken).isEmpty();
        assertThat(asked).isGreaterThan(500);
        assertThat(reached).as("requests that came to their handler").isGreaterThan(asked * 9 / 10);
    }

    /** @return whether it came to its handler */
    private boolean sent(Route route, Map<String, String> hostile, String what, List<String> broken) {
        var fields = new LinkedHashMap<>(FieldsOfRoute.required(route.handler()));
        fields.putAll(hostile);
        var request = request(route);
        fields.forEach(request::param);
        var answer = request.with(csrf()).with(user(staff.of(route.handler()))).exchange();
        if (isBroken(answer)) {
            broken.add(route.method() + " " + route.path() + " " + what + told(answer));
            return true;
        }
        return answer.getResponse().getStatus() != HttpStatus.FORBIDDEN.value();
    }

    @Test
    void noDayThatNobodyHasBreaksAnything() {
        var broken = new ArrayList<String>();
        var asked = 0;
        for (var route : routes()) {
            for (var name : FieldsOfRoute.declared(route.handler())) {
                for (var day : FIELDS_OF_DAYS.contains(name) ? DAYS : List.<String>of()) {
                    sent(route, Map.of(name, day), name + "=" + day, broken);
                    asked++;
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(asked).isGreaterThan(200);
    }

    /** A day in a body: what the database would keep as endless, or as the one before all others, is refused as unreadable. */
    @Test
    void aDayOfABodyIsOneOfOurCalendar() {
        for (var day : List.of("+999999999-12-31", "-999999999-01-01", "-4800-01-01", "+10000-01-01", "0000-01-01")) {
            assertThat(browser.post()
                            .uri("/api/v1/zero-reports")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("""
                                    {"campaign": "chongqing-2020", "unit": "500117", "village": "某村", "searchedOn": "%s",
                                     "way": "x", "places": 1, "proof": "x",
                                     "signatures": {"looked": "甲", "signed": "乙", "responsible": "丙"}}""".formatted(day))
                            .with(user(staff.worker())))
                    .as(day)
                    .hasStatus(HttpStatus.BAD_REQUEST);
        }
    }

    @Test
    void aBodyOfNoKindIsNotRead() {
        bodies((route, _) -> assertThat(request(route)
                        .header("Content-Type", "*/*")
                        .content("{}")
                        .with(csrf())
                        .with(user(staff.of(route.handler())))
                        .exchange())
                .as(route.method() + " " + route.path())
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isLessThan(500)));
    }

    /** A list of which one is nothing. */
    @Test
    void nothingAmongManyBreaksNothing() {
        var broken = new ArrayList<String>();
        for (var route : routes()) {
            for (var parameter : route.handler().getMethodParameters()) {
                if (List.class.isAssignableFrom(parameter.getParameterType())
                        && parameter.hasParameterAnnotation(RequestParam.class)) {
                    var asked = parameter.getParameterAnnotation(RequestParam.class);
                    var name = asked == null || asked.name().isEmpty()
                            ? parameter.getParameter().getName()
                            : asked.name();
                    sent(route, Map.of(name, ""), name + "=", broken);
                    sent(route, Map.of(name, "\t"), name + "=\\t", broken);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** A page that was asked for with braces in its address: a redirect looks for no value of theirs. */
    @Test
    void noBracesInAnAddressBreakTheWayBack() {
        for (var path : List.of("/inbox/urge", "/evidence/uploads/drop")) {
            assertThat(browser.post()
                            .uri(path)
                            .param("back", "/ledger?text={x}")
                            .with(csrf())
                            .with(user(staff.worker())))
                    .as(path)
                    .hasStatus(HttpStatus.FOUND)
                    .hasRedirectedUrl("/ledger?text=%7Bx%7D");
        }
    }

    /** Each text of each body in turn, all others fitting: a body that cannot be read never comes to what it asks for. */
    @Test
    void noTextInABodyBreaksAnything() {
        var sent = new Sent();
        bodies((route, type) -> {
            for (var place = 0; place < Filling.places(type, true, listed()); place++) {
                for (var hostile : HOSTILE) {
                    var filling = new Filling(place, hostile, true, listed());
                    sent.add(route, filling.of(type), "text " + place + "=" + cut(hostile));
                }
            }
        });
        sent.assertUnbroken(500);
    }

    /** Nothing, and things of every other kind, in the place of each value of each body. */
    @Test
    void noValueOfAnotherKindInABodyBreaksAnything() {
        var sent = new Sent();
        bodies((route, type) -> {
            for (var place = 0; place < Filling.places(type, false, listed()); place++) {
                sent.add(route, new Filling(place, null, false, listed()).of(type), place + "=null");
                for (var turn = 0; turn < TURNS; turn++) {
                    var other = OTHERS.get(sent.asked % OTHERS.size());
                    sent.add(route, new Filling(place, other, false, listed()).of(type), place + "=" + other);
                }
            }
        });
        sent.assertUnbroken(200);
    }

    /** What is no JSON, not the right one, too deep, or too large a number. */
    @Test
    void noBodyThatCannotBeReadBreaksAnything() {
        var sent = new Sent();
        bodies((route, type) ->
                UNREADABLE.forEach(body -> sent.add(route, body.getBytes(StandardCharsets.UTF_8), cut(body))));
        assertThat(sent.broken).isEmpty();
        assertThat(sent.asked).isGreaterThan(100);
    }

    private void bodies(BiConsumer<Route, Type> each) {
        for (var route : routes()) {
            var type = bodyOf(route.handler());
            if (type != null) {
                each.accept(route, type);
            }
        }
    }

    private long listed() {
        return Long.parseLong(things.id("/api/v1/cases"));
    }

    /** One that came by the ledger's own road, and not as a row by hand. */
    private String aCase() {
        var cells = Map.of(
                "name", "坏输入示例石材厂",
                "creditCode", "无",
                "address", "重庆市合川区钓鱼城街道一路1号",
                "problems", "①",
                "category", "③",
                "due", "2021年12月底前");
        var act = new Act(new Actor("bad-about", "500117"), LocalDate.of(2021, 1, 4), "", Act.BY_HAND);
        var added = ledger.add("chongqing-2020", "500117", cells, List.of(), false, act);
        assertThat(added).isInstanceOf(CaseOutcome.Stored.class);
        return Long.toString(((CaseOutcome.Stored) added).after().id());
    }

    /** One that was read, so that its rows are there to be changed. */
    private String aSheet() {
        var sheet = """
                序号,企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
                1,坏输入示例家具厂,91500117MAH0RDJ52X,二号路,正常,废气,①,③,2021-12-31,,
                2,坏输入示例木器厂,无,三号路,正常,废气,①,③,2021-12-31,,
                """;
        var answer = browser.post()
                .uri("/api/v1/sheets")
                .multipart()
                .file(new MockMultipartFile("file", "坏输入.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)))
                .param("campaign", "chongqing-2020")
                .param("unit", "500117")
                .with(user(staff.worker()))
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.ACCEPTED);
        var address = answer.getResponse().getHeader("Location");
        return String.valueOf(address).replaceAll(".*/", "");
    }

    /** What was sent to routes that take a body, and what came of it. */
    private final class Sent {

        private final List<String> broken = new ArrayList<>();
        private int asked;
        private int missing;

        void add(Route route, @Nullable Object body, String what) {
            add(route, JsonMapper.shared().writeValueAsBytes(body), what);
        }

        void add(Route route, byte[] body, String what) {
            var answer = request(route)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(body)
                    .with(csrf())
                    .with(user(staff.of(route.handler())))
                    .exchange();
            asked++;
            if (isBroken(answer)) {
                broken.add(route.method() + " " + route.path() + " " + what + told(answer));
            } else {
                missing += answer.getResponse().getStatus() == HttpStatus.NOT_FOUND.value() ? 1 : 0;
            }
        }

        void assertUnbroken(int atLeast) {
            assertThat(broken).isEmpty();
            assertThat(asked).isGreaterThan(atLeast);
            assertThat(missing).as("requests for what is not there").isLessThan(asked / 5);
        }
    }

    /** Names that their senders make up: of sheets, of evidence, of boundaries, of a calendar. */
    @Test
    void noNameOfAFileBreaksAnything() {
        var broken = new ArrayList<String>();
        var asked = 0;
        for (var route : routes()) {
            var fields = FieldsOfRoute.files(route.handler());
            if (fields.isEmpty()) {
                continue;
            }
            var texts = new LinkedHashMap<>(FieldsOfRoute.required(route.handler()));
            texts.putAll(Map.of("subject", "case:" + listed(), "phase", "AFTER", "target", "cases"));
            texts.putAll(Map.of("from", "2021-03-01", "campaign", "chongqing-2020", "unit", "500117"));
            for (var name : FILE_NAMES) {
                for (var content :
                        List.of("企业名称,生产地点\n甲厂,乙路\n", "%PDF-1.4\n", AREA.replace("bad-code", "bad-" + asked))) {
                    var request = browser.method(route.method())
                            .uri(URI.create(route.path().replaceAll("\\{[^}]*}", "1")))
                            .multipart();
                    fields.forEach(field -> request.file(new MockMultipartFile(
                            field, name, "text/plain", content.getBytes(StandardCharsets.UTF_8))));
                    texts.forEach(request::param);
                    var answer = request.with(csrf())
                            .with(user(staff.of(route.handler())))
                            .exchange();
                    if (isBroken(answer)) {
                        broken.add(route.method() + " " + route.path() + " " + cut(name) + told(answer));
                    }
                    asked++;
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(asked).isGreaterThan(50);
    }

    /** A route answers to its own methods, and to HEAD as to GET; whatever else is asked changes nothing. */
    @Test
    void noOtherMethodDoesAnything() {
        var known = routes().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());
        for (var route : routes()) {
            for (var method : List.of(HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH, HttpMethod.OPTIONS)) {
                if (known.contains(method + " " + route.path())) {
                    continue;
                }
                var path = route.path().replaceAll("\\{[^}]*}", "1");
                assertThat(browser.method(method)
                                .uri(URI.create(path))
                                .with(csrf())
                                .with(user(staff.of(route.handler())))
                                .exchange()
                                .getResponse()
                                .getStatus())
                        .as(method + " " + route.path())
                        .isIn(403, 404, 405);
            }
        }
    }

    /** Cookies remember a choice; one that was tampered with remembers none. */
    @Test
    void noCookieBreaksAnything() {
        for (var name : List.of("scope", "post", "lang", "qingce")) {
            for (var text : HOSTILE) {
                var answer = browser.get()
                        .uri("/ledger")
                        .cookie(new Cookie(name, text))
                        .with(user(staff.worker()))
                        .exchange();
                assertThat(isBroken(answer))
                        .as(name + "=" + cut(text) + told(answer))
                        .isFalse();
            }
        }
    }

    private static @Nullable Type bodyOf(HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return parameter.getGenericParameterType();
            }
        }
        return null;
    }

    /** What is there is found by its name, and not by a text that would mean everything if it became part of a statement. */
    @Test
    void aSearchForAConditionFindsNothing() {
        var found = Map.of(
                "/ledger?campaign=chongqing-2020&text=", "别处的厂",
                "/api/v1/cases?campaign=chongqing-2020&text=", "别处的厂",
                "/acceptance?campaign=chongqing-2020&stage=listed&text=", "别处的厂",
                "/inbox?view=beneath&text=", "别处的事",
                "/people?text=", "唐敏",
                "/units?text=", "钓鱼城街道",
                "/regions?text=", "钓鱼城街道");
        found.forEach((search, name) -> {
            assertThat(browser.get().uri(URI.create(search + encoded(name))).with(user(staff.worker())))
                    .as(search)
                    .bodyText()
                    .contains(name);
            for (var condition : List.of("' or '1'='1", "%", "_", "\\", "' or true --")) {
                assertThat(browser.get()
                                .uri(URI.create(search + encoded(condition)))
                                .with(user(staff.worker())))
                        .as(search + condition)
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain(name);
            }
        });
    }

    @Test
    void noNameInAnyAddressBreaksAnything() {
        var broken = new ArrayList<String>();
        for (var route : routes()) {
            if (!route.path().contains("{")) {
                continue;
            }
            for (var text : HOSTILE.subList(0, HOSTILE.size() - 2)) {
                var path = route.path().replaceAll("\\{[^}]*}", encoded(text));
                var request = browser.method(route.method()).uri(URI.create(path));
                var answer = request.with(csrf())
                        .with(user(staff.of(route.handler())))
                        .exchange();
                if (answer.getUnresolvedException() != null
                        || answer.getResponse().getStatus() >= 500) {
                    broken.add(route.method() + " " + path + " → "
                            + answer.getResponse().getStatus());
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
