package org.qingce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** N2-05: before something is filed, approved or given, any department asks whether an enterprise is on a list. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class StandingModuleTests {

    private static final String COUNTY = "500109";
    private static final String CODE = Workshops.CODES.get(1);
    private static final String ELSEWHERE = Workshops.CODES.get(2);

    @Autowired
    Standings standings;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester browser;

    @Test
    void byNameOrCodeItIsToldWhatIsOnAListAndHowFarItHasCome() {
        listed(COUNTY, "状态示例甲家具厂", CODE);
        listed("500110", "状态示例乙家具厂", ELSEWHERE);
        var reach = units.find(COUNTY).orElseThrow().path();

        var found = standings.of(List.of("状态示例甲家具厂", CODE, ELSEWHERE, "没有的厂"), reach, new Actor("luo", COUNTY));

        assertThat(found).extracting(Standings.Standing::isKnown).containsExactly(true, true, true, false);
        assertThat(found.get(1).cases())
                .singleElement()
                .satisfies(one -> assertThat(one.stage()).isEqualTo("listed"));
        assertThat(found.get(2).cases()).as("beyond the reach").isEmpty();
        assertThat(found.get(2).elsewhere()).extracting(unit -> unit.code()).containsExactly("500110");
        assertThat(jdbc.sql(
                                "select subject || ' ' || detail from audit.entry where act = 'ledger.standing' and person = 'luo'")
                        .query(String.class)
                        .single())
                .contains("enterprises:4", "没有的厂", CODE);
    }

    /** Whoever has a code of a kind that warns, or that somebody has accepted, is no less on the list. */
    @Test
    void aCodeThatIsNotSoundIsFoundAsItStandsInTheLedger() {
        var pilot = "91350200M000000510";
        var old = "110108000000016";
        var wrong = "91500116MAMADPDR9X";
        listed(COUNTY, "状态示例丁家具厂", pilot);
        listed(COUNTY, "状态示例戊家具厂", old);
        listed(COUNTY, "状态示例己家具厂", wrong);
        var reach = units.find(COUNTY).orElseThrow().path();

        var found = standings.of(List.of(pilot, old, wrong), reach, new Actor("luo", COUNTY));

        assertThat(found)
                .extracting(one ->
                        one.cases().stream().map(shown -> shown.value("name")).collect(Collectors.joining()))
                .containsExactly("状态示例丁家具厂", "状态示例戊家具厂", "状态示例己家具厂");
    }

    @Test
    void ofANameThatManyHaveSoManyAreShownAndThatThereAreMore() {
        for (var i = 0; i < 21; i++) {
            listed(COUNTY, "状态示例庚家具厂", "无", "某镇三村" + i + "组");
        }
        listed(COUNTY, "状态示例辛家具厂", "无");
        var reach = units.find(COUNTY).orElseThrow().path();

        var found = standings.of(List.of("状态示例庚家具厂", "状态示例辛家具厂"), reach, new Actor("luo", COUNTY));

        assertThat(found).extracting(one -> one.cases().size()).containsExactly(20, 1);
        assertThat(found).extracting(Standings.Standing::more).containsExactly(true, false);
    }

    @Test
    void anOfficialWhoMayNotReadTheLedgerIsToldTheStageAndNoMore() {
        var shown = listed(COUNTY, "状态示例丙家具厂", CODE);
        accounts.create("standing-market", "罗某", "Correct-horse-9", "500116-SCJG", Set.of(Role.CLERK));
        accounts.create("standing-office", "陈某", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));

        assertThat(ask("standing-office", "状态示例丙家具厂\n\n没有的厂"))
                .hasStatusOk()
                .bodyText()
                .contains("2 家里有 1 家", "已入账", "/ledger/cases/" + shown.id(), "本辖区清单上没有");
        assertThat(ask("standing-market", CODE))
                .hasStatusOk()
                .bodyText()
                .contains("别处已登记")
                .doesNotContain("/ledger/cases/" + shown.id());
        assertThat(browser.get().uri("/standing").with(user("standing-market")).cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Names or credit codes")
                .doesNotContain("ledger.standing");
    }

    /** The notice to the enterprise promises it: whoever is signed off has left the list. */
    @Test
    void whoWasSignedOffIsNotCountedAmongThoseOnTheList() {
        var shown = listed(COUNTY, "状态示例壬家具厂", "无");
        for (var stage : List.of("in-work", "claimed", "signed-off")) {
            var now = ledger.find(shown.scope(), shown.id()).orElseThrow();
            var by = new Act(
                    new Actor(stage.equals("claimed") ? "chen" : "tang", COUNTY),
                    LocalDate.of(2021, 3, 9),
                    "",
                    Act.BY_HAND);
            assertThat(ledger.advance(now.scope(), now.id(), now.version(), stage, by))
                    .isInstanceOf(CaseOutcome.Stored.class);
        }
        accounts.create("standing-after", "陈某", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));

        assertThat(ask("standing-after", "状态示例壬家具厂"))
                .hasStatusOk()
                .bodyText()
                .contains("1 家里有 0 家", "已核实，移出清单")
                .doesNotContain("不再给予支持");
    }

    @Test
    void nothingAndTooMuchAreRefusedWithWhatToDo() {
        accounts.create("standing-clerk", "陈某", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        var many = IntStream.rangeClosed(1, 201).mapToObj(i -> "厂" + i).collect(Collectors.joining("\n"));

        assertThat(ask("standing-clerk", " \n"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有填企业名称或信用代码");
        assertThat(ask("standing-clerk", many))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("一次最多查 200 家，现在是 201 家", "厂201");
    }

    private MvcTestResult ask(String person, String asked) {
        return browser.post()
                .uri("/standing")
                .with(csrf())
                .with(user(person))
                .param("asked", asked)
                .exchange();
    }

    private LedgerCase listed(String unit, String name, String code) {
        return listed(unit, name, code, "某镇二村2组" + name);
    }

    private LedgerCase listed(String unit, String name, String code, String address) {
        var cells = Workshops.with(
                Workshops.furniture(), "name", name, "creditCode", code, "address", address, "emissions", "喷漆废气");
        var act = new Act(new Actor("chen", unit), LocalDate.of(2020, 12, 9), "执照原件如此", Act.BY_HAND);
        var outcome = ledger.add("chongqing-2020", unit, cells, List.of("creditCode"), true, act);
        assertThat(outcome).isInstanceOf(CaseOutcome.Stored.class);
        return ((CaseOutcome.Stored) outcome).after();
    }
}
