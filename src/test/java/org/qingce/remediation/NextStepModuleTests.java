package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Notice;
import org.qingce.work.Holidays;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What a case waits for, of whom and until when, as everybody reads it who may read the case; also beyond the known calendar. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class NextStepModuleTests {

    private static final String DISTRICT = "500116";

    @Autowired
    Ledger ledger;

    @Autowired
    Tasks tasks;

    @Autowired
    Holidays holidays;

    @Autowired
    Accounts accounts;

    @Autowired
    NextSteps steps;

    @Autowired
    Units units;

    @Autowired
    Campaigns campaigns;

    @Autowired
    MockMvcTester browser;

    private int sendings;

    @Test
    void aLeaderWhoMayMakeNoMoveReadsTheNextStepItsUnitAndItsDay() {
        accounts.create("step-leader", "冯某", "Correct-horse-9", DISTRICT, Set.of(Role.LEADER));
        accounts.createForDemonstration(
                "step-reviewer", "汤某", "Correct-horse-9", DISTRICT, Set.of(Role.REVIEWER, Role.CLERK));
        var shown = listed("示例下一步家具厂");
        var town = shown.unit();
        accounts.createForDemonstration("step-town", "收示例", "Correct-horse-9", town, Set.of(Role.CLERK));

        assertThat(page(shown, "step-leader"))
                .as("before anything was asked for by a task of its own")
                .containsPattern("下一步：\\s*<b>交办")
                .doesNotContain("/moves/assign");
        move(shown, "assign", "step-reviewer", "2021-08-02");
        assertThat(page(shown, "step-leader"))
                .containsPattern("下一步：\\s*<b>签收[^<]*</b> · 白沙镇（填报）")
                .contains("2021-08-05 前")
                .doesNotContain("/moves/receive");
        assertThat(browser.get()
                        .uri("/cases/" + shown.id() + "/plan")
                        .with(user("step-leader"))
                        .cookie(new Cookie("lang", "en")))
                .as("on every page of the file")
                .bodyText()
                .containsPattern("Next:\\s*<b>")
                .contains("until 2021-08-05");
    }

    /** It stood in the inbox of a town that had a reviewer, whose clerk found no button behind it. */
    @Test
    void whatWasSignedOffIsPutUnderWatchByTheCountyAndNotByATown() {
        for (var place : List.of(List.of("chongqing-2020", DISTRICT), List.of("dazhou-2021", "511703"))) {
            var county = place.getLast();
            var town = units.children(county).getFirst();
            accounts.createForDemonstration(
                    "watch-town-" + county, "镇审示例", "Correct-horse-9", town.code(), Set.of(Role.REVIEWER));
            accounts.createForDemonstration(
                    "watch-county-" + county, "县审示例", "Correct-horse-9", county, Set.of(Role.REVIEWER));
            var campaign = campaigns.require(place.getFirst());
            var watch = campaign.lifecycle().move("watch").orElseThrow();

            assertThat(steps.owing(campaign, town.code(), watch.who()).code()).isEqualTo(county);
        }
    }

    /** "A plain error outside the known years": the step is asked for, its answer says that it has no day, and the day comes. */
    @Test
    void aStepWhoseDayLiesBeyondTheKnownCalendarSaysSoAndGetsItsDayWhenTheYearIsFiled() {
        accounts.createForDemonstration(
                "step-reviewer", "汤某", "Correct-horse-9", DISTRICT, Set.of(Role.REVIEWER, Role.CLERK));
        var shown = listed("示例跨年家具厂");

        assertThat(move(shown, "assign", "step-reviewer", "2019-12-27")
                        .getMvcResult()
                        .getFlashMap()
                        .get(Notice.FLASH))
                .as("the answer of the move")
                .isInstanceOfSatisfying(Notice.class, notice -> {
                    assertThat(notice.tone()).isEqualTo("warn");
                    assertThat(notice.more()).contains("2019 年的节假日安排还没有录入");
                });
        var step = step(shown);
        assertThat(step.due()).isNull();
        assertThat(tasks.undated(Set.of(step.id()))).containsEntry(step.id(), 2019);
        assertThat(page(shown, "step-reviewer")).contains("节假日安排录入后计算期限（缺 2019 年）");
        assertThat(browser.get().uri("/inbox/" + step.id()).with(user("step-reviewer")))
                .bodyText()
                .contains("节假日安排录入后计算期限（缺 2019 年）")
                .contains("<a href=\"/ledger/cases/%d\">示例跨年家具厂（%s）</a>".formatted(shown.id(), shown.number()));
        var days = new StringBuilder("2019-12-30,休,试验\n");
        for (var day = 1; day <= 11; day++) {
            days.append("2019-10-%02d,休,国庆%n".formatted(day));
        }
        assertThat(holidays.file(days.toString(), "试验", new Actor("machine:test", ""))
                        .years())
                .containsExactly(2019);
        assertThat(step(shown).due()).as("31 December, 2 and 3 January").isEqualTo("2020-01-03");
        assertThat(tasks.undated(Set.of(step.id()))).isEmpty();
        assertThat(page(shown, "step-reviewer")).contains("2020-01-03 前").doesNotContain("缺 2019 年");
    }

    private Task step(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream()
                .filter(Task::isOpen)
                .findFirst()
                .orElseThrow();
    }

    private String page(LedgerCase shown, String person) {
        var result = browser.get()
                .uri("/ledger/cases/" + shown.id())
                .with(user(person))
                .exchange();
        assertThat(result).hasStatusOk();
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult move(LedgerCase shown, String move, String person, String day) {
        var made = browser.post()
                .uri("/cases/" + shown.id() + "/moves/" + move)
                .param("version", Integer.toString(shown.version()))
                .param("key", "next-step-" + ++sendings)
                .param("effectiveOn", day)
                .with(user(person))
                .with(csrf())
                .exchange();
        assertThat(made).hasRedirectedUrl("/ledger/cases/" + shown.id());
        return made;
    }

    private LedgerCase listed(String name) {
        var cells = Map.of(
                "name", name,
                "creditCode", "无",
                "address", "重庆市江津区白沙镇三村7组19号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "due", "2021年12月底前",
                "measures", "①");
        var act = new Act(new Actor("chen", DISTRICT), LocalDate.of(2019, 12, 9), "", Act.BY_HAND);
        return ((Stored) ledger.add("chongqing-2020", DISTRICT, cells, List.of(), false, act)).after();
    }
}
