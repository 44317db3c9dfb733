package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A site's pack is upgraded while cases are under way (专项包升级): what was recorded stays, and what the new one asks for is told. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class PackUpgradeModuleTests {

    private static final String ID = "upgraded-2020";
    private static final String NAME = "升级示例家具厂";
    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);

    @Autowired
    Remediation remediation;

    @Autowired
    Filings filings;

    @Autowired
    Ledger ledger;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Units units;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    private SitePack pack;

    @BeforeEach
    void aPackOfTheSite() throws IOException {
        pack = SitePack.of(ID, "chongqing-2020", campaigns);
        pack.untilItServes(1);
    }

    @AfterEach
    void theSiteIsAsBefore() throws IOException {
        pack.takeAway();
    }

    @Test
    void whatANewVersionAsksForIsToldAndWhatWasRecordedStays() throws IOException {
        var shown = started();
        assertThat(remediation.plan(shown.id(), Drafts.of(work(shown)), clerk(), true))
                .isInstanceOf(Made.class);
        var items = work(shown).items().size();
        assertThat(remediation.mark(MarkRequest.of(shown.id(), "plan:collect", "done", DAY), clerk(), true))
                .isInstanceOf(Made.class);

        pack.change("campaign.yaml", "version: 1", "version: 2");
        pack.change("plan.yaml", "categories: [REGULARISE], accepting: office, proof: { count: 1, grade: C }", """
                categories: [REGULARISE], required: true, accepting: office, proof: { count: 1, grade: C }""");
        pack.untilItServes(2);

        var after = work(shown);
        assertThat(after.items()).as("the plan as it was made").hasSize(items);
        assertThat(after.isMarked("plan:collect", "done")).isTrue();
        assertThat(after.moves()).hasSize(1);
        assertThat(codes(remediation.make(
                        MoveRequest.of(shown.id(), shown.version(), "claim", "after-the-upgrade", DAY), clerk())))
                .contains("plan.itemMissing", "plan.notDone");
        assertThat(ledger.find(shown.scope(), shown.id()).orElseThrow().packVersion())
                .as("the version under which it was judged")
                .isEqualTo(1);
    }

    @Test
    void aCaseAtAStageThatIsGoneIsShownLeftAloneAndWhole() throws IOException {
        var shown = assigned();

        pack.change("campaign.yaml", "version: 1", "version: 2");
        pack.change("lifecycle.yaml", "code: assigned, label", "code: handed-over, label");
        pack.change("lifecycle.yaml", "to: assigned", "to: handed-over");
        pack.change("lifecycle.yaml", "[assigned, received", "[handed-over, received");
        pack.change("lifecycle.yaml", "from: [assigned]", "from: [handed-over]");
        pack.change("lifecycle.yaml", "[listed, assigned, received", "[listed, handed-over, received");
        pack.untilItServes(2);

        assertThat(work(shown).shown().stage()).isEqualTo("assigned");
        assertThat(remediation.moves(work(shown), clerk())).isEmpty();
        var corrected =
                ledger.correct(shown.scope(), shown.id(), shown.version(), Map.of("note", "已核实"), List.of(), act(""));
        assertThat(corrected).isInstanceOf(CaseOutcome.Refused.class);
        assertThat(((CaseOutcome.Refused) corrected).faults())
                .extracting(Fault::code)
                .containsExactly("stage.gone");
        assertThat(codes(remediation.make(
                        MoveRequest.of(shown.id(), shown.version(), "receive", "after-the-upgrade", DAY), clerk())))
                .containsExactly("stage.notAllowed");
    }

    @Test
    void aNewVersionThatIsAtFaultChangesNothing() throws IOException {
        var shown = started();

        pack.change("campaign.yaml", "version: 1", "version: 2");
        pack.change("lifecycle.yaml", "to: claimed", "to: nowhere");

        var end = Instant.now().plus(Duration.ofSeconds(3));
        while (Instant.now().isBefore(end)) {
            assertThat(campaigns.require(ID).version()).isEqualTo(1);
            Thread.onSpinWait();
        }
        assertThat(remediation.moves(work(shown), clerk())).isNotEmpty();
    }

    /** A right = function × role × region × stage: who may read the newly listed alone sees no others in any list, form or answer. */
    @Test
    void whoMayReadAtOneStageSeesNoCaseAtAnotherInAnyList() throws IOException {
        var moved = assigned();
        var filed = filings.file(
                FilingRequest.ofCase(moved.id(), "seen", "routine", DAY, NAME + "已看过")
                        .because("IN_ORDER"),
                clerk());
        assertThat(filed).isInstanceOf(FilingOutcome.Filed.class);
        var paper = ((FilingOutcome.Filed) filed).id();
        pack.change("campaign.yaml", "version: 1", "version: 2");
        for (var right : List.of("ledger.read", "form.read")) {
            pack.change(
                    "rights.yaml",
                    "  - { right: " + right + ", roles: [leader, ",
                    "  - { right: " + right + ", roles: [leader], stages: [listed], clause: 试验 }\n  - { right: " + right
                            + ", roles: [");
        }
        pack.change(
                "rights.yaml",
                "  - { right: ledger.write, roles: [",
                "  - { right: ledger.write, roles: [leader], clause: 试验 }\n  - { right: ledger.write, roles: [");
        pack.untilItServes(2);
        accounts.createForDemonstration("stage-leader", "某领导", "Correct-horse-9", "500116", Set.of(Role.LEADER));
        accounts.createForDemonstration("stage-clerk", "某经办", "Correct-horse-9", "500116", Set.of(Role.CLERK));

        for (var list : List.of(
                "/ledger?campaign=" + ID,
                "/ledger?text=升级示例&campaign=" + ID,
                "/acceptance?stage=assigned&campaign=" + ID,
                "/api/v1/cases?campaign=" + ID,
                "/targets/shareByEnd2021?campaign=" + ID,
                "/filings?campaign=" + ID,
                "/watch?show=ALL&campaign=" + ID,
                "/reports/annex1?campaign=" + ID)) {
            assertThat(browser.get().uri(list).with(user("stage-leader")))
                    .as(list)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(NAME);
        }
        for (var list : List.of(
                "/ledger?campaign=" + ID,
                "/targets/shareByEnd2021?campaign=" + ID,
                "/filings?campaign=" + ID,
                "/reports/annex1?campaign=" + ID)) {
            assertThat(browser.get().uri(list).with(user("stage-clerk")))
                    .as(list)
                    .hasStatusOk()
                    .bodyText()
                    .contains(NAME);
        }
        assertThat(browser.get().uri("/ledger/cases/" + moved.id()).with(user("stage-leader")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(duplicateOf(moved, "stage-leader")).bodyText().contains("可见范围内没有这个案号");
        assertThat(duplicateOf(moved, "stage-clerk")).bodyText().doesNotContain("可见范围内没有这个案号");
        for (var page : List.of("/filings/" + paper, "/evidence/subjects/filing:" + paper)) {
            assertThat(browser.get().uri(page).with(user("stage-leader")))
                    .as(page)
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(browser.get().uri(page).with(user("stage-clerk")))
                    .as(page)
                    .hasStatusOk();
        }
        for (var page : List.of(
                "/?campaign=" + ID,
                "/targets/shareByEnd2021?campaign=" + ID,
                "/watch?campaign=" + ID,
                "/reports/annex3?campaign=" + ID)) {
            assertThat(browser.get().uri(page).with(user("stage-leader")))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains("统计数按属地计");
            assertThat(browser.get().uri(page).with(user("stage-clerk")))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("统计数按属地计");
        }
    }

    private MvcTestResult duplicateOf(LedgerCase one, String account) {
        return browser.post()
                .uri("/surveys/new?campaign=" + ID)
                .param("office", "500116")
                .param("surveyedOn", "2021-07-01")
                .param("verdict", "duplicate")
                .param("duplicateOf", one.number())
                .param("cell.name", NAME)
                .param("cell.address", "重庆市江津区白沙镇二村9组1号")
                .param("reason", "试验")
                .with(user(account))
                .with(csrf())
                .exchange();
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).distinct().toList();
    }

    private LedgerCase started() {
        return made("start");
    }

    private LedgerCase assigned() {
        return made("assign");
    }

    private LedgerCase made(String move) {
        var cells = Map.of(
                "name", NAME,
                "creditCode", "无",
                "address", "重庆市江津区白沙镇二村9组1号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2021年12月底前");
        var added = ledger.add(ID, "500116", cells, List.of(), false, act(""));
        assertThat(added).isInstanceOf(CaseOutcome.Stored.class);
        var shown = ((CaseOutcome.Stored) added).after();
        Heard.on(remediation, shown, DAY, clerk());
        var outcome = remediation.make(MoveRequest.of(shown.id(), shown.version(), move, move, DAY), clerk());
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private static Act act(String reason) {
        return new Act(new Actor("chen", "500116"), LocalDate.of(2021, 7, 1), reason, Act.BY_HAND);
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(shown.scope(), shown.id()).orElseThrow();
    }

    private Mover clerk() {
        return Mover.of("chen", units.find("500116").orElseThrow(), reach(), "clerk");
    }

    private ScopePath reach() {
        return units.find("500116").orElseThrow().path();
    }
}
