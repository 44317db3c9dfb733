package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.access.Units;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.Objection.Source;
import org.qingce.remediation.Objection.Verdict;
import org.qingce.work.Due;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Shown to the public, told to the enterprise, objected to, answered (N4-14, N2-07); and the gate of production (N2-23, N2-24). */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class NoticeModuleTests {

    private static final String COUNTY = "230826";
    private static final LocalDate PUBLISHED = LocalDate.of(2021, 9, 23);

    @Autowired
    Objections objections;

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Tasks tasks;

    @Autowired
    LifePapers papers;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Autowired
    ApplicationContext house;

    @Autowired
    JdbcClient jdbc;

    private int sendings;

    /** N4-14: ten working days over the National Day, with the Sunday and the Saturday that were worked for it. */
    @Test
    void thePublicMayObjectUntilADayByTheCalendarOfWorkingDays() {
        var shown = published(1);

        assertThat(work(shown).notices().toPublic()).satisfies(period -> {
            assertThat(period).isNotNull();
            assertThat(period.from()).isEqualTo(PUBLISHED);
            assertThat(period.until()).isEqualTo(new Due.On(LocalDate.of(2021, 10, 12)));
        });
        assertThat(codes(over(shown, "2021-10-12"))).containsExactly("notice.running");
        assertThat(over(shown, "2021-10-13")).isEmpty();
    }

    @Test
    void whereTheCalendarDoesNotReachThatFarItIsSaidAndNoDayIsMadeUp() {
        var before = work(published(2));
        var beyond = new CaseWork(
                before.shown(),
                before.campaign(),
                before.surveyed(),
                before.plan(),
                before.marks(),
                before.moves(),
                new Notices(
                        new Notices.Period(
                                PUBLISHED, DueRule.parse("10 working-days").orElseThrow(), new Due.Unknown(2099)),
                        null,
                        List.of()),
                before.left(),
                before.proofs());

        var faults = new MoveRules(beyond, PUBLISHED.plusYears(1))
                .missing(Need.NOTICE_OVER, MoveRequest.of(1, 1, "", "", PUBLISHED), clerk());

        assertThat(codes(faults)).containsExactly("deadline.calendarUnknown");
    }

    /** N4-14, N2-07: who, when, what; an answer until a day by whoever published. */
    @Test
    void anObjectionIsATaskUntilThoseWhoPublishedHaveAnsweredIt() {
        var shown = published(3);
        var asked = raised(shown, Source.PUBLIC, "2021-09-27", "附近居民李某", "厂子早已搬走");

        assertThat(objections.raise(asked, clerk(), true)).isInstanceOf(Made.class);
        assertThat(objections.raise(asked, clerk(), true))
                .as("sent twice")
                .isInstanceOfSatisfying(
                        Made.class, made -> assertThat(made.again()).isTrue());

        var objection = work(shown).notices().open().getFirst();
        assertThat(objection.due()).as("fifteen working days").isEqualTo("2021-10-22");
        assertThat(objection.late()).isFalse();
        assertThat(task(objection)).satisfies(task -> {
            assertThat(task.isOpen()).isTrue();
            assertThat(task.unit()).isIn("230826-STHJ", "230826-GXJ");
            assertThat(task.due()).isEqualTo("2021-10-22");
        });
        assertThat(codes(over(shown, "2021-10-13"))).containsExactly("notice.objection");

        var answer = new AnswerRequest(
                shown.id(), objection.id(), Verdict.DISMISSED, LocalDate.of(2021, 10, 8), "现场核实仍在生产", "任局");
        assertThat(codes(objections.answer(answer, clerk()))).containsExactly("objection.notYours");
        assertThat(codes(objections.answer(
                        new AnswerRequest(shown.id(), objection.id(), Verdict.UPHELD, LocalDate.of(2021, 9, 1), "", ""),
                        reviewer())))
                .containsExactly("objection.early", "mark.words", "move.signer");
        assertThat(objections.answer(answer, reviewer())).isInstanceOf(Made.class);
        assertThat(objections.answer(answer, reviewer()))
                .isInstanceOfSatisfying(
                        Made.class, made -> assertThat(made.again()).isTrue());
        assertThat(codes(objections.answer(
                        new AnswerRequest(
                                shown.id(), objection.id(), Verdict.UPHELD, LocalDate.of(2021, 10, 8), "另一个", "任局"),
                        reviewer())))
                .containsExactly("objection.answered");

        assertThat(task(objection).state()).isEqualTo(Task.State.DONE);
        assertThat(over(shown, "2021-10-13")).isEmpty();
    }

    /** An objection that is right leads somewhere: out of the ledger, to another class, or to another plan. */
    @Test
    void anObjectionThatIsUpheldIsATaskUntilTheCaseIsTakenOutClassedOrPlannedAnew() {
        var planned = upheld(11);
        var removed = upheld(12);
        var classed = upheld(13);
        assertThat(toMend(planned)).satisfies(task -> {
            assertThat(task.isOpen()).isTrue();
            assertThat(task.unit()).isIn("230826-STHJ", "230826-GXJ");
            assertThat(task.due()).as("fifteen working days from the answer").isEqualTo("2021-10-28");
        });

        var draft = Drafts.of(work(planned));
        var other = new PlanDraft(1, draft.entries(), draft.items().subList(0, 1), "异议成立");
        assertThat(remediation.plan(planned.id(), other, clerk(), true)).isInstanceOf(Made.class);
        assertThat(toMend(planned).state()).isEqualTo(Task.State.DONE);

        var out = MoveRequest.of(removed.id(), removed.version(), "remove", "out", LocalDate.of(2021, 10, 9))
                .because("", "异议成立");
        assertThat(remediation.make(out, reviewer())).isInstanceOf(Made.class);
        assertThat(toMend(removed).isOpen()).isFalse();

        var act = new Act(new Actor("ren", COUNTY), LocalDate.of(2021, 10, 9), "异议成立", Act.BY_HAND);
        assertThat(ledger.reclassifyApproved(classed.scope(), classed.id(), classed.version(), "集聚搬迁", Map.of(), act))
                .isInstanceOf(CaseOutcome.Stored.class);
        assertThat(toMend(classed).state()).isEqualTo(Task.State.DONE);
    }

    private LedgerCase upheld(int number) {
        var shown = published(number);
        objections.raise(raised(shown, Source.PUBLIC, "2021-09-27", "附近居民李某", "不是这一类"), clerk(), true);
        var objection = work(shown).notices().open().getFirst();
        var answer =
                new AnswerRequest(shown.id(), objection.id(), Verdict.UPHELD, LocalDate.of(2021, 10, 8), "属实", "任局");
        assertThat(objections.answer(answer, reviewer())).isInstanceOf(Made.class);
        return shown;
    }

    private Task toMend(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream()
                .filter(task -> task.kind().equals(NextSteps.UPHELD))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anObjectionSaysWhoAndWhatAndIsOfADayThatCanBe() {
        var listed = listed(4);
        assertThat(codes(objections.raise(raised(listed, Source.PUBLIC, "2021-09-27", "某", "某"), clerk(), true)))
                .as("not shown to anybody yet")
                .containsExactly("notice.missing");
        var shown = published(5);

        assertThat(codes(objections.raise(raised(shown, Source.PUBLIC, "2021-09-01", "", " "), clerk(), false)))
                .containsExactly("objection.early", "objection.who", "mark.words", "mark.notYours");
        assertThat(codes(objections.raise(raised(shown, Source.PUBLIC, "2999-01-01", "某", "某"), clerk(), true)))
                .containsExactly("effective.future");
        assertThat(objections.raise(raised(shown, Source.PUBLIC, "2021-11-01", "某", "晚了"), clerk(), true))
                .as("after the days it is noted as late, and answered all the same")
                .isInstanceOf(Made.class);
        assertThat(work(shown).notices().open())
                .singleElement()
                .satisfies(one -> assertThat(one.late()).isTrue());
        var elsewhere = Mover.of(
                "chen",
                units.find("500116").orElseThrow(),
                units.find("500116").orElseThrow().path(),
                "clerk");
        assertThat(objections.raise(raised(shown, Source.PUBLIC, "2021-09-27", "某", "某"), elsewhere, true))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theEnterpriseObjectsSinceItWasToldAndItsNoticeSaysUntilWhen() {
        var shown = listed(6);
        assertThat(notice(shown)).anyMatch(text -> text.contains("自送达之日起 10 个工作日内"));
        remediation.mark(
                MarkRequest.of(shown.id(), "notice:enterprise", "done", PUBLISHED)
                        .saying("", "当面送达"),
                clerk(),
                true);

        assertThat(notice(shown)).anyMatch(text -> text.contains("2021-10-12"));
        assertThat(objections.raise(raised(shown, Source.ENTERPRISE, "2021-09-28", "示例木材加工点", "已有环评手续"), clerk(), true))
                .isInstanceOf(Made.class);
        assertThat(work(shown).notices().open())
                .singleElement()
                .satisfies(one -> assertThat(one.due()).isNotNull());
    }

    @Test
    void thePageTakesObjectionsAndAnswersAndTellsUntilWhen() {
        accounts.create("notice-clerk", "孙某", "Correct-horse-9", "230826-STHJ", Set.of(Role.CLERK));
        var shown = published(7);
        var here = "/cases/" + shown.id();

        assertThat(browser.get().uri(here + "/notice").with(user("notice-clerk")))
                .hasStatusOk()
                .bodyText()
                .contains("异议截止", "2021-10-12", "登记异议");
        assertThat(send(here + "/objections", "notice-clerk", "source", "PUBLIC", "key", "k", "words", "已搬走"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有写明由谁提出", "已搬走");
        assertThat(send(
                        here + "/objections",
                        "notice-clerk",
                        "source",
                        "PUBLIC",
                        "key",
                        "k",
                        "objector",
                        "匿名",
                        "words",
                        "已搬走",
                        "raisedOn",
                        "2021-9-27"))
                .hasRedirectedUrl(here + "/notice");
        assertThat(browser.get().uri("/ledger/cases/" + shown.id()).with(user("notice-clerk")))
                .as("on the head and in the history of the case")
                .bodyText()
                .contains("1 件异议待答复", "提出异议（匿名）");
        var id = work(shown).notices().open().getFirst().id();
        var asked = tasks.about("objection:" + id).getFirst().unit();
        accounts.createForDemonstration("notice-reviewer", "任某", "Correct-horse-9", asked, Set.of(Role.REVIEWER));
        assertThat(browser.get().uri("/inbox").with(user("notice-reviewer")))
                .bodyText()
                .contains("答复异议");
        assertThat(upheldBy("notice-reviewer", here, id, "2021-12-32"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .as("what was decided stands, and the fault beside its field")
                .containsPattern("value=\"UPHELD\" selected")
                .contains("答复日：读不出");
        assertThat(upheldBy("notice-reviewer", here, id, "")).hasRedirectedUrl(here + "/notice");
        assertThat(browser.get()
                        .uri(here + "/notice")
                        .with(user("notice-reviewer"))
                        .cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("Upheld", "属实，移出")
                .doesNotContain("remediation.");
    }

    /** N2-24: no production before acceptance; N2-23: where it is seen, those who enforce act together. */
    @Test
    void theGateOfProductionStandsOnTheHeadAndOnAPageOfItsOwn() {
        accounts.create("gate-clerk", "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        var shown = jiangjin();
        var here = "/cases/" + shown.id() + "/production";

        assertThat(browser.get().uri("/ledger/cases/" + shown.id()).with(user("gate-clerk")))
                .bodyText()
                .contains("未经验收，不得生产", here);
        assertThat(browser.get().uri(here).with(user("gate-clerk")))
                .hasStatusOk()
                .bodyText()
                .contains("验收通过", "登记擅自生产", "属地单位")
                .doesNotContain("登记恢复生产");
        assertThat(send(
                        "/cases/" + shown.id() + "/marks",
                        "gate-clerk",
                        "subject",
                        "production:seen",
                        "state",
                        "done",
                        "back",
                        "production",
                        "effectiveOn",
                        "2021-11-01",
                        "words",
                        "夜间开机"))
                .hasRedirectedUrl(here);
        assertThat(browser.get().uri(here).with(user("gate-clerk")).cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("Produces without acceptance", "夜间开机", "called to act jointly")
                .doesNotContain("remediation.");
        assertThat(browser.get()
                        .uri("/cases/" + published(8).id() + "/production")
                        .with(user("gate-clerk")))
                .as("elsewhere, and where the notice knows no such gate")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aScriptNotesAnObjectionAndAnotherAnswersIt() {
        accounts.create("notes-by-script", "孙某", "Correct-horse-9", "230826-STHJ", Set.of(Role.CLERK));
        accounts.createForDemonstration(
                "answers-by-script", "任某", "Correct-horse-9", "230826-STHJ", Set.of(Role.REVIEWER));
        accounts.create("objects-elsewhere", "别处", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        var clerk = Script.of(house, "notes-by-script", "230826-STHJ", "ledger.read", "ledger.write", "case.move");
        var reading = Script.of(house, "notes-by-script", "230826-STHJ", "ledger.read");
        var reviewer = Script.of(house, "answers-by-script", "230826-STHJ", "ledger.read", "case.move");
        var stranger = Script.of(house, "objects-elsewhere", "500116", "ledger.read", "ledger.write", "case.move");
        var here = "/api/v1/cases/" + published(21).id();

        assertThat(clerk.get(here + "/notice"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.toPublic.until")
                .isEqualTo("2021-10-12");
        assertThat(clerk.get(here + "/notice"))
                .bodyJson()
                .extractingPath("$.matters[*].matter")
                .asArray()
                .isNotEmpty()
                .doesNotHaveDuplicates();
        Script.refuses(
                clerk.post(here + "/objections", "{'key': ' ', 'raisedOn': '2021-09-27'}"), "required", "required");
        Script.refuses(
                clerk.post(here + "/objections", "{'key': 'o', 'source': 'PUBLIC', 'raisedOn': '2021-09-01'}"),
                "objection.early",
                "objection.who",
                "mark.words");
        var objection =
                "{'key': 'o', 'source': 'PUBLIC', 'objector': '附近居民李某', 'raisedOn': '2021-09-27', 'said': '早已搬走'}";
        assertThat(reading.post(here + "/objections", objection)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger.post(here + "/objections", objection)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(clerk.post(here + "/objections", objection))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.due")
                .isEqualTo("2021-10-22");
        assertThat(clerk.post(here + "/objections", objection)).as("sent twice").hasStatusOk();
        assertThat(clerk.get(here + "/objections"))
                .bodyJson()
                .extractingPath("$[*].said")
                .asArray()
                .containsExactly("早已搬走");
        assertThat(stranger.get(here + "/objections")).hasStatus(HttpStatus.NOT_FOUND);

        var id = work(ledger.find(reach(), Long.parseLong(here.replaceAll(".*/", "")))
                        .orElseThrow())
                .notices()
                .open()
                .getFirst()
                .id();
        var answer = "{'objection': %d, 'verdict': 'UPHELD', 'on': '2021-10-08', 'said': '属实', 'signer': '任局'}"
                .formatted(id);
        Script.refuses(clerk.post(here + "/objections/answer", answer), "objection.notYours");
        Script.refuses(
                reviewer.post(here + "/objections/answer", "{'objection': %d, 'on': '2021-10-08'}".formatted(id)),
                "required");
        assertThat(reading.post(here + "/objections/answer", answer)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(reviewer.post(here + "/objections/answer", "{'objection': 0, 'verdict': 'UPHELD'}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(reviewer.post(here + "/objections/answer", answer))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.answer.verdict")
                .isEqualTo("UPHELD");
    }

    @Test
    void aScriptTakesThePapersOfACaseAndTheRecordTellsForWhichUnit() {
        accounts.create("prints-by-script", "孙某", "Correct-horse-9", "230826-STHJ", Set.of(Role.CLERK));
        accounts.create("prints-elsewhere", "别处", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        var clerk = Script.of(house, "prints-by-script", "230826-STHJ", "ledger.read");
        var stranger = Script.of(house, "prints-elsewhere", "500116", "ledger.read");
        var planned = "/api/v1/cases/" + published(22).id();

        assertThat(clerk.get("/api/v1/cases/" + listed(23).id() + "/plan.pdf"))
                .as("no plan yet")
                .hasStatus(HttpStatus.NOT_FOUND);
        for (var paper : List.of("/plan.pdf", "/notice.pdf")) {
            assertThat(stranger.get(planned + paper)).hasStatus(HttpStatus.NOT_FOUND);
            var answer = clerk.get(planned + paper);
            assertThat(answer).hasStatusOk().hasContentType("application/pdf");
            assertThat(answer.getResponse().getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
        }
        assertThat(jdbc.sql(
                                "select unit from audit.entry where act = 'remediation.print' and person = 'prints-by-script'")
                        .query(String.class)
                        .list())
                .containsExactly("230826-STHJ", "230826-STHJ");
    }

    @Test
    void aScriptReadsTheGateOfProductionAndWhoWasCalled() {
        accounts.create("gate-by-script", "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        var script = Script.of(house, "gate-by-script", "500116", "ledger.read", "ledger.write", "case.move");
        var here = "/api/v1/cases/" + jiangjin().id();

        assertThat(script.get(here + "/production"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.open")
                .isEqualTo(false);
        assertThat(script.post(
                        here + "/marks",
                        "{'subject': 'production:seen', 'state': 'done', 'effectiveOn': '2021-11-01', 'said': '夜间开机'}"))
                .hasStatusOk();
        assertThat(script.get(here + "/production"))
                .bodyJson()
                .extractingPath("$.seen[*].said")
                .asArray()
                .containsExactly("夜间开机");
        assertThat(script.get(here + "/joint-action"))
                .bodyJson()
                .extractingPath("$[*].open")
                .asArray()
                .isNotEmpty()
                .containsOnly(true);
        var elsewhere = "/api/v1/cases/" + published(24).id();
        for (var part : List.of("/production", "/joint-action")) {
            assertThat(script.get(elsewhere + part))
                    .as(part + " of another county")
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void aScriptIsToldWhatStandsAgainstASignOffAndWhatNoPlanCovers() {
        accounts.create("gaps-by-script", "孙某", "Correct-horse-9", "230826-STHJ", Set.of(Role.CLERK));
        var script = Script.of(house, "gaps-by-script", "230826-STHJ", "ledger.read");
        var shown = published(25);
        var act = new Act(new Actor("sun", COUNTY), PUBLISHED, "", Act.BY_HAND);
        for (var stage : List.of("in-work", "claimed", "first-check")) {
            var version = ledger.find(reach(), shown.id()).orElseThrow().version();
            ledger.advance(reach(), shown.id(), version, stage, act);
        }

        assertThat(script.get("/api/v1/cases/" + shown.id() + "/acceptance"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.signOffs[*].missing.length()")
                .asArray()
                .isNotEmpty()
                .doesNotContain(0);
        assertThat(script.get("/api/v1/plans?campaign=huachuan-2021")).hasStatusOk();
        assertThat(script.get("/api/v1/plans?campaign=huachuan-2021&after=nothing.that.is.one"))
                .as("begins at the first row")
                .hasStatusOk();
        assertThat(script.get("/api/v1/plans?campaign=huachuan-2021&unit=500116"))
                .as("a unit of another place is not there")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(script.get("/api/v1/plans?campaign=none")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult upheldBy(String person, String here, long objection, String on) {
        return send(
                here + "/objections/answer",
                person,
                "objection",
                Long.toString(objection),
                "verdict",
                "UPHELD",
                "answer",
                "属实，移出",
                "signer",
                "任局",
                "on",
                on);
    }

    private MvcTestResult send(String uri, String person, String... sent) {
        var request = browser.post().uri(uri).with(csrf()).with(user(person));
        for (var i = 0; i < sent.length; i += 2) {
            request = request.param(sent[i], sent[i + 1]);
        }
        return request.exchange();
    }

    private List<String> notice(LedgerCase shown) {
        var texts = new ArrayList<String>();
        papers.notice(work(shown)).rows().each(row -> row.cells().forEach(cell -> texts.add(cell.text())));
        return texts;
    }

    private Task task(Objection objection) {
        return tasks.about("objection:" + objection.id()).getFirst();
    }

    private List<Fault> over(LedgerCase shown, String today) {
        return new MoveRules(work(shown), LocalDate.parse(today))
                .missing(Need.NOTICE_OVER, MoveRequest.of(1, 1, "", "", PUBLISHED), clerk());
    }

    private ObjectionRequest raised(LedgerCase shown, Source source, String day, String objector, String words) {
        return new ObjectionRequest(
                shown.id(), "objection-" + ++sendings, source, objector, LocalDate.parse(day), words);
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return codes(((Refused) outcome).faults());
    }

    private static List<String> codes(List<Fault> faults) {
        return faults.stream().map(Fault::code).toList();
    }

    private LedgerCase published(int number) {
        var shown = listed(number);
        assertThat(remediation.plan(shown.id(), Drafts.of(work(shown)), clerk(), true))
                .isInstanceOf(Made.class);
        Heard.on(remediation, shown, PUBLISHED, clerk());
        var outcome = remediation.make(
                MoveRequest.of(shown.id(), shown.version(), "publish", "publish-" + number, PUBLISHED), reviewer());
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private LedgerCase listed(int number) {
        var cells = Map.of(
                "place", "悦来镇",
                "name", "公示示例木材加工点" + number,
                "creditCode", "无",
                "basis", "未办理环评手续",
                "category", "升级改造",
                "measures", "改造",
                "responsibleUnit", "悦来镇人民政府",
                "responsiblePerson", "示例",
                "due", "2021-12-31");
        return added("huachuan-2021", COUNTY, cells, "2021-07-10");
    }

    private LedgerCase jiangjin() {
        var cells = Map.of(
                "name", "恢复生产示例家具厂",
                "creditCode", "无",
                "address", "重庆市江津区白沙镇三村7组19号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2021年12月底前");
        return added("jiangjin-2021", "500116", cells, "2021-10-21");
    }

    private LedgerCase added(String campaign, String unit, Map<String, String> cells, String day) {
        var act = new Act(new Actor("sun", unit), LocalDate.parse(day), "", Act.BY_HAND);
        var outcome = ledger.add(campaign, unit, cells, List.of(), false, act);
        assertThat(outcome).isInstanceOf(CaseOutcome.Stored.class);
        return ((CaseOutcome.Stored) outcome).after();
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(shown.scope(), shown.id()).orElseThrow();
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
