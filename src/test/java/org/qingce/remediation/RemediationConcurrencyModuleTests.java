package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qingce.TwoAtOnce;
import org.qingce.access.Units;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Two who act on one case at the same moment, each in a thread and a transaction of their own (同时办理). */
@SpringBootTest
class RemediationConcurrencyModuleTests {

    /** Cases stay there for good. No other test counts there. */
    private static final String COUNTY = "511781";

    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);

    @Autowired
    Remediation remediation;

    @Autowired
    ClassChanges changes;

    @Autowired
    WatchDuties duties;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Tasks tasks;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    /** N1-23: two departments at once; both count, and the case waits for whoever signs it off, once. */
    @Test
    void twoDepartmentsAcceptAtTheSameMomentAndBothCount() throws Exception {
        var shown = inAcceptance(1);
        acceptItems(shown, department("5117-STHJ", "guo"));
        acceptItems(shown, department("5117-JXJ", "xu"));

        var second = twoAtOnce()
                .second(
                        () -> made(part(shown, department("5117-STHJ", "guo"))),
                        () -> part(shown, department("5117-JXJ", "xu")));

        assertThat(second).isInstanceOf(Made.class);
        assertThat(work(shown).parts()).allMatch(one -> work(shown).isAccepted(one));
        assertThat(open(shown)).extracting(Task::kind).containsExactly("remediation.step");
    }

    /** N1-23: one refuses while the other accepts: the case is back, and the other is told that there is no acceptance any more. */
    @Test
    void whoAcceptsWhileTheOtherSendsBackIsToldSo() throws Exception {
        var shown = inAcceptance(2);
        acceptItems(shown, department("5117-JXJ", "xu"));

        var second = twoAtOnce()
                .second(
                        () -> made(remediation.mark(
                                MarkRequest.of(shown.id(), "accept:facility", "refused", DAY)
                                        .saying("STANDARD", "监测超标"),
                                department("5117-STHJ", "guo"),
                                false)),
                        () -> part(shown, department("5117-JXJ", "xu")));

        assertThat(codes(second)).contains("acceptance.notNow");
        assertThat(now(shown).stage()).isEqualTo("sent-back");
        assertThat(work(shown).moves()).extracting(MoveMade::move).endsWith("convene", "send-back");
    }

    @Test
    void ofTwoMovesAtTheSameMomentOneIsMadeAndTheOtherIsToldWhatHasChanged() throws Exception {
        var shown = listed(3);

        var second = twoAtOnce().second(() -> made(move(shown, "assign", "one")), () -> move(shown, "remove", "other"));

        assertThat(second)
                .isInstanceOfSatisfying(
                        Stale.class,
                        stale -> assertThat(stale.current().stage()).isEqualTo("assigned"));
        assertThat(work(shown).moves()).hasSize(1);
    }

    /** A double click, or a connection that was lost and tried again: the second waits and gets the answer of the first. */
    @Test
    void theSameSendingAtTheSameMomentIsOneMove() throws Exception {
        var shown = listed(4);

        var second = twoAtOnce()
                .second(
                        () -> made(move(shown, "assign", "a-double-click")),
                        () -> move(shown, "assign", "a-double-click"));

        assertThat(second).isInstanceOfSatisfying(Made.class, made -> {
            assertThat(made.again()).isTrue();
            assertThat(made.after().stage()).isEqualTo("assigned");
        });
        assertThat(work(shown).moves()).hasSize(1);
        assertThat(open(shown)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from ledger.case_event where case_id = :id and what = 'advanced'")
                        .param("id", shown.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void ofTwoWhoDecideOnAnotherClassAtTheSameMomentOneDecides() throws Exception {
        var shown = made(move(listed(5), "assign", "assigned"));
        var asked = new ClassChangeRequest(shown.id(), shown.version(), "CLOSE", Map.of(), "企业自愿关停", "企业申请书");
        made(changes.ask(asked, clerk(), true));
        var request = changes.open(shown.scope(), shown.id()).orElseThrow().id();

        var second = twoAtOnce()
                .second(
                        () -> made(changes.refuse(shown.id(), request, "先改造", reviewer("he"))),
                        () -> changes.approve(shown.id(), request, "", reviewer("lei")));

        assertThat(codes(second)).containsExactly("class.decided");
        assertThat(now(shown).category()).isEqualTo("UPGRADE");
    }

    @Test
    void aVisitThatTwoProcessesFindDueAtTheSameMomentIsAskedForOnce() throws Exception {
        var shown = made(move(listed(6), "assign", "assigned"));
        jdbc.sql("""
                insert into remediation.watch (case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on, high_risk)
                values (:case, 0, :scope, :campaign, :category, date '2021-08-02', 0, date '2021-09-02', false)
                """)
                .param("case", shown.id())
                .param("scope", shown.scope().value())
                .param("campaign", shown.campaign())
                .param("category", shown.category())
                .update();

        var second = twoAtOnce().second(() -> duties.ask(shown.id()), () -> {
            duties.ask(shown.id());
            return tasks.about("case:" + shown.id());
        });

        assertThat(second)
                .filteredOn(task -> task.kind().equals(WatchService.VISIT))
                .hasSize(1);
    }

    private TwoAtOnce twoAtOnce() {
        return new TwoAtOnce(transactions, jdbc);
    }

    private MoveOutcome part(LedgerCase shown, Mover mover) {
        return remediation.mark(MarkRequest.of(shown.id(), "part:" + mover.function(), "accepted", DAY), mover, false);
    }

    private void acceptItems(LedgerCase shown, Mover mover) {
        for (var item : work(shown).itemsOf(mover.function())) {
            made(remediation.mark(MarkRequest.of(shown.id(), "accept:" + item.key(), "accepted", DAY), mover, false));
        }
    }

    private LedgerCase inAcceptance(int number) {
        var shown = listed(number);
        Heard.on(remediation, shown, DAY, clerk());
        made(remediation.plan(shown.id(), Drafts.of(work(shown)), clerk(), true));
        made(move(now(shown), "start", "start"));
        for (var item : work(shown).items()) {
            say(shown, "plan:" + item.key(), "done", "");
        }
        var signer = Mover.of("li", units.find(COUNTY).orElseThrow(), reach(), "signer");
        for (var purpose : work(shown).proofsAsked().keySet()) {
            made(remediation.mark(
                    MarkRequest.of(shown.id(), "exempt:" + purpose, "done", DAY)
                            .saying("", "试验")
                            .signedBy("李局"),
                    signer,
                    false));
        }
        made(move(now(shown), "claim", "claim"));
        return made(remediation.make(
                MoveRequest.of(shown.id(), now(shown).version(), "convene", "convene", DAY), reviewer("he")));
    }

    private void say(LedgerCase shown, String subject, String state, String words) {
        made(remediation.mark(MarkRequest.of(shown.id(), subject, state, DAY).saying("", words), clerk(), true));
    }

    private MoveOutcome move(LedgerCase shown, String move, String key) {
        var mover = move.equals("remove") ? reviewer("he") : clerk();
        return remediation.make(
                MoveRequest.of(shown.id(), shown.version(), move, key, DAY).because("", "试验"), mover);
    }

    private static LedgerCase made(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).distinct().toList();
    }

    private List<Task> open(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream().filter(Task::isOpen).toList();
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(shown.scope(), shown.id()).orElseThrow();
    }

    private LedgerCase now(LedgerCase shown) {
        return ledger.find(shown.scope(), shown.id()).orElseThrow();
    }

    private LedgerCase listed(int number) {
        var cells = new HashMap<String, String>();
        cells.put("place", "太平镇");
        cells.put("name", "同时办理示例砖瓦厂" + number);
        cells.put("creditCode", "无");
        cells.put("address", "万源市太平镇某村" + number + "组");
        cells.put("industry", "建材");
        cells.put("problems", "无组织排放");
        cells.put("measures", "改造");
        cells.put("category", "改造提升");
        cells.put("due", "2022-06-30");
        var act = new Act(new Actor("chen", COUNTY), LocalDate.of(2021, 3, 1), "", Act.BY_HAND);
        var outcome = ledger.add("dazhou-2021", COUNTY, cells, List.of(), false, act);
        assertThat(outcome).isInstanceOf(CaseOutcome.Stored.class);
        return ((CaseOutcome.Stored) outcome).after();
    }

    private Mover clerk() {
        return Mover.of("chen", units.find(COUNTY).orElseThrow(), reach(), "clerk");
    }

    private Mover reviewer(String name) {
        return Mover.of(name, units.find(COUNTY).orElseThrow(), reach(), "reviewer");
    }

    private Mover department(String code, String name) {
        return Mover.of(
                name,
                units.find(code).orElseThrow(),
                units.find("5117").orElseThrow().path(),
                "acceptor");
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
