package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.qingce.remediation.Objection.Source;
import org.qingce.remediation.Objection.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** A county whose pack lets a case go on only when the public has had its days (公示期满). */
@SpringBootTest
@Transactional
class NoticeOverModuleTests {

    private static final String ID = "noticed-2021";
    private static final String COUNTY = "230826";

    @Autowired
    Remediation remediation;

    @Autowired
    Objections objections;

    @Autowired
    Ledger ledger;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Units units;

    @Autowired
    Clock clock;

    private SitePack pack;

    @BeforeEach
    void aPackWhoseAssignmentWaits() throws IOException {
        pack = SitePack.of(ID, "huachuan-2021", campaigns);
        pack.change("lifecycle.yaml", "objection: 10 working-days", "objection: 10 days");
        pack.change(
                "lifecycle.yaml",
                "key: assign, label: { zh: 交办, en: Assign }, from: [published], to: assigned, who: { roles: [clerk, reviewer], functions: [environment, industry] }, needs: [plan, plan-units]",
                "key: assign, label: { zh: 交办, en: Assign }, from: [published], to: assigned, who: { roles: [clerk, reviewer], functions: [environment, industry] }, needs: [plan, plan-units, notice-over]");
        pack.untilItServes(1);
    }

    @AfterEach
    void theSiteIsAsBefore() throws IOException {
        pack.takeAway();
    }

    /** N4-14. */
    @Test
    void aCaseIsNotAssignedBeforeItsDaysAreOverAndEveryObjectionIsAnswered() {
        var fresh = published("公示期内示例加工点", today());
        assertThat(codes(assign(fresh))).containsExactly("notice.running");

        var over = published("公示期满示例加工点", today().minusDays(30));
        var asked =
                new ObjectionRequest(over.id(), "the-public", Source.PUBLIC, "附近居民李某", today().minusDays(25), "厂子早已搬走");
        assertThat(objections.raise(asked, clerk(), true)).isInstanceOf(Made.class);
        assertThat(codes(assign(over))).containsExactly("notice.objection");

        var objection = remediation
                .find(over.scope(), over.id())
                .orElseThrow()
                .notices()
                .open()
                .getFirst();
        var answer = new AnswerRequest(
                over.id(), objection.id(), Verdict.DISMISSED, today().minusDays(20), "现场核实仍在生产", "任局");
        assertThat(objections.answer(answer, reviewer())).isInstanceOf(Made.class);

        assertThat(assign(over))
                .isInstanceOfSatisfying(
                        Made.class, made -> assertThat(made.after().stage()).isEqualTo("assigned"));
    }

    private MoveOutcome assign(LedgerCase shown) {
        return remediation.make(
                MoveRequest.of(shown.id(), shown.version(), "assign", "assign-" + shown.id(), today()), clerk());
    }

    private LedgerCase published(String name, LocalDate day) {
        var cells = Map.of(
                "place", "悦来镇",
                "name", name,
                "creditCode", "无",
                "basis", "未办理环评手续",
                "category", "升级改造",
                "measures", "改造",
                "responsibleUnit", "悦来镇人民政府",
                "responsiblePerson", "示例",
                "due", today().plusYears(1).toString());
        var act = new Act(new Actor("sun", COUNTY), day, "", Act.BY_HAND);
        var added = ledger.add(ID, COUNTY, cells, List.of(), false, act);
        assertThat(added).isInstanceOf(CaseOutcome.Stored.class);
        var shown = ((CaseOutcome.Stored) added).after();
        var work = remediation.find(shown.scope(), shown.id()).orElseThrow();
        assertThat(remediation.plan(shown.id(), Drafts.of(work), clerk(), true)).isInstanceOf(Made.class);
        Heard.on(remediation, shown, day, clerk());
        var outcome = remediation.make(
                MoveRequest.of(shown.id(), shown.version(), "publish", "publish-" + shown.id(), day), reviewer());
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Mover clerk() {
        return Mover.of("sun", units.find("230826-STHJ").orElseThrow(), reach(), "clerk");
    }

    private Mover reviewer() {
        return Mover.of("ren", units.find("230826-STHJ").orElseThrow(), reach(), "reviewer");
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
