package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.TokenService.Made;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What a script can do with a token, and what it cannot. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ApiModuleTests {

    private static final String CAMPAIGN = "chongqing-2020";
    private static final String HERE = "500116";
    private static final String ELSEWHERE = "500117";
    private static final String PLAN = """
            {"version": %d, "why": "%3$s", "items": [
              {"key": "close", "label": "依法关停", "standard": "停止生产%2$s", "unit": "白沙镇", "person": "李某", "due": "2021-09-30",
               "accepting": "office"},
              {"label": "清运废渣", "standard": "全部清运", "accepting": "environment"}]}""";

    @Autowired
    MockMvcTester script;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountService accountService;

    @Autowired
    AccountRepository table;

    @Autowired
    TokenService tokens;

    @Autowired
    TokenRepository tokenTable;

    @Autowired
    PostService posts;

    @Autowired
    PostRepository postTable;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aClerkOfJiangjin() {
        accounts.create("api-clerk", "陈晓", AccountModuleTests.PASSWORD, HERE, Set.of(Role.CLERK));
    }

    private String token(String... rights) {
        return token(LocalDate.now(clock).plusDays(30), rights);
    }

    private String token(LocalDate until, String... rights) {
        return token("api-clerk", HERE, until, rights);
    }

    private String token(String account, String unit, LocalDate until, String... rights) {
        var person = posts.person(account, "陈晓", unit, "").orElseThrow();
        return tokens.make(person, "a script", Set.of(rights), until) instanceof Made.Once made ? made.token() : "";
    }

    private MvcTestResult get(String path, String token) {
        return script.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    private MvcTestResult post(String path, String token, String body) {
        return script.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() {
        var token = token("ledger.read");
        assertThat(token).startsWith("qc_").hasSize(46);
        assertThat(jdbc.sql("select secret from access.token where account = 'api-clerk'")
                        .query(String.class)
                        .single())
                .hasSize(64)
                .doesNotContain(token.substring(3, 12));
    }

    @Test
    void aTokenOpensWhatItNamesAndNothingElse() {
        var reading = token("ledger.read");
        assertThat(get("/api/v1/cases?campaign=" + CAMPAIGN, reading)).hasStatusOk();
        assertThat(post("/api/v1/cases", reading, "{}"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasContentType("application/problem+json")
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("forbidden");
        assertThat(token("account.write")).as("a right that the owner has not").isEmpty();
        assertThat(jdbc.sql("""
                        select subject || ' ' || detail
                          from audit.entry
                         where act = 'access.refused' and person = 'api-clerk'
                        """).query(String.class).single())
                .isEqualTo("path:/api/v1/cases method: POST\nright: ledger.write");
    }

    @Test
    void aTokenThatIsTamperedWithOrRevokedOrOverOpensNothing() {
        var token = token("ledger.read");
        var path = "/api/v1/cases?campaign=" + CAMPAIGN;
        for (var forged : List.of(token + "x", token.substring(0, 45), "qc_", "", "x".repeat(5000))) {
            assertThat(get(path, forged)).as(forged).hasStatus(HttpStatus.UNAUTHORIZED);
        }
        assertThat(token(LocalDate.now(clock).minusDays(1), "ledger.read"))
                .as("for a day that has passed none is made")
                .isEmpty();
        jdbc.sql("update access.token set until = made_at").update();
        assertThat(get(path, token)).hasStatus(HttpStatus.UNAUTHORIZED);

        var other = token("ledger.read");
        tokenTable.revokeAll("api-clerk", clock.instant());
        assertThat(get(path, other)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aTokenOpensNoLongerThanItsOwnersAccount() {
        var token = token("ledger.read");
        accountService.end(table.findEver("api-clerk").orElseThrow(), Actor.SYSTEM);
        assertThat(get("/api/v1/cases?campaign=" + CAMPAIGN, token)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aTokenOpensNoPage() {
        assertThat(get("/ledger", token("ledger.read")))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/sign-in");
    }

    @Test
    void aCaseIsListedReadCorrectedAndMovedOn() {
        var token = token("ledger.read", "ledger.write", "case.move");
        var made = post("/api/v1/cases", token, workshop("脚本示例家具厂"));
        assertThat(made).hasStatus(HttpStatus.CREATED);
        var path = Objects.requireNonNull(made.getResponse().getHeader("Location"));
        assertThat(get(path, token)).bodyJson().extractingPath("$.values.name").isEqualTo("脚本示例家具厂");

        assertThat(post(path + "/correct", token, """
                        {"version": 1, "cells": {"note": "已约谈"}}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(2);
        assertThat(post(path + "/correct", token, """
                        {"version": 1, "cells": {"note": "另说"}}"""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("stale");
        assertThat(post(path + "/moves/sign-off", token, """
                        {"version": 2, "key": "one"}"""))
                .as("who writes does not verify")
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(path + "/moves/start", token("ledger.read", "ledger.write"), """
                        {"version": 2, "key": "two"}"""))
                .as("a script acts on a case only where it was given that right")
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(path + "/moves/start", token, """
                        {"version": 2, "key": "too-early"}"""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .contains("move.opinion", "guard.ground");
        mayBegin(path, token);
        assertThat(post(path + "/moves/start", token, """
                        {"version": 2, "key": "two"}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.stage")
                .isEqualTo("in-work");
        assertThat(post(path + "/moves/start", token, """
                        {"version": 2, "key": "two"}"""))
                .as("sent again after a lost answer")
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.again")
                .isEqualTo(true);
        assertThat(post(path + "/moves/claim", token, """
                        {"version": 3, "key": "three"}"""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .contains("plan.missing");
        assertThat(get(path + "/moves", token))
                .bodyJson()
                .extractingPath("$[*].move")
                .asArray()
                .containsExactly("claim");
        assertThat(get(path + "/events", token))
                .bodyJson()
                .extractingPath("$.length()")
                .isEqualTo(3);
        assertThat(get("/api/v1/cases?campaign=" + CAMPAIGN + "&text=脚本示例家具厂", token))
                .bodyJson()
                .extractingPath("$.rows.length()")
                .isEqualTo(1);
    }

    /** Whoever must be heard was, and the class that closes has its ground. */
    private void mayBegin(String path, String token) {
        for (var mark : List.of(
                "{'subject': 'opinion:office', 'state': 'given', 'said': '同意'}",
                "{'subject': 'guard:ground', 'state': 'done', 'code': 'POLICY'}",
                "{'subject': 'guard:REGULARISE', 'state': 'done', 'said': '改造无意义'}",
                "{'subject': 'guard:MOVE_IN', 'state': 'done', 'said': '园区不接收'}",
                "{'subject': 'notice:enterprise', 'state': 'done'}")) {
            assertThat(post(path + "/marks", token, mark.replace('\'', '"'))).hasStatusOk();
        }
    }

    @Test
    void aScriptFindsACaseByItsLightAndItsProblem() {
        var token = token("ledger.read", "ledger.write");
        listed("筛选示例家具厂", token);
        var named = "/api/v1/cases?campaign=" + CAMPAIGN + "&text=筛选示例家具厂";
        for (var found : Map.of(
                        "",
                        1,
                        "&problem=NO_FACILITY",
                        1,
                        "&problem=OTHER",
                        0,
                        "&light=none",
                        0,
                        "&light=blue",
                        0,
                        "&place=500116",
                        1,
                        "&place=500112",
                        0)
                .entrySet()) {
            assertThat(get(named + found.getKey(), token))
                    .bodyJson()
                    .extractingPath("$.rows.length()")
                    .as(found.getKey())
                    .isEqualTo(found.getValue());
        }
        assertThat(get(named + "&place=999999", token)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aPlanIsMadeMarkedAndProvenByAScript() {
        var token = token("ledger.read", "ledger.write", "case.move", "evidence.write");
        var path = listed("方案示例家具厂", token);
        assertThat(get(path + "/plan", token))
                .bodyJson()
                .extractingPath("$.items[*].key")
                .asArray()
                .as("at version 0 what the pack asks for")
                .contains("close");
        assertThat(get(path + "/closure", token))
                .bodyJson()
                .extractingPath("$[*].subject")
                .asArray()
                .contains("closure:power", "closure:equipment");

        assertThat(post(path + "/plan", token, PLAN.formatted(0, "", "")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(1);
        assertThat(post(path + "/plan", token, PLAN.formatted(0, "改", "")))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("stale");
        assertThat(post(path + "/plan", token, PLAN.formatted(1, "改", "")))
                .as("a change says why")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .containsExactly("reason.required");
        assertThat(post(path + "/plan", token, PLAN.formatted(1, "改", "联系人 110101199003077512")))
                .hasStatusOk()
                .bodyText()
                .contains("\"version\":2")
                .doesNotContain("110101199003077512");
        assertThat(get(path + "/plan/versions", token))
                .bodyJson()
                .extractingPath("$[*].version")
                .asArray()
                .containsExactly(2, 1);

        assertThat(post(path + "/marks", token, """
                        {"subject": "plan:close", "state": "done"}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.again")
                .isEqualTo(false);
        assertThat(post(path + "/marks", token, """
                        {"subject": "plan:none-such", "state": "done"}"""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType("application/problem+json");
        assertThat(post(path + "/marks", token("ledger.read", "ledger.write"), """
                        {"subject": "plan:close", "state": "undone"}"""))
                .as("without the right to act")
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(path + "/marks", token))
                .bodyJson()
                .extractingPath("$[*].subject")
                .asArray()
                .containsExactly("plan:close");

        var subject = "case:" + path.substring(path.lastIndexOf('/') + 1);
        var handedIn = handIn(subject, token);
        assertThat(handedIn)
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .extractingPath("$.grade")
                .isEqualTo("C");
        assertThat(handIn(subject, token)).as("the very same again").hasStatusOk();
        assertThat(handIn(subject, token("ledger.read"))).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(handIn("case:999999999", token)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/api/v1/evidence?subject=" + subject, token))
                .bodyJson()
                .extractingPath("$[*].purpose")
                .asArray()
                .containsExactly("plan:close");
        var piece = Objects.requireNonNull(handedIn.getResponse().getHeader("Location"));
        var original = get(piece + "/original", token("ledger.read"));
        assertThat(original).hasStatusOk().hasContentType("application/pdf");
        assertThat(original.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(original.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(original.getResponse().getContentAsByteArray())
                .isEqualTo("%PDF-1.7 监测".getBytes(StandardCharsets.UTF_8));
        assertThat(jdbc.sql("select unit from audit.entry where act = 'evidence.take' and person = 'api-clerk'")
                        .query(String.class)
                        .list())
                .containsExactly(HERE);
        accounts.create("api-stranger", "别处", AccountModuleTests.PASSWORD, ELSEWHERE, Set.of(Role.CLERK));
        var stranger = token("api-stranger", ELSEWHERE, LocalDate.now(clock).plusDays(1), "ledger.read");
        assertThat(get(piece + "/original", stranger)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post(piece + "/withdrawal", token, "{}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .containsExactly("evidence.reason");
        assertThat(post(piece + "/withdrawal", token, """
                        {"reason": "传错了"}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.withdrawn")
                .isEqualTo("传错了");
    }

    @Test
    void anotherClassIsAskedForByOneScriptAndGivenByAnother() {
        var token = token("ledger.read", "ledger.write", "case.move");
        var path = listed("类型示例家具厂", token);
        assertThat(get(path + "/class", token))
                .bodyJson()
                .extractingPath("$.outcome")
                .isEqualTo("UNCLEAR");
        post(path + "/marks", token, """
                {"subject": "fact:fitsPolicy", "state": "YES"}""");
        post(path + "/marks", token, """
                {"subject": "fact:fitsPark", "state": "YES"}""");
        post(path + "/marks", token, """
                {"subject": "fact:closable", "state": "NO"}""");
        assertThat(get(path + "/class", token))
                .bodyJson()
                .extractingPath("$.proposed")
                .isEqualTo("MOVE_IN");

        mayBegin(path, token);
        assertThat(post(path + "/moves/start", token, """
                        {"version": 1, "key": "begin"}""")).hasStatusOk();
        assertThat(get(path + "/class", token))
                .bodyJson()
                .extractingPath("$.reserved")
                .isEqualTo(true);
        assertThat(post(path + "/class-changes", token, """
                        {"version": 2, "category": "①", "reason": "符合入园条件", "ground": "三、（二）"}"""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("OPEN");
        assertThat(post(path + "/class-changes", token, """
                        {"version": 2, "category": "②", "reason": "另一类"}"""))
                .as("one at a time")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        accounts.createForDemonstration("api-decider", "审示例", AccountModuleTests.PASSWORD, HERE, Set.of(Role.REVIEWER));
        var decider = token("api-decider", HERE, LocalDate.now(clock).plusDays(1), "ledger.read", "case.move");
        assertThat(post(path + "/class-changes/decision", decider, "{}"))
                .as("deciding takes a second factor, which a script has not")
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("act.inPerson");
        assertThat(get(path + "/class-changes", decider))
                .bodyJson()
                .extractingPath("$[0].state")
                .isEqualTo("OPEN");
    }

    @Test
    void aScriptNotesWhereASiteLies() {
        var token = token("ledger.read", "ledger.write");
        var path = listed("坐标示例家具厂", token);
        assertThat(post(path + "/positions", token, """
                        {"lon": 29.29, "lat": 106.26}"""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.faults[0].code")
                .isEqualTo("position.unreadable");
        assertThat(post(path + "/positions", token, """
                        {"lon": 106.26, "lat": 29.29, "accuracy": 8, "reason": "现场"}""")).hasStatusOk();
        assertThat(get(path + "/positions", token))
                .bodyJson()
                .extractingPath("$[0].lon")
                .isEqualTo(106.26);
    }

    /** What a form cannot send is told too, and is no fault of ours. */
    @Test
    void whatIsNullOrOutOfBoundsIsRefused() {
        var token = token("ledger.read", "ledger.write");
        var path = listed("空值示例家具厂", token);
        var sent = Map.of(
                "/plan", List.of("""
                        {"version": 0, "entries": {"x": null}}""", """
                        {"version": 0, "items": [null]}"""),
                "/class-changes", List.of("""
                        {"version": 1, "category": "①", "cells": {"note": null}}""", """
                        {"version": 1, "category": "①", "cells": {"nott": "x"}}"""),
                "/positions", List.of("""
                        {"lon": 106.26, "lat": 29.29, "accuracy": -1}""", """
                        {"lon": 106.26, "lat": 29.29, "accuracy": 1e300}"""));
        sent.forEach((to, bodies) -> bodies.forEach(
                body -> assertThat(post(path + to, token, body)).as(body).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)));
    }

    @Test
    void movesOfManyThatNameNothingAreRefused() {
        var token = token("ledger.read", "case.move");
        for (var path : List.of("/api/v1/moves", "/api/v1/moves/check")) {
            assertThat(post(path, token, "{\"campaign\": null, \"move\": null, \"key\": null, \"cases\": null}"))
                    .as(path)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyJson()
                    .extractingPath("$.faults[*].code")
                    .asArray()
                    .containsExactly("required", "required", "required", "required");
        }
    }

    /** @return path of a workshop in the ledger */
    private String listed(String name, String token) {
        var made = post("/api/v1/cases", token, workshop(name));
        assertThat(made).hasStatus(HttpStatus.CREATED);
        return Objects.requireNonNull(made.getResponse().getHeader("Location"));
    }

    private MvcTestResult handIn(String subject, String token) {
        return script.post()
                .uri("/api/v1/evidence")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "监测报告.pdf", "application/pdf", "%PDF-1.7 监测".getBytes(StandardCharsets.UTF_8)))
                .param("subject", subject)
                .param("purpose", "plan:close")
                .param("phase", "PAPER")
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    @Test
    void whatIsAtFaultIsToldByItsCode() {
        var answer = post("/api/v1/cases", token("ledger.read", "ledger.write"), """
                {"campaign": "%s", "unit": "%s", "cells": {"name": ""}}""".formatted(CAMPAIGN, HERE));
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType("application/problem+json")
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .contains("required");
        var writing = token("ledger.read", "ledger.write");
        var listed = post("/api/v1/cases", writing, workshop("缺格示例家具厂"))
                .getResponse()
                .getHeader("Location");
        for (var cells : List.of("{\"note\": null}", "{\"adress\": \"某路\"}", "null")) {
            assertThat(post(listed + "/correct", writing, "{\"version\": 1, \"cells\": %s}".formatted(cells)))
                    .as(cells)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .hasContentType("application/problem+json");
        }
        assertThat(post("/api/v1/cases", token("ledger.write"), "{"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType("application/problem+json");
        assertThat(get("/api/v1/no-such-thing", token("ledger.read"))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anotherCountysUnitIsAsGoodAsNone() {
        var token = token("ledger.read", "ledger.write", "sheet.import", "form.read");
        assertThat(get("/api/v1/cases?campaign=" + CAMPAIGN + "&unit=" + ELSEWHERE, token))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/api/v1/cases", token, workshop("越界示例厂").replace(HERE, ELSEWHERE)))
                .hasStatus(HttpStatus.NOT_FOUND);
        for (var form : List.of("annex3", "annex2", "annex2?format=xlsx")) {
            assertThat(get(
                            "/api/v1/forms/" + form + (form.contains("?") ? "&" : "?") + "campaign=" + CAMPAIGN
                                    + "&unit=" + ELSEWHERE,
                            token))
                    .as(form)
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(jdbc.sql(
                                "select act from audit.entry where person = 'api-clerk' and act like 'report.%' or act = 'access.revealContacts'")
                        .query(String.class)
                        .list())
                .as("what was refused was neither printed nor revealed")
                .isEmpty();
        assertThat(get("/api/v1/cases/999999999", token)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/api/v1/sheets/999999999", token)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aScriptMayInEachCampaignAndAtEachStageWhatItsOwnersPostMay() {
        var listed = Objects.requireNonNull(post("/api/v1/cases", token("ledger.write"), workshop("阶段示例家具厂"))
                .getResponse()
                .getHeader("Location"));
        var until = LocalDate.now(clock).plusDays(1);
        accounts.createForDemonstration(
                "api-acceptor", "验示例", AccountModuleTests.PASSWORD, HERE, Set.of(Role.ACCEPTOR));
        var acceptor = token("api-acceptor", HERE, until, "ledger.read", "case.move");
        assertThat(post(listed + "/moves/sign-off", acceptor, """
                        {"version": 1, "key": "one", "number": "1", "signer": "x"}"""))
                .as("signing off takes a second factor, which a script has not")
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("act.inPerson");
        assertThat(post(listed + "/moves/check", acceptor, """
                        {"version": 1, "key": "one"}"""))
                .as("the notice lets nobody verify what has only been listed")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.faults[*].code")
                .asArray()
                .contains("stage.notAllowed");

        accounts.createForDemonstration(
                "api-water", "水示例", AccountModuleTests.PASSWORD, "230826-SWJ", Set.of(Role.REVIEWER));
        var water = token("api-water", "230826-SWJ", until, "ledger.read");
        assertThat(get("/api/v1/cases?campaign=huachuan-2021", water)).hasStatusOk();
        assertThat(get("/api/v1/cases?campaign=" + CAMPAIGN, water)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aScriptActsForTheUnitOfItsTokenAndForNoOther() {
        posts.begin("api-clerk", ELSEWHERE, Set.of(Role.LEADER), Actor.SYSTEM);
        var token = token("ledger.read");
        var asked = "/api/v1/cases?campaign=" + CAMPAIGN + "&unit=";
        assertThat(script.get()
                        .uri(asked + ELSEWHERE)
                        .cookie(new Cookie(SignedInService.POST, ELSEWHERE))
                        .header("Authorization", "Bearer " + token))
                .as("the choice of a browser is none of a script's")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(asked + HERE, token)).hasStatusOk();

        var here = postTable.of("api-clerk").stream()
                .filter(post -> post.unit().equals(HERE))
                .findFirst()
                .orElseThrow();
        posts.end(here, LocalDate.now(clock), "调离", Actor.SYSTEM);
        assertThat(get(asked + HERE, token)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(get(asked + ELSEWHERE, token)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aFormComesAsJsonAndAsXlsx() throws Exception {
        var token = token("form.read");
        assertThat(get("/api/v1/forms/annex3?campaign=" + CAMPAIGN + "&unit=" + HERE, token))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.title")
                .asString()
                .contains("汇总表");
        var sheet = get("/api/v1/forms/annex3?format=xlsx&campaign=" + CAMPAIGN + "&unit=" + HERE, token);
        assertThat(sheet).hasStatusOk();
        assertThat(sheet.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        assertThat(get("/api/v1/forms/annex3?format=doc&campaign=" + CAMPAIGN + "&unit=" + HERE, token))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theDescriptionNamesEveryRouteAndIsReadableAsAPage() {
        var document = get("/api/v1/openapi.json", token("form.read"));
        assertThat(document)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.openapi")
                .asString()
                .startsWith("3.1");
        assertThat(document)
                .bodyJson()
                .extractingPath("$.paths.length()")
                .asNumber()
                .satisfies(count -> assertThat(count.intValue()).isGreaterThanOrEqualTo(22));
        assertThat(document).bodyText().doesNotContain("\"words\"");
    }

    private static String workshop(String name) {
        return """
                {"campaign": "%s", "unit": "%s", "effectiveOn": "2021-03-01", "cells": {
                  "name": "%s", "creditCode": "无", "address": "重庆市江津区白沙镇一村1号", "production": "正常生产",
                  "emissions": "喷漆废气", "problems": "①", "category": "③", "due": "2021-12-31"}}""".formatted(CAMPAIGN, HERE, name);
    }
}
