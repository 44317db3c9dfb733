package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Units made by hand in 绥阳县 (520323), which no pack covers. */
@SpringBootTest
@AutoConfigureMockMvc
class UnitMakingModuleTests {

    private static final String COUNTY = "520323";
    private static final String ADMIN = "unit-making-admin";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    UnitService units;

    @Autowired
    UnitMaking making;

    @Autowired
    Parks parks;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aSystemAdministratorOfTheCounty() {
        units.bringIntoLine(List.of(TestCampaigns.in(COUNTY)));
        accounts.createForDemonstration(ADMIN, "段示例", "Correct-horse-9", COUNTY, Set.of(Role.ADMIN));
    }

    private MvcTestResult post(String address, Map<String, String> typed) {
        var request = browser.post().uri(address).with(user(ADMIN)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }

    private static Map<String, String> park(String code, String... more) {
        var typed = new HashMap<>(Map.of(
                "parent", COUNTY,
                "code", code,
                "name", "绥阳示例园区",
                "kind", "park",
                "function", "office",
                "answersFor", "520323101 520323102",
                "row", "yes",
                "reason", "县编委会〔2021〕12 号"));
        for (var i = 0; i < more.length; i += 2) {
            typed.put(more[i], more[i + 1]);
        }
        return typed;
    }

    @Test
    void aParkThatNoNoticeNamesIsMadeChangedAndClosedOnThePage() {
        assertThat(post("/units", park("520323-YQ"))).hasRedirectedUrl("/units/520323-YQ");
        assertThat(units.find("520323-YQ").orElseThrow()).satisfies(made -> {
            assertThat(made.path()).isEqualTo(new ScopePath("52.5203.520323.520323-YQ."));
            assertThat(made.answersFor()).containsExactly("520323101", "520323102");
            assertThat(made.row()).isTrue();
        });
        assertThat(browser.get().uri("/units/520323-YQ").with(user(ADMIN)).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("绥阳示例园区", "/units/520323-YQ/change");

        assertThat(post("/units/520323-YQ/change", park("", "name", "绥阳示例经开区", "kind", "zone", "answersFor", "")))
                .hasRedirectedUrl("/units/520323-YQ");
        assertThat(units.find("520323-YQ")).map(Unit::name).contains("绥阳示例经开区");

        assertThat(post("/units/520323-YQ/close", Map.of("reason", "并入县工业园"))).hasRedirectedUrl("/units/" + COUNTY);
        assertThat(units.find("520323-YQ")).isEmpty();
        assertThat(jdbc.sql("select person || ' ' || reason from access.unit where code = '520323-YQ' order by id")
                        .query(String.class)
                        .list())
                .as("what it was is kept, with who made it so")
                .first()
                .isEqualTo(ADMIN + " 县编委会〔2021〕12 号");
        assertThat(post("/units", park("520323-YQ")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("这个代码已用过");
    }

    /** N1-17: the registry says of a park whether it is a compliant one, on which document, and since when. */
    @Test
    void aParkIsRegisteredAsCompliantAndIsNoMoreForAReason() {
        post("/units", park("520323-HG", "name", "绥阳合规示例园区"));
        assertThat(registered()).isEmpty();

        assertThat(post("/units/520323-HG/park", Map.of("document", "", "since", "某日", "reason", "")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("自何日起：读不出是哪一天", "value=\"某日\"");
        assertThat(post("/units/520323-HG/park", Map.of("document", "", "since", "2020-06-30")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("依据文号：必填");
        assertThat(post("/units/520323-HG/park", Map.of("document", "遵环函〔2020〕5号", "since", "2020-06-30")))
                .hasRedirectedUrl("/units/520323-HG");
        assertThat(registered())
                .extracting(Park::name, Park::document, Park::since)
                .containsExactly(tuple("绥阳合规示例园区", "遵环函〔2020〕5号", LocalDate.of(2020, 6, 30)));
        assertThat(browser.get().uri("/units/520323-HG").with(user(ADMIN)).exchange())
                .bodyText()
                .contains("遵环函〔2020〕5号", "2020-06-30");

        assertThat(post("/units/520323-HG/park", Map.of("document", "", "since", "2021-01-04")))
                .as("why no more")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/units/520323-HG/park", Map.of("document", "", "since", "2021-01-04", "reason", "规划环评已失效")))
                .hasRedirectedUrl("/units/520323-HG");
        assertThat(registered()).isEmpty();
        assertThat(post("/units/" + COUNTY + "/park", Map.of("document", "某文", "since", "2021-01-04")))
                .as("an office is no park")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private List<Park> registered() {
        return parks.compliant().stream()
                .filter(park -> park.unit().equals("520323-HG"))
                .toList();
    }

    /** What a notice asks of the governments of districts it does not ask of a park in one. */
    @Test
    void aParkHasNoDutiesOfAGovernment() {
        accounts.createForDemonstration("of-dachuan", "川示例", "Correct-horse-9", "511703", Set.of(Role.CLERK));
        var by = new Act(new Actor("of-dachuan", "511703"), LocalDate.of(2021, 3, 1), "示例", Act.BY_HAND);
        parks.createForDemonstration("511703-WZ", "达川无责示例园区", "511703", "示例文件", LocalDate.of(2020, 9, 30), by);

        assertThat(browser.get().uri("/units/511703").with(user("of-dachuan")).exchange())
                .bodyText()
                .contains("职责：达州");
        assertThat(browser.get()
                        .uri("/units/511703-WZ")
                        .with(user("of-dachuan"))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("达川无责示例园区")
                .doesNotContain("职责：");
    }

    @Test
    void everythingThatIsWrongWithAUnitIsSaidAtOnceAndNothingTypedIsLost() {
        var answer = post(
                "/units",
                park(
                        "520324-YQ",
                        "name",
                        "",
                        "kind",
                        "province",
                        "function",
                        "kitchen",
                        "answersFor",
                        "1",
                        "reason",
                        ""));

        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("代码应以 520323- 开头", "没有代码为 1 的区划", "value=\"520324-YQ\"");
        assertThat(codes(making.make(
                        new UnitDraft("520324-YQ", "", "province", "kitchen", COUNTY, List.of("1"), false),
                        reach(),
                        act(""))))
                .containsExactlyInAnyOrder(
                        "required",
                        "code.unknown",
                        "code.unknown",
                        "unit.noSuchDivision",
                        "unit.codeElsewhere",
                        "required");
        assertThat(codes(making.make(
                        new UnitDraft("yq", "园", "park", "office", "11", List.of(), false), reach(), act("依据"))))
                .containsExactlyInAnyOrder("unit.code", "unit.unknown");
    }

    /** Whoever still works there, and whatever stands beneath it, goes elsewhere first. */
    @Test
    void aUnitOnWhichSomethingHangsIsNotClosedAndThePageSaysWhat() {
        post("/units", park("520323-BM", "function", "office"));
        post("/units", park("520323-BM2", "parent", "520323-BM"));
        accounts.create("unit-making-clerk", "陆示例", "Correct-horse-9", "520323-BM", Set.of(Role.CLERK));

        assertThat(post("/units/520323-BM/close", Map.of("reason", "撤并")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("还有下级单位 1 个", "还有 1 人任职", "value=\"撤并\"");
        assertThat(units.find("520323-BM")).isPresent();
    }

    /** What is judged is what stands there once our turn has come, not what the page has shown. */
    @Test
    void ofTwoWhoChangeOneUnitTheSecondIsTold() {
        post("/units", park("520323-TG"));
        var seen = units.find("520323-TG").orElseThrow();
        post("/units/520323-TG/change", park("", "name", "绥阳示例新园"));

        assertThat(codes(making.close(seen, act("撤并")))).containsExactly("unit.changedMeanwhile");
        assertThat(units.find("520323-TG")).map(Unit::name).contains("绥阳示例新园");
    }

    @Test
    void whoClosedAUnitAndWhyStandsWithIt() {
        post("/units", park("520323-TH"));
        jdbc.sql("update access.unit set effective_from = effective_from - 10 where code = '520323-TH'")
                .update();

        post("/units/520323-TH/close", Map.of("reason", "并入县工业园"));

        assertThat(jdbc.sql("""
                                select person || ' ' || reason || ', ' || ended_by || ' ' || end_reason
                                  from access.unit
                                 where code = '520323-TH' and effective_until is not null
                                """).query(String.class).single())
                .isEqualTo(ADMIN + " 县编委会〔2021〕12 号, " + ADMIN + " 并入县工业园");
    }

    @Test
    void theOfficeOfADivisionAndAUnitOfAPackAreNotChangedByHand() {
        assertThat(post("/units/520323101/close", Map.of("reason", "撤并"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/units/520323101/change", park(""))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get().uri("/units/500116/change").with(user(ADMIN)).exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get()
                        .uri("/units/new?parent=500116")
                        .with(user(ADMIN))
                        .exchange())
                .as("beyond the reach")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(making.isByHand(units.find("50-LJXQ").orElseThrow())).isFalse();
    }

    private static List<String> codes(List<Fault> faults) {
        return faults.stream().map(Fault::code).toList();
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }

    private Act act(String reason) {
        return new Act(new Actor(ADMIN, COUNTY), LocalDate.now(clock), reason, Act.BY_HAND);
    }
}
