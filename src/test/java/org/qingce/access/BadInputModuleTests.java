package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every field of every route, filled with what no official types: an answer or a refusal, never a fault of ours. */
@SpringBootTest(properties = {"qingce.rate.per-account=0", "qingce.rate.per-stranger=0"})
@AutoConfigureMockMvc
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
            "厂".repeat(5000));

    /** How many of them each field is given: the next ones in turn, so that all of them come to every page. */
    private static final int TURNS = 3;

    @Autowired
    MockMvcTester browser;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private OneOfEach things;

    @SuppressWarnings("NullAway.Init")
    private Staff staff;

    private record Route(HttpMethod method, String path, HandlerMethod handler) {}

    @BeforeEach
    void someoneWhoMayDoEverything() {
        staff = Staff.of(accounts, "bad-input", "50", Staff.working());
        accounts.create("bad-about", "唐敏", "Correct-horse-9", "500117", Set.of(Role.CLERK));
        things = new OneOfEach(jdbc, "500117", "bad-about");
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
        }
        return answer.getResponse().getStatus() != HttpStatus.FORBIDDEN.value();
    }

    /** Each text of each body in turn, all others fitting: a body that cannot be read never comes to what it asks for. */
    @Test
    void noTextInABodyBreaksAnything() {
        var broken = new ArrayList<String>();
        var asked = 0;
        for (var route : routes()) {
            var type = bodyOf(route.handler());
            if (type == null) {
                continue;
            }
            var texts = new int[1];
            body(type, () -> "1" + texts[0]++);
            for (var field = 0; field < texts[0]; field++) {
                for (var hostile : HOSTILE) {
                    var at = new int[] {field};
                    var body = body(type, () -> at[0]-- == 0 ? hostile : "1");
                    var answer = request(route)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(JsonMapper.shared().writeValueAsBytes(body))
                            .with(csrf())
                            .with(user(staff.of(route.handler())))
                            .exchange();
                    if (isBroken(answer)) {
                        broken.add(route.method() + " " + route.path() + " text " + field + "=" + cut(hostile)
                                + told(answer));
                    }
                    asked++;
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(asked).isGreaterThan(200);
    }

    private static @Nullable Type bodyOf(HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return parameter.getGenericParameterType();
            }
        }
        return null;
    }

    /** Of the shape that the type asks for; lists and maps hold one thing. */
    private static Object body(Type type, Supplier<String> text) {
        if (type instanceof ParameterizedType of) {
            var arguments = of.getActualTypeArguments();
            return of.getRawType().equals(Map.class)
                    ? Map.of(text.get(), body(arguments[1], text))
                    : List.of(body(arguments[0], text));
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            var fields = new LinkedHashMap<String, Object>();
            for (var component : plain.getRecordComponents()) {
                fields.put(component.getName(), body(component.getGenericType(), text));
            }
            return fields;
        }
        if (type.equals(String.class)) {
            return text.get();
        }
        if (type.equals(boolean.class) || type.equals(Boolean.class)) {
            return true;
        }
        return type instanceof Class<?> plain && plain.isEnum() ? plain.getEnumConstants()[0].toString() : 1;
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
            for (var text : HOSTILE.subList(0, HOSTILE.size() - 1)) {
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
