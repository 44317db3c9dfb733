package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.RequiresRight;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Someone of 江津区 asks, on every route that takes an id, for what belongs to 合川区. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ForgedIdsModuleTests {

    /** Routes under whose ids nothing belongs to a region: catalogues that all may read, forms of the scope that is set, and what is one's own. */
    private static final Set<String> SHARED = Set.of(
            "GET /campaigns/{id}",
            // the seats are the notice's; who sits there is told to those whose place it covers
            "GET /groups/{campaign}",
            "GET /regions/{code}",
            "GET /units/{code}",
            "GET /rights/{right}",
            "GET /reports/{form}",
            "GET /reports/{form}/xlsx",
            "GET /reports/{form}/pdf",
            "GET /reports/{form}/cells",
            "POST /reports/{form}/reveal",
            "GET /targets/{key}",
            "GET /api/v1/forms/{form}",
            "GET /api/v1/forms/{form}/cells",
            // one's own: another person's is not found among them, and nothing is ended
            "POST /account/tokens/{id}/revoke",
            "POST /account/sessions/{handle}/end");

    /** Pages that ask for more of a thing than that it is there: that it was read, is under watch, was made by hand. */
    private static final Set<String> MORE_ASKED = Set.of(
            "/cases/{id}/production",
            "/cases/{id}/plan.pdf",
            "/cases/{id}/visit",
            "/units/{code}/change",
            "/imports/{id}/painted",
            "/api/v1/cases/{id}/production",
            "/api/v1/cases/{id}/plan.pdf",
            "/api/v1/sheets/{id}/rows",
            "/api/v1/sheets/{id}/painted");

    @Autowired
    MockMvcTester browser;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    private OneOfEach elsewhere;

    @SuppressWarnings("NullAway.Init")
    private Staff forger;

    @BeforeEach
    void somethingOfEachKindLiesElsewhere() {
        forger = Staff.of(accounts, "forger", "500116", Set.of(Role.CLERK, Role.REVIEWER));
        accounts.create("forged-about", "唐敏", "Correct-horse-9", "500117", Set.of(Role.CLERK));
        elsewhere = new OneOfEach(jdbc, "500117", "forged-about");
    }

    private record Route(HttpMethod method, String path, HandlerMethod handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Stream<Route> routesWithIds() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(route -> !RequiresRight.ANYONE.equals(RightsInterceptor.rightOf(route.getValue())))
                .flatMap(route -> route.getKey().getPatternValues().stream()
                        .filter(path -> path.contains("{"))
                        .flatMap(path -> route.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Route(HttpMethod.valueOf(method.name()), path, route.getValue()))))
                .filter(route -> !SHARED.contains(route.toString()));
    }

    private MockMvcTester.MockMvcRequestBuilder request(Route route, String path) {
        var request = browser.method(route.method()).uri(path).param("one", "a:1");
        FieldsOfRoute.required(route.handler()).forEach(request::param);
        if (route.path().startsWith("/api/") && HttpMethod.POST.equals(route.method())) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .content(
                            "{\"version\": 1, \"cells\": {}, \"category\": \"x\", \"key\": \"x\", \"reason\": \"x\", \"kept\": true, \"decision\": \"CORRECTION\", \"columns\": {}, \"kind\": \"x\", \"objection\": 1}");
        }
        return request.with(csrf());
    }

    @Test
    void whatBelongsToAnotherCountyIsNotThereAndTheRecordTellsWhoAsked() {
        var asked = new ArrayList<String>();
        routesWithIds().forEach(route -> {
            assertThat(elsewhere.has(OneOfEach.kind(route.path())))
                    .as("what " + route + " names by its id")
                    .isTrue();
            var path = elsewhere.address(route.path());
            assertThat(request(route, path).with(user(forger.of(route.handler()))))
                    .as(route.toString())
                    .hasStatus(HttpStatus.NOT_FOUND);
            asked.add("path:" + path);
        });
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(missed()).containsExactlyElementsOf(asked);
    }

    /** The same pages, asked for by somebody of the place: one that answers everybody with 404 shows nothing. */
    @Test
    void whoeverBelongsThereFindsIt() {
        var owner = Staff.of(accounts, "owner", "500117", Staff.working());
        var missing = new ArrayList<String>();
        var answered = new AtomicInteger();
        routesWithIds()
                .filter(route -> HttpMethod.GET.equals(route.method())
                        && route.path().indexOf('{') == route.path().lastIndexOf('{')
                        && !MORE_ASKED.contains(route.path()))
                .forEach(route -> {
                    var answer = request(route, elsewhere.address(route.path()))
                            .with(user(owner.of(route.handler())))
                            .exchange();
                    // a row that was written by hand may lack what its page needs; but it was found
                    var status = answer.getUnresolvedException() == null
                            ? answer.getResponse().getStatus()
                            : 0;
                    if (status == 404) {
                        missing.add(route.toString());
                    }
                    answered.addAndGet(status == 200 ? 1 : 0);
                });
        assertThat(missing).isEmpty();
        assertThat(answered).hasValueGreaterThan(20);
    }

    /** What a request names beside its address is held to the same reach, and what is left out is on the record. */
    @Test
    void whatAFieldNamesOfAnotherCountyIsLeftOutAndOnTheRecord() {
        var task = elsewhere.id("/inbox");
        var listed = elsewhere.id("/cases");
        assertThat(browser.post()
                        .uri("/inbox/urge")
                        .param("ids", task)
                        .with(csrf())
                        .with(user(forger.worker())))
                .hasStatus(HttpStatus.FOUND);
        assertThat(browser.get()
                        .uri("/acceptance/move?move=assign&case=" + listed + ":1&campaign=chongqing-2020")
                        .with(user(forger.worker())))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/acceptance?campaign=chongqing-2020&unit=500116");
        assertThat(browser.get()
                        .uri("/acceptance?case=" + listed + "&campaign=chongqing-2020")
                        .with(user(forger.worker())))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("别处的厂");
        assertThat(missed()).containsExactly("task:" + task, "case:" + listed, "case:" + listed);
    }

    @Test
    void aUnitOfAnotherCountyIsNotThereOnAnyPageOfAScope() {
        for (var page : List.of(
                "/ledger", "/", "/reports", "/watch", "/filings", "/plans", "/imports", "/calendar", "/scope")) {
            assertThat(browser.get().uri(page + "?unit=500117").with(user(forger.worker())))
                    .as(page)
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(browser.get().uri("/ledger?unit=50").with(user(forger.worker())))
                .as("of what lies above one's own, one's own is shown")
                .hasStatusOk();
        assertThat(missed()).contains("path:/ledger", "path:/", "path:/scope").hasSize(9);
    }

    @Test
    void aRowOfTheGridThatBelongsToAnotherCountyIsGoneAndOnTheRecord() {
        var id = elsewhere.id("/ledger/cases");
        assertThat(browser.post()
                        .uri("/ledger/cells")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"reason": "", "rows": [{"id": %s, "version": 1, "cells": {"note": "x"}}]}""".formatted(id))
                        .with(csrf())
                        .with(user(forger.worker())))
                .hasStatusOk()
                .bodyText()
                .contains("GONE")
                .doesNotContain("别处的厂");
        assertThat(missed()).containsExactly("case:" + id);
    }

    @Test
    void aSheetIsNotTakenInForAUnitOfAnotherCounty() {
        assertThat(browser.post()
                        .uri("/imports")
                        .multipart()
                        .file("file", new byte[] {1})
                        .param("unit", "500117")
                        .with(csrf())
                        .with(user(forger.worker())))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(jdbc.sql("select detail from audit.entry where person = :person and act = 'access.missed'")
                        .param("person", forger.worker())
                        .query(String.class)
                        .list())
                .containsExactly("method: POST\nunit: 500117");
    }

    private List<String> missed() {
        return jdbc.sql("""
                select subject from audit.entry where person like 'forger-%' and act in ('access.missed', 'ledger.missed') order by id
                """).query(String.class).list().stream()
                .map(java.util.Objects::requireNonNull)
                .toList();
    }
}
