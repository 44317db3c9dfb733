package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseEvent;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Intake;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.work.NewTask;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Another class once the list has been published is an approval of its own (类型调整审批; N0-24, N2-07, N4-07). */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ClassChangeModuleTests {

    private static final String COUNTY = "500112";
    private static final String CAMPAIGN = "chongqing-2020";
    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);

    @Autowired
    ClassChanges changes;

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Intake intake;

    @Autowired
    Units units;

    @Autowired
    Tasks tasks;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester browser;

    @Test
    void onceAssignedTheClassIsNotChangedDirectly() {
        var listed = listed(1);
        assertThat(ledger.reclassify(listed.scope(), listed.id(), listed.version(), "③", NO_MEASURES, because("复核")))
                .as("before that it is corrected like any other cell")
                .isInstanceOf(CaseOutcome.Stored.class);
        var assigned = assigned(2);

        var outcome =
                ledger.reclassify(assigned.scope(), assigned.id(), assigned.version(), "③", NO_MEASURES, because("复核"));
        var typed = ledger.correct(
                assigned.scope(),
                assigned.id(),
                assigned.version(),
                Map.of("category", "③", "measures", ""),
                List.of(),
                because("复核"));

        assertThat(codes(outcome)).containsExactly("class.needsApproval");
        assertThat(((CaseOutcome.Refused) outcome).faults().getFirst().arguments())
                .as("named as the notice names it")
                .containsExactly("整治类型\u001fClass");
        assertThat(codes(typed)).containsExactly("class.needsApproval");
        assertThat(ledger.correct(
                        assigned.scope(),
                        assigned.id(),
                        assigned.version(),
                        Map.of("note", "已电话核实"),
                        List.of(),
                        because("")))
                .as("other cells are as before")
                .isInstanceOf(CaseOutcome.Stored.class);
    }

    @Test
    void aSheetRowThatWouldChangeTheClassIsRefusedAndTheOthersPass() {
        var reserved = assigned(3);
        var free = listed(4);
        var id = intake.open(CAMPAIGN, COUNTY, Set.of("name", "creditCode", "address", "category", "measures"));
        intake.stage(id, List.of(row(1, 3, "CLOSE"), row(2, 4, "CLOSE")).iterator());

        assertThat(intake.match(id)).isEqualTo(new Intake.Summary(0, 1, 0, 0, 0, 1));
        assertThat(intake.verdicts(id, List.of(1)).getFirst().standing()).isEqualTo(Intake.Standing.RESERVED);
        tasks.open(
                NewTask.of(
                        NextSteps.UPHELD,
                        "case:" + free.id(),
                        free.value("name"),
                        "/ledger/cases/" + free.id(),
                        CAMPAIGN,
                        free.scope(),
                        COUNTY),
                reviewer().actor());
        intake.commit(id, because("区县上报"));

        assertThat(now(reserved).category()).isEqualTo("REGULARISE");
        assertThat(now(free).category()).isEqualTo("CLOSE");
        assertThat(openTasks(free))
                .as("the objection that was upheld is met by the sheet")
                .extracting(Task::kind)
                .doesNotContain(NextSteps.UPHELD);
        assertThat(intake.keep(id, List.of(1), true))
                .as("there is nothing to keep: it is refused")
                .isEqualTo(new Intake.Summary(0, 1, 0, 0, 0, 1));
    }

    @Test
    void onceTheListIsPublishedNoCorrectionMovesTheDeadline() {
        var free = listed(7);
        assertThat(corrected(free, Map.of("due", "2022-03-31"))).isInstanceOf(CaseOutcome.Stored.class);
        var assigned = assigned(8);

        for (var due : List.of("2022-03-31", "2021-06-30", "")) {
            assertThat(codes(corrected(assigned, Map.of("due", due)))).as(due).contains("deadline.byExtension");
        }
        assertThat(corrected(assigned, Map.of("note", "已电话核实", "due", "2021-12-31")))
                .as("the one that it has")
                .isInstanceOf(CaseOutcome.Stored.class);
        assertThat(now(assigned).value("due")).isEqualTo("2021-12-31");
    }

    @Test
    void aSheetRowThatWouldMoveTheDeadlineIsRefusedAndTheOthersPass() {
        var reserved = assigned(9);
        var free = listed(10);
        var id = intake.open(CAMPAIGN, COUNTY, Set.of("name", "creditCode", "address", "category", "due"));
        intake.stage(
                id,
                Stream.of(row(1, 9, "REGULARISE"), row(2, 10, "REGULARISE"))
                        .map(row -> {
                            var values = new HashMap<>(row.values());
                            values.put("due", "2022-03-31");
                            return new Intake.Row(row.number(), row.refused(), values, row.accepted());
                        })
                        .iterator());

        assertThat(intake.match(id)).isEqualTo(new Intake.Summary(0, 1, 0, 0, 0, 1));
        assertThat(intake.verdicts(id, List.of(1)).getFirst().standing()).isEqualTo(Intake.Standing.RESERVED);
        intake.commit(id, because("区县上报"));

        assertThat(now(reserved).value("due")).isEqualTo("2021-12-31");
        assertThat(now(free).value("due")).isEqualTo("2022-03-31");
    }

    private CaseOutcome corrected(LedgerCase shown, Map<String, String> cells) {
        return ledger.correct(shown.scope(), shown.id(), shown.version(), cells, List.of(), because("补正"));
    }

    /** N0-24, N2-07: legal ground, alternatives and the notice to the enterprise hold for the class that is asked for. */
    @Test
    void anotherClassIsAskedForByOneAndApprovedByAnother() {
        var shown = assigned(5);
        assertThat(ask(shown, "CLOSE", "复核发现无法达标", "现场核查笔录2021-07", clerk("chen")))
                .isInstanceOf(Made.class);
        var request = changes.open(shown.scope(), shown.id()).orElseThrow();
        assertThat(openTasks(shown))
                .filteredOn(task -> task.kind().equals("remediation.class-change"))
                .singleElement()
                .satisfies(task -> assertThat(task.due()).as("ten working days").isNotNull());
        assertThat(now(shown).category()).as("asking changes nothing").isEqualTo("REGULARISE");

        assertThat(codes(changes.approve(shown.id(), request.id(), "", clerk("chen"))))
                .containsExactly("class.notYours", "guard.ground", "guard.alternative", "guard.notice");
        var both = Mover.of("chen", units.find(COUNTY).orElseThrow(), reach(), "clerk", "reviewer");
        assertThat(codes(changes.approve(shown.id(), request.id(), "", both))).contains("class.ownRequest");
        guard(shown);
        var approved = changes.approve(shown.id(), request.id(), "同意", reviewer());

        assertThat(approved).isInstanceOfSatisfying(Made.class, made -> {
            assertThat(made.again()).isFalse();
            assertThat(made.after().category()).isEqualTo("CLOSE");
            assertThat(made.after().value("measures")).isEmpty();
        });
        assertThat(changes.approve(shown.id(), request.id(), "同意", reviewer()))
                .as("sent twice")
                .isInstanceOfSatisfying(
                        Made.class, made -> assertThat(made.again()).isTrue());
        assertThat(ledger.history(shown.scope(), shown.id()).getLast()).satisfies(event -> {
            assertThat(event.what()).isEqualTo("reclassified");
            assertThat(event.actor().person()).isEqualTo("tang");
            assertThat(event.reason()).isEqualTo("复核发现无法达标（现场核查笔录2021-07）；同意");
            assertThat(event.changes()).extracting(CaseEvent.Change::key).contains("category");
        });
        assertThat(openTasks(shown)).extracting(Task::kind).doesNotContain("remediation.class-change");
        assertThat(acts(shown)).containsExactly("remediation.class.ask", "remediation.class.approve");
        assertThat(jdbc.sql(
                                "select detail from audit.entry where subject = :case and act = 'remediation.class.approve'")
                        .param("case", "case:" + shown.id())
                        .query(String.class)
                        .single())
                .contains("category: REGULARISE → CLOSE", "reason: 同意", "asked: 复核发现无法达标", "ground: 现场核查笔录2021-07");
        assertThat(jdbc.sql("""
                        select category from ledger.case_span
                         where case_id = :id and effective_to = 'infinity' and recorded_to = 'infinity'
                        """).param("id", shown.id()).query(String.class).single())
                .isEqualTo("CLOSE");
    }

    /** What counts as verified was verified in its class: neither a form nor a sheet nor an approval makes another of it. */
    @Test
    void whatWasClaimedOrSignedOffKeepsItsClassUntilItIsSentBackOrRebounds() {
        var claimed = advanced(assigned(9), "received", "in-work", "claimed");
        var signedOff = advanced(assigned(10), "received", "in-work", "claimed", "signed-off");
        var watched = advanced(assigned(11), "received", "in-work", "claimed", "signed-off", "watched");

        for (var shown : List.of(claimed, signedOff, watched)) {
            assertThat(codes(ask(shown, "CLOSE", "复核", "笔录", clerk("chen")))).containsExactly("class.settled");
            assertThat(codes(ledger.reclassify(
                            shown.scope(), shown.id(), shown.version(), "③", NO_MEASURES, because("复核"))))
                    .containsExactly("class.settled");
            assertThat(codes(ledger.reclassifyApproved(
                            shown.scope(), shown.id(), shown.version(), "③", NO_MEASURES, because("复核"))))
                    .containsExactly("class.settled");
        }
        var sheet = intake.open(CAMPAIGN, COUNTY, Set.of("name", "creditCode", "address", "category", "measures"));
        intake.stage(sheet, List.of(row(1, 10, "CLOSE")).iterator());
        assertThat(intake.match(sheet)).isEqualTo(new Intake.Summary(0, 0, 0, 0, 0, 1));
        var rebounded = advanced(watched, "rebound");
        assertThat(ask(rebounded, "CLOSE", "反弹后无法达标", "笔录", clerk("chen"))).isInstanceOf(Made.class);
    }

    @Test
    void whatWasAskedForBeforeAClaimIsNotApprovedBehindIt() {
        var shown = advanced(assigned(12), "received", "in-work");
        ask(shown, "CLOSE", "复核", "笔录", clerk("chen"));
        var request = changes.open(shown.scope(), shown.id()).orElseThrow().id();
        guard(shown);
        var claimed = advanced(now(shown), "claimed");

        assertThat(codes(changes.approve(shown.id(), request, "同意", reviewer())))
                .containsExactly("class.settled");

        advanced(claimed, "sent-back");
        assertThat(changes.approve(shown.id(), request, "同意", reviewer())).isInstanceOf(Made.class);
        assertThat(now(shown).category()).isEqualTo("CLOSE");
    }

    /** N0-20, N0-24, N2-07: what was said for a closing that was taken back does not carry the next one. */
    @Test
    void aClassThatComesBackNeedsItsOwnGroundAlternativesNoticeAndOpinions() {
        var shown = assigned(13);
        guard(shown);
        hear(shown, "office");
        decided(ask(shown, "CLOSE", "复核", "笔录", clerk("chen")), shown);
        assertThat(codes(toStart(shown)))
                .as("what was said for it before it was given holds")
                .doesNotContain("guard.ground", "guard.alternative", "guard.notice");
        decided(ask(now(shown), "REGULARISE", "可以治理", "专家意见", REGULARISED, clerk("chen")), shown);

        assertThat(ask(now(shown), "CLOSE", "又不达标", "笔录", clerk("chen"))).isInstanceOf(Made.class);
        var again = changes.open(shown.scope(), shown.id()).orElseThrow().id();
        assertThat(codes(changes.approve(shown.id(), again, "同意", reviewer())))
                .containsExactly("guard.ground", "guard.alternative", "guard.notice");
        accounts.create("class-again", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        assertThat(browser.get().uri("/cases/" + shown.id() + "/class").with(user("class-again")))
                .bodyText()
                .contains("本案曾为“③关停取缔”", "不再算数");
        guard(shown);
        assertThat(changes.approve(shown.id(), again, "同意", reviewer())).isInstanceOf(Made.class);

        assertThat(codes(toStart(shown)))
                .as("the departments were heard about the closing that was taken back")
                .contains("move.opinion")
                .doesNotContain("guard.ground", "guard.alternative", "guard.notice");
    }

    private void hear(LedgerCase shown, String function) {
        assertThat(remediation.mark(
                        MarkRequest.of(shown.id(), "opinion:" + function, "given", DAY)
                                .saying("CLOSE", "无法达标")
                                .signedBy("李局"),
                        clerk("chen"),
                        true))
                .isInstanceOf(Made.class);
    }

    private void decided(MoveOutcome asked, LedgerCase shown) {
        assertThat(asked).isInstanceOf(Made.class);
        var request = changes.open(shown.scope(), shown.id()).orElseThrow().id();
        assertThat(changes.approve(shown.id(), request, "同意", reviewer())).isInstanceOf(Made.class);
    }

    /** What the start of the work would ask for. */
    private List<Fault> toStart(LedgerCase shown) {
        var work = remediation.find(shown.scope(), shown.id()).orElseThrow();
        return remediation.missing(
                work, work.campaign().lifecycle().move("start").orElseThrow(), clerk("chen"));
    }

    private static List<String> codes(List<Fault> faults) {
        return faults.stream().map(Fault::code).distinct().toList();
    }

    /** Along these stages; what each move needs is the business of other tests. */
    private LedgerCase advanced(LedgerCase shown, String... stages) {
        var now = shown;
        for (var stage : stages) {
            var person = stage.equals("signed-off") ? "tang" : "chen";
            var act = new Act(new Actor(person, COUNTY), DAY, "复核", Act.BY_HAND);
            var outcome = ledger.advance(now.scope(), now.id(), now.version(), stage, act);
            assertThat(outcome).isInstanceOf(CaseOutcome.Stored.class);
            now = ((CaseOutcome.Stored) outcome).after();
        }
        return now;
    }

    @Test
    void aRefusalHasAReasonStandsInTheHistoryAndLeavesTheClass() {
        var shown = assigned(6);
        ask(shown, "MOVE_IN", "企业愿意入园", "企业申请书", clerk("chen"));
        var request = changes.open(shown.scope(), shown.id()).orElseThrow();

        assertThat(codes(changes.refuse(shown.id(), request.id(), " ", reviewer())))
                .containsExactly("reason.required");
        assertThat(changes.refuse(shown.id(), request.id(), "园区没有落实用地", reviewer()))
                .isInstanceOf(Made.class);

        assertThat(now(shown).category()).isEqualTo("REGULARISE");
        assertThat(codes(changes.approve(shown.id(), request.id(), "", reviewer())))
                .containsExactly("class.decided");
        assertThat(acts(shown)).containsExactly("remediation.class.ask", "remediation.class.refuse");
        accounts.createForDemonstration("class-reviewer", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        assertThat(browser.get().uri("/ledger/cases/" + shown.id()).with(user("class-reviewer")))
                .bodyText()
                .contains("申请调整为“入园发展”", "企业愿意入园", "不同意调整为“入园发展”", "园区没有落实用地");
        assertThat(ask(shown, "MOVE_IN", "用地已落实", "园区函", clerk("chen")))
                .as("asked for anew")
                .isInstanceOf(Made.class);
    }

    @Test
    void whatIsAskedForIsCheckedBeforeAnybodyIsAskedToApprove() {
        var shown = assigned(7);

        assertThat(codes(ask(shown, "CLOSE", "", "", Map.of(), clerk("chen"))))
                .as("the measures of a workshop that stays do not fit one that closes")
                .contains("measures.notAllowed", "reason.required", "class.ground");
        assertThat(codes(ask(shown, "REGULARISE", "复核", "笔录", clerk("chen")))).contains("class.same");
        assertThat(codes(ask(shown, "FLY", "复核", "笔录", clerk("chen")))).contains("category.unknown");
        assertThat(ask(shown, "CLOSE", "复核", "笔录", clerk("chen"))).isInstanceOf(Made.class);
        assertThat(ask(shown, "CLOSE", "复核", "笔录", clerk("chen")))
                .as("sent twice")
                .isInstanceOfSatisfying(
                        Made.class, made -> assertThat(made.again()).isTrue());
        assertThat(codes(ask(shown, "MOVE_IN", "另一个人", "笔录", clerk("zhou")))).contains("class.asked");
        assertThat(changes.of(shown.scope(), shown.id())).hasSize(1);
        var stale = new ClassChangeRequest(shown.id(), shown.version() - 1, "CLOSE", NO_MEASURES, "旧的", "旧的");
        assertThat(changes.ask(stale, clerk("zhou"), true)).isInstanceOf(Stale.class);
    }

    @Test
    void thePageTellsHowToAskTakesTheRequestAndShowsItToWhoDecides() {
        accounts.create("class-clerk", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        accounts.createForDemonstration("class-decider", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        var shown = assigned(8);
        var here = "/cases/" + shown.id() + "/class";

        assertThat(browser.get().uri("/ledger/cases/" + shown.id()).with(user("class-clerk")))
                .bodyText()
                .contains("申请调整类型", here + "#reclassification")
                .doesNotContain("/reclassify\"");
        assertThat(browser.get()
                        .uri("/ledger/cases/" + shown.id() + "/reclassify")
                        .with(user("class-clerk")))
                .as("for whoever kept the address")
                .bodyText()
                .contains("由另一人审批");
        assertThat(send(here, "class-clerk", "cell.category", "③", "cell.measures", "", "reason", "无法达标"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有写明调整的依据", "无法达标");
        assertThat(send(
                        here,
                        "class-clerk",
                        "cell.category",
                        "③",
                        "cell.measures",
                        "",
                        "reason",
                        "无法达标",
                        "ground",
                        "核查笔录"))
                .hasRedirectedUrl(here);
        assertThat(browser.get().uri(here).with(user("class-decider")))
                .bodyText()
                .contains("待审批", "②规范整治 → ③关停取缔", "核查笔录", "同意调整", "没有写明法律依据");
        assertThat(browser.get().uri(here).with(user("class-decider")).cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("Waits for approval")
                .doesNotContain("remediation.");
        var request = changes.open(shown.scope(), shown.id()).orElseThrow().id();
        assertThat(send(
                        here + "/decision",
                        "class-decider",
                        "request",
                        Long.toString(request),
                        "approve",
                        "false",
                        "decision",
                        "证据不足"))
                .hasRedirectedUrl(here);
        assertThat(browser.get().uri(here).with(user("class-clerk"))).bodyText().contains("未同意", "证据不足");
    }

    private static final Map<String, String> NO_MEASURES = Map.of("measures", "");
    private static final Map<String, String> REGULARISED = Map.of("measures", "①");

    private MvcTestResult send(String uri, String person, String... sent) {
        var request = browser.post().uri(uri).with(csrf()).with(user(person)).param("version", "2");
        for (var i = 0; i < sent.length; i += 2) {
            request = request.param(sent[i], sent[i + 1]);
        }
        return request.exchange();
    }

    private MoveOutcome ask(LedgerCase shown, String to, String reason, String ground, Mover mover) {
        return ask(shown, to, reason, ground, NO_MEASURES, mover);
    }

    private MoveOutcome ask(
            LedgerCase shown, String to, String reason, String ground, Map<String, String> cells, Mover mover) {
        return changes.ask(new ClassChangeRequest(shown.id(), shown.version(), to, cells, reason, ground), mover, true);
    }

    private void guard(LedgerCase shown) {
        var guard = Objects.requireNonNull(remediation
                .find(shown.scope(), shown.id())
                .orElseThrow()
                .campaign()
                .classRules()
                .guard());
        mark(shown, "guard:ground", guard.grounds().getFirst().code(), "第四十八条");
        guard.alternatives().forEach(one -> mark(shown, "guard:" + one.code(), "", "试过，不成"));
        mark(shown, "notice:enterprise", "", "当面送达");
    }

    private void mark(LedgerCase shown, String subject, String code, String words) {
        assertThat(remediation.mark(
                        MarkRequest.of(shown.id(), subject, "done", DAY).saying(code, words), clerk("chen"), true))
                .isInstanceOf(Made.class);
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).distinct().toList();
    }

    private static List<String> codes(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(CaseOutcome.Refused.class);
        return ((CaseOutcome.Refused) outcome)
                .faults().stream().map(Fault::code).toList();
    }

    private List<String> acts(LedgerCase shown) {
        return jdbc.sql(
                        "select act from audit.entry where subject = :case and act like 'remediation.class.%' order by id")
                .param("case", "case:" + shown.id())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<Task> openTasks(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream().filter(Task::isOpen).toList();
    }

    private LedgerCase now(LedgerCase shown) {
        return ledger.find(shown.scope(), shown.id()).orElseThrow();
    }

    private LedgerCase assigned(int number) {
        var shown = listed(number);
        var outcome = remediation.make(
                MoveRequest.of(shown.id(), shown.version(), "assign", "assign-" + number, DAY), clerk("chen"));
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private LedgerCase listed(int number) {
        var cells = Map.of(
                "name", "类型调整示例家具厂" + number,
                "creditCode", "无",
                "address", "重庆市渝北区石船镇二村2组" + number + "号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2021年12月底前");
        var act = new Act(new Actor("chen", COUNTY), LocalDate.of(2020, 12, 9), "", Act.BY_HAND);
        return ((CaseOutcome.Stored) ledger.add(CAMPAIGN, COUNTY, cells, List.of(), false, act)).after();
    }

    private static Intake.Row row(int number, int workshop, String category) {
        return new Intake.Row(
                number,
                false,
                Map.of(
                        "name",
                        "类型调整示例家具厂" + workshop,
                        "creditCode",
                        "无",
                        "address",
                        "重庆市渝北区石船镇二村2组" + workshop + "号",
                        "category",
                        category),
                "");
    }

    private Act because(String reason) {
        return new Act(new Actor("chen", COUNTY), DAY, reason, Act.BY_HAND);
    }

    private Mover clerk(String name) {
        return Mover.of(name, units.find(COUNTY).orElseThrow(), reach(), "clerk");
    }

    private Mover reviewer() {
        return Mover.of("tang", units.find(COUNTY).orElseThrow(), reach(), "reviewer");
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
