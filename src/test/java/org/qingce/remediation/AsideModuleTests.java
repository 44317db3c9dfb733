package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.EvidenceOutcome;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.evidence.Photos;
import org.qingce.evidence.WithdrawOutcome;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** How a case leaves the ledger (移出、并案): by the pack's moves and by nothing else. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class AsideModuleTests {

    private static final String COUNTY = "500114";
    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Evidences evidences;

    @Autowired
    Tasks tasks;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Test
    void onlyWhomThePackNamesIsOfferedTheWaysOutOnTheFileOfACase() {
        accounts.create("aside-clerk", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        accounts.createForDemonstration("aside-reviewer", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        var shown = listed(1);
        var here = "/ledger/cases/" + shown.id();
        var remove = "/cases/" + shown.id() + "/moves/remove";

        assertThat(browser.get().uri(here).with(user("aside-clerk"))).bodyText().doesNotContain("/remove\"", "移出、并案");
        assertThat(browser.get().uri(here + "/remove").with(user("aside-clerk")))
                .as("the form of former days")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.post()
                        .uri(here + "/remove")
                        .with(csrf())
                        .with(user("aside-clerk"))
                        .param("version", "1")
                        .param("effectiveOn", DAY.toString())
                        .param("reason", "不想要了"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get().uri(here).with(user("aside-reviewer")))
                .bodyText()
                .contains("移出、并案", remove, "/cases/" + shown.id() + "/moves/merge");
        assertThat(browser.get().uri("/cases/" + shown.id() + "/moves/merge").with(user("aside-reviewer")))
                .bodyText()
                .contains("留下的那一件的编号");
        assertThat(browser.post()
                        .uri(remove)
                        .with(csrf())
                        .with(user("aside-reviewer"))
                        .param("version", Integer.toString(shown.version()))
                        .param("key", "out")
                        .param("effectiveOn", DAY.toString())
                        .param("reason", "不属于整治范围"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(now(shown).removedOn()).isEqualTo(DAY);
    }

    @Test
    void aMergeNamesTheCaseThatStaysAndTakesBackWhatWasStillToDo() throws IOException {
        var stays = listed(2);
        var goes = listed(3);
        var gone = listed(4);
        assertThat(make(gone, "remove", "")).isInstanceOf(Made.class);
        assertThat(openTasks(goes)).isNotEmpty();
        var _ = kept(goes, 8101);
        assertThat(evidences.withdraw(reach(), kept(goes, 8102).id(), "拍错了地方", new Actor("tang", COUNTY)))
                .isInstanceOf(WithdrawOutcome.Withdrawn.class);

        assertThat(codes(make(goes, "merge", ""))).containsExactly("merge.number");
        assertThat(codes(make(goes, "merge", goes.number()))).containsExactly("merge.itself");
        assertThat(codes(make(goes, "merge", gone.number())))
                .as("it stays in no ledger")
                .containsExactly("merge.unknown");
        assertThat(codes(make(goes, "merge", "无此编号"))).containsExactly("merge.unknown");
        assertThat(make(goes, "merge", stays.number())).isInstanceOf(Made.class);

        assertThat(now(goes).stage()).isEqualTo("merged");
        assertThat(now(goes).removedOn()).isEqualTo(DAY);
        assertThat(openTasks(goes)).isEmpty();
        assertThat(ledger.history(reach(), goes.id()).getLast().reason()).contains("同一户", stays.number());
        assertThat(now(stays).removedOn()).isNull();
        accounts.create("aside-reader", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        assertThat(browser.get().uri("/ledger/cases/" + stays.id()).with(user("aside-reader")))
                .as("the one that stays is told, and leads to the file and the evidence of the other")
                .bodyText()
                .contains(
                        "并入 " + goes.number(),
                        "它的佐证 1 件",
                        "/ledger/cases/" + goes.id() + "\"",
                        "/evidence/subjects/case:" + goes.id() + "\"");
        assertThat(browser.get().uri("/evidence/subjects/case:" + goes.id()).with(user("aside-reader")))
                .hasStatusOk();
        assertThat(browser.get().uri("/ledger/cases/" + goes.id()).with(user("aside-reader")))
                .bodyText()
                .contains("已并入 " + stays.number(), "/ledger/cases/" + stays.id() + "\"");
    }

    @Test
    void whatIsClaimedIsSentBackBeforeItIsTakenOut() {
        var shown = listed(5);
        for (var stage : List.of("in-work", "claimed")) {
            shown = ((CaseOutcome.Stored) ledger.advance(reach(), shown.id(), shown.version(), stage, act())).after();
        }

        assertThat(codes(make(shown, "remove", ""))).containsExactly("stage.notAllowed");
    }

    @Test
    void everyPageAboutACaseTellsTheDeadlineBeforeItsExtension() {
        accounts.create("aside-looker", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        var shown = listed(6);
        ledger.advance(reach(), shown.id(), shown.version(), "in-work", act());
        var extended = ledger.advance(
                reach(),
                shown.id(),
                now(shown).version(),
                "extension",
                Map.of("due", "2022年3月底前"),
                new Act(act().actor(), act().effectiveOn(), "设备到货晚", Act.BY_HAND));
        assertThat(extended).isInstanceOf(CaseOutcome.Stored.class);

        for (var page : List.of("/ledger/cases/%d", "/cases/%d/plan", "/evidence/subjects/case:%d")) {
            assertThat(browser.get().uri(page.formatted(shown.id())).with(user("aside-looker")))
                    .as(page)
                    .bodyText()
                    .contains("已延期，原时限 2021-12-31");
        }
    }

    private EvidenceItem kept(LedgerCase shown, long seed) throws IOException {
        var about = evidences.subject("case:" + shown.id()).orElseThrow();
        var said = NewEvidence.file(about, "", Phase.BEFORE, seed + ".jpg", "", new Actor("tang", COUNTY));
        return ((EvidenceOutcome.Kept) evidences.keep(said, new ByteArrayInputStream(Photos.jpeg(seed)))).item();
    }

    private MoveOutcome make(LedgerCase shown, String move, String number) {
        var asked = MoveRequest.of(shown.id(), now(shown).version(), move, move + number, DAY)
                .because("", "同一户")
                .signed(number, "");
        return remediation.make(asked, Mover.of("tang", units.find(COUNTY).orElseThrow(), reach(), "reviewer"));
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).toList();
    }

    private List<Task> openTasks(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream().filter(Task::isOpen).toList();
    }

    private LedgerCase now(LedgerCase shown) {
        return ledger.find(reach(), shown.id()).orElseThrow();
    }

    private LedgerCase listed(int number) {
        var cells = Map.of(
                "name", "移出示例家具厂" + number,
                "creditCode", "无",
                "address", "重庆市黔江区石会镇二村2组" + number + "号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2021年12月底前");
        return ((CaseOutcome.Stored) ledger.add("chongqing-2020", COUNTY, cells, List.of(), false, act())).after();
    }

    private static Act act() {
        return new Act(new Actor("chen", COUNTY), LocalDate.of(2021, 2, 1), "", Act.BY_HAND);
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
