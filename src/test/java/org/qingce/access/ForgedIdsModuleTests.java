package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Someone of 江津区 asks, on every route that takes an id, for what belongs to 合川区. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ForgedIdsModuleTests {

    private static final String CLERK = "forger-of-ids";

    /** Who asks on routes that are for administrators. */
    private static final Map<String, Role> ADMINISTRATORS = Map.of(
            "account.write", Role.ADMIN,
            "area.write", Role.ADMIN,
            "unit.manage", Role.ADMIN,
            "right.write", Role.SECURITY,
            "audit.read", Role.AUDITOR);

    /** Routes under whose ids nothing belongs to a region: catalogues that all may read, forms of the scope that is set, and what is one's own. */
    private static final Set<String> SHARED = Set.of(
            "GET /campaigns/{id}",
            // the seats are the notice's; who sits there is told to those whose place it covers
            "GET /groups/{campaign}",
            "GET /regions/{code}",
            "GET /units/{code}",
            "GET /rights/{right}",
            "POST /areas/{id}/end",
            "GET /reports/{form}",
            "GET /reports/{form}/xlsx",
            "GET /reports/{form}/pdf",
            "GET /reports/{form}/cells",
            "POST /reports/{form}/reveal",
            "GET /targets/{key}",
            "GET /api/v1/forms/{form}",
            // one's own: another person's is not found among them, and nothing is ended
            "POST /account/tokens/{id}/revoke",
            "POST /account/sessions/{handle}/end");

    @Autowired
    MockMvcTester browser;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private Map<String, String> foreign = Map.of();

    @BeforeEach
    void somethingOfEachKindLiesElsewhere() {
        ADMINISTRATORS.values().stream()
                .distinct()
                .forEach(role ->
                        accounts.createForDemonstration(name(role), "某管理员", "Correct-horse-9", "500116", Set.of(role)));
        accounts.create("forged-about", "唐敏", "Correct-horse-9", "500117", Set.of(Role.CLERK));
        accounts.createForDemonstration(CLERK, "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.CLERK, Role.REVIEWER));
        var listed = aCase();
        var sheet = anImport();
        foreign = new HashMap<>(Map.of(
                "/ledger/cases",
                listed,
                "/api/v1/cases",
                listed,
                "/cases",
                listed,
                "/imports",
                sheet,
                "/api/v1/sheets",
                sheet,
                "/compare",
                aComparison(),
                "/units",
                "500117",
                "/people",
                "forged-about",
                "/accounts",
                "forged-about"));
        foreign.put("/groups", "huachuan-2021");
        foreign.put("/inbox", aTask());
        foreign.put("/acceptance/runs", aBulkMove());
        foreign.put("/watch/draws", aDraw());
        foreign.put("/surveys/leads", aLead());
        foreign.put("/surveys", aSurvey());
        foreign.put("/surveys/zero", aSearch());
        foreign.put("/filings", aFiling(listed));
        var photo = aPhoto(listed);
        foreign.putAll(Map.of(
                "/evidence",
                photo,
                "/api/v1/evidence",
                photo,
                "/evidence/subjects",
                "case:" + listed,
                "/evidence/uploads",
                anUpload(listed)));
    }

    private String aPhoto(String listed) {
        return jdbc.sql("""
                insert into evidence.item (scope_path, subject, purpose, phase, name, type, digest, size, width, height, grade, reasons,
                       camera, note, person, unit, received_at)
                values ('50.500117.', :subject, '', 'AFTER', '别处的厂.jpg', 'JPEG', repeat('0', 64), 1, 1, 1, 'C', '{}', '', '', 'tang',
                       '500117', now())
                returning id
                """)
                .param("subject", "case:" + listed)
                .query(String.class)
                .single();
    }

    private String aBulkMove() {
        return jdbc.sql("""
                insert into remediation.bulk (scope_path, campaign, request_key, move, effective_on, reason_code, reason, due, number,
                       signer, state, asked, worker, person, unit, begun_at, worked_at)
                values ('50.500117.', 'chongqing-2020', 'elsewhere', 'assign', date '2021-06-01', '', '', '', '', '', 'STOPPED', 1, 1,
                       'tang', '500117', now(), now())
                returning id
                """).query(String.class).single();
    }

    private String anUpload(String listed) {
        return jdbc.sql("""
                insert into evidence.upload (scope_path, subject, purpose, phase, name, note, size, modified, person, unit, begun_at)
                values ('50.500117.', :subject, '', 'AFTER', 'a.jpg', '', 1, 0, 'tang', '500117', now())
                returning id
                """)
                .param("subject", "case:" + listed)
                .query(String.class)
                .single();
    }

    private String aDraw() {
        return jdbc.sql("""
                insert into remediation.draw (scope_path, campaign, seed, drawn_on, candidates, chosen, person, unit, recorded_at)
                values ('50.500117.', 'chongqing-2020', 'elsewhere', date '2021-06-01', '{}', '{}', 'tang', '500117', now())
                returning id
                """).query(String.class).single();
    }

    private String aCase() {
        return jdbc.sql("""
                with e as (
                    insert into ledger.enterprise (id, name, name_key, recorded_at)
                    values (nextval('ledger.enterprise_id'), '别处的厂', '别处的厂', now())
                    returning id),
                s as (
                    insert into ledger.site (id, enterprise_id, address, address_key, place, scope_path, recorded_at)
                    select nextval('ledger.site_id'), id, '', '', '500117', '50.500117.', now() from e
                    returning id, enterprise_id)
                insert into ledger.remediation_case (id, number, campaign, pack_version, enterprise_id, site_id, unit, scope_path, area,
                       place, place_path, name, name_key, credit, address, address_key, category, kind, stage, progress, problems,
                       measures, note, extra, listed_on, source, accepted, version, changed_at, changed_by)
                select nextval('ledger.case_id'), '500117-forged', 'chongqing-2020', 1, enterprise_id, id, '500117', '50.500117.',
                       '500117', '500117', '50.500117.', '别处的厂', '别处的厂', '', '', '', 'CLOSE', 'CLOSE', 'listed', 'open', '', '',
                       '', '{}', date '2021-01-01', '', '', 1, now(), 'tang'
                  from s
                returning id
                """).query(String.class).single();
    }

    private String anImport() {
        return jdbc.sql("""
                insert into exchange.import (campaign, unit, scope_path, target, file_name, file_size, source, effective_on, state,
                       person, person_unit, received_at, worked_at)
                values ('chongqing-2020', '500117', '50.500117.', 'cases', 'a.csv', 1, '', date '2021-01-01', 'CHECKED', 'tang',
                       '500117', now(), now())
                returning id
                """).query(String.class).single();
    }

    private String aLead() {
        return jdbc.sql("""
                insert into remediation.lead (campaign, scope_path, unit, source, reference, informant, found_on, name, name_key, credit,
                       address, address_key, note, beside, recorded_at, recorded_by, recorded_unit)
                values ('chongqing-2020', '50.500117.', '500117', 'sweep', '', '', date '2021-01-01', '别处的厂', '', '', '', '', '', '',
                       now(), 'tang', '500117')
                returning id
                """).query(String.class).single();
    }

    private String aSearch() {
        return jdbc.sql("""
                insert into remediation.village_search (campaign, scope_path, unit, village, searched_on, way, places, proof, signatures,
                       recorded_at, recorded_by, recorded_unit)
                values ('chongqing-2020', '50.500117.', '500117', '别处的村', date '2021-01-01', '', 1, '', '{}', now(), 'tang', '500117')
                returning id
                """).query(String.class).single();
    }

    private String aSurvey() {
        return jdbc.sql("""
                insert into remediation.survey (campaign, scope_path, unit, name, name_key, credit, address, address_key, surveyed_on,
                       grounds, verdict, reason, duplicate_of, signatures, note, recorded_at, recorded_by, recorded_unit)
                values ('chongqing-2020', '50.500117.', '500117', '别处的厂', '', '', '', '', date '2021-01-01', '[]', 'pending', '', '',
                       '{}', '', now(), 'tang', '500117')
                returning id
                """).query(String.class).single();
    }

    private String aFiling(String listed) {
        return jdbc.sql("""
                insert into remediation.filing (campaign, scope_path, unit, case_id, request_key, kind, ground, filed_on, words, number,
                       authority, other, person, person_unit, recorded_at)
                values ('chongqing-2020', '50.500117.', '500117', :case, 'forged', 'routine', '', date '2021-01-01', '', '', '', '',
                       'tang', '500117', now())
                returning id
                """)
                .param("case", Long.parseLong(listed))
                .query(String.class)
                .single();
    }

    private String aTask() {
        return jdbc.sql("""
                insert into work.task (kind, subject, title, link, campaign, scope_path, unit, unit_path, person, lender_unit, lender_person,
                       asked_by, asked_unit, opened_at, working_days, state, closed_by, closed_unit, outcome, urged, reminded)
                values ('work.errand', 'errand:forged', '别处的事', '/ledger', '', '50.500117.', '500117', '50.500117.', '', '', '',
                       'tang', '500117', now(), false, 'open', '', '', '', 0, 0)
                returning id
                """).query(String.class).single();
    }

    private String aComparison() {
        return jdbc.sql("""
                insert into exchange.comparison (campaign, unit, scope_path, label_a, label_b, file_a, file_b, rows_a, rows_b, columns,
                       aside, person, person_unit, compared_at)
                values ('chongqing-2020', '500117', '50.500117.', 'a', 'b', 'a', 'b', 0, 0, '{}', '{}', 'tang', '500117', now())
                returning id
                """).query(String.class).single();
    }

    private static String name(Role role) {
        return "forger-" + role.key();
    }

    private record Route(HttpMethod method, String path, HandlerMethod handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        String person() {
            var administrator = ADMINISTRATORS.get(RightsInterceptor.rightOf(handler));
            return administrator == null ? CLERK : name(administrator);
        }

        /** Whatever the handler cannot do without beside the id, so that it comes to ask for what the id names. */
        Map<String, String> required() {
            var required = new HashMap<String, String>();
            for (var parameter : handler.getMethodParameters()) {
                var asked = parameter.getParameterAnnotation(RequestParam.class);
                if (asked == null
                        || !asked.required()
                        || !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                        || Map.class.isAssignableFrom(parameter.getParameterType())) {
                    continue;
                }
                var name = asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name();
                var type = parameter.getParameterType();
                var constants = type.getEnumConstants();
                required.put(name, constants != null ? constants[0].toString() : type == boolean.class ? "true" : "1");
            }
            return required;
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

    /** With the id of something of another county where the route has its first, and something that fits everywhere else. */
    private String forged(Route route) {
        var path = route.path();
        var start = path.indexOf("/{");
        var kind = path.substring(0, start);
        assertThat(foreign).as("what " + route + " names by its id").containsKey(kind);
        return kind
                + "/"
                + foreign.get(kind)
                + path.substring(path.indexOf('}', start) + 1)
                        .replace("{act}", "correct")
                        .replace("{ending}", "pdf")
                        .replace("contacts/{id}", "contacts/chongqing-2020")
                        .replaceAll("\\{[^}]*}", "1");
    }

    @Test
    void whatBelongsToAnotherCountyIsNotThereAndTheRecordTellsWhoAsked() {
        var asked = new ArrayList<String>();
        routesWithIds().forEach(route -> {
            var path = forged(route);
            var request = browser.method(route.method()).uri(path).param("one", "a:1");
            route.required().forEach(request::param);
            if (route.path().startsWith("/api/") && HttpMethod.POST.equals(route.method())) {
                request.contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"version\": 1, \"cells\": {}, \"category\": \"x\", \"key\": \"x\", \"reason\": \"x\"}");
            }
            assertThat(request.with(csrf()).with(user(route.person())))
                    .as(route.toString())
                    .hasStatus(HttpStatus.NOT_FOUND);
            asked.add("path:" + path);
        });
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(missed()).containsExactlyElementsOf(asked);
    }

    @Test
    void aRowOfTheGridThatBelongsToAnotherCountyIsGoneAndOnTheRecord() {
        var id = foreign.get("/ledger/cases");
        assertThat(browser.post()
                        .uri("/ledger/cells")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"reason": "", "rows": [{"id": %s, "version": 1, "cells": {"note": "x"}}]}""".formatted(id))
                        .with(csrf())
                        .with(user(CLERK)))
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
                        .with(user(CLERK)))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(jdbc.sql("select detail from audit.entry where person = :person and act = 'access.missed'")
                        .param("person", CLERK)
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
