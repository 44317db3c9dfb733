package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every field of every route, filled with what no official types: an answer or a refusal, never a fault of ours. */
@SpringBootTest(properties = {"qingce.rate.per-account=0", "qingce.rate.per-stranger=0"})
@AutoConfigureMockMvc
@Transactional
class BadInputModuleTests {

    private static final String PERSON = "bad-input";

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

    private record Route(HttpMethod method, String path, HandlerMethod handler) {}

    @BeforeEach
    void someoneWhoMayDoEverything() {
        accounts.createForDemonstration(PERSON, "陈晓岚", "Correct-horse-9", "50", EnumSet.allOf(Role.class));
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

    private static Set<String> declared(HandlerMethod handler) {
        var names = new LinkedHashSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                names.add(asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name());
            }
        }
        return names;
    }

    /** What a route that takes its fields as they come may look for. */
    private static boolean takesAll(HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestParam.class)
                    && Map.class.isAssignableFrom(parameter.getParameterType())) {
                return true;
            }
        }
        return false;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void noFieldOfAnyRouteBreaksAnything() {
        var routes = routes();
        var everywhere = new LinkedHashSet<String>(
                List.of("text", "unit", "place", "category", "stage", "light", "progress", "problem", "sort", "after"));
        routes.forEach(route -> everywhere.addAll(declared(route.handler())));
        var broken = new ArrayList<String>();
        var asked = 0;
        for (var route : routes) {
            var names = takesAll(route.handler()) ? everywhere : declared(route.handler());
            for (var name : names) {
                for (var turn = 0; turn < TURNS; turn++) {
                    var text = HOSTILE.get(asked % HOSTILE.size());
                    var request = browser.method(route.method())
                            .uri(URI.create(route.path().replaceAll("\\{[^}]*}", "1")))
                            .param(name, text);
                    var answer = request.with(csrf()).with(user(PERSON)).exchange();
                    if (answer.getUnresolvedException() != null
                            || answer.getResponse().getStatus() >= 500) {
                        broken.add(route.method() + " " + route.path() + " " + name + "="
                                + text.substring(0, Math.min(40, text.length())) + " → "
                                + answer.getResponse().getStatus());
                    }
                    asked++;
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(asked).isGreaterThan(500);
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
                var answer = request.with(csrf()).with(user(PERSON)).exchange();
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
