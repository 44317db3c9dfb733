package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.SignedIn;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Label;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseBanners;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.BulkMove.State;
import org.qingce.remediation.BulkRepository.Chosen;
import org.qingce.remediation.BulkRepository.Fared;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.runtime.Reach;
import org.qingce.web.Scope;
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

/** One move for many cases: each judged as by itself, together written as one would be. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class BulkMoveModuleTests {

    private static final String COUNTY = "500112";
    private static final String CAMPAIGN = "chongqing-2020";
    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);

    @Autowired
    BulkMoves moves;

    @Autowired
    BulkRepository bulks;

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Tasks tasks;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Waiting waiting;

    @Autowired
    CaseBanners banners;

    @Autowired
    Clock clock;

    private int listed;

    @Test
    void manyCasesMoveAtOnceAndEachIsWrittenAsOneWouldBe() {
        var alone = listed();
        var together = List.of(listed(), listed(), listed());
        remediation.make(MoveRequest.of(alone.id(), alone.version(), "assign", "alone", DAY), clerk());

        var bulk = made("assign", together);

        assertThat(bulk.state()).isEqualTo(State.DONE);
        assertThat(bulk.moved()).isEqualTo(3);
        for (var shown : together) {
            assertThat(written(shown.id())).isEqualTo(written(alone.id()));
            assertThat(open(shown))
                    .singleElement()
                    .satisfies(task -> assertThat(task.due()).isEqualTo("2021-08-05"));
            assertThat(now(shown).stage()).isEqualTo("assigned");
            assertThat(ledger.history(reach(), shown.id()).getLast().changes())
                    .extracting(change -> change.before() + " → " + change.after())
                    .containsExactly("listed → assigned");
        }
    }

    /** What a move leaves behind in every table that it writes. */
    private List<Object> written(long id) {
        var found = new ArrayList<Object>();
        for (var statement : List.of(
                "select string_agg(what || version || effective_on || person || unit || reason || changes::text, ';' order by version)"
                        + " from ledger.case_event where case_id = :id",
                "select string_agg(stage || progress || effective_from || effective_to || (recorded_to = 'infinity'), ';'"
                        + " order by recorded_from, effective_from) from ledger.case_span where case_id = :id",
                "select string_agg(move || from_stage || to_stage || case_version || effective_on || person || unit, ';')"
                        + " from remediation.move where case_id = :id",
                "select string_agg(act || person || unit || split_part(detail, ' ', 2), ';' order by id)"
                        + " from audit.entry where subject = 'case:' || :id and unit = '500112'",
                "select string_agg(kind || unit || due_on || state, ';' order by id) from work.task"
                        + " where subject = 'case:' || :id",
                "select string_agg(e.what || e.person || e.to_unit || e.note, ';' order by e.id) from work.task_event e"
                        + " join work.task t on t.id = e.task_id where t.subject = 'case:' || :id")) {
            found.add(jdbc.sql(statement).param("id", id).query(String.class).single());
        }
        return found;
    }

    @Test
    void whatIsPlannedAndSaidOfManyIsWrittenAsOfOneAndARefusalKeepsNoneOfTheOthersBack() {
        var alone = started(listed());
        var one = started(listed());
        var other = started(listed());
        remediation.plan(alone.id(), Drafts.of(work(alone)), clerk(), true);
        remediation.mark(MarkRequest.of(alone.id(), "plan:collect", "done", DAY), clerk(), true);

        var planned = remediation.planAll(
                Map.of(one.id(), Drafts.of(work(one)), other.id(), Drafts.of(work(other)), 0L, Drafts.of(work(one))),
                clerk(),
                true);
        var said = remediation.markAll(
                List.of(
                        MarkRequest.of(one.id(), "plan:collect", "done", DAY),
                        MarkRequest.of(0, "plan:collect", "done", DAY),
                        MarkRequest.of(other.id(), "plan:move", "done", DAY),
                        MarkRequest.of(other.id(), "plan:collect", "done", DAY)),
                clerk(),
                true);

        assertThat(planned)
                .containsOnlyKeys(one.id(), other.id())
                .allSatisfy((_, outcome) -> assertThat(outcome).isInstanceOf(Made.class));
        assertThat(said).hasExactlyElementsOfTypes(Made.class, NotFound.class, Refused.class, Made.class);
        assertThat(lived(one.id())).isEqualTo(lived(alone.id())).doesNotContainNull();
        assertThat(lived(other.id())).isEqualTo(lived(alone.id()));
    }

    /** What a plan and a word about it leave behind. */
    private List<Object> lived(long id) {
        var found = new ArrayList<Object>();
        for (var statement : List.of(
                "select string_agg(p.version || category || entries || items || why || person || unit, ';')"
                        + " from remediation.plan p join remediation.file f on f.case_id = p.case_id"
                        + " and f.plan_version = p.version where p.case_id = :id",
                "select string_agg(subject || state || effective_on || code || words || person || unit || unit_function"
                        + " || case_version, ';' order by id) from remediation.mark where case_id = :id",
                "select string_agg(act || person || unit || regexp_replace(detail, '^[^ ]+', ''), ';' order by id)"
                        + " from audit.entry where subject = 'case:' || :id and act in ('remediation.plan', 'remediation.mark')")) {
            found.add(jdbc.sql(statement).param("id", id).query(String.class).single());
        }
        return found;
    }

    /** A claim without its work behind it, as it comes with an older ledger, or when proof is withdrawn. */
    @Test
    void whatIsClaimedAndNotDoneIsNotToldToBeReady() {
        var working = started(listed());
        remediation.plan(working.id(), Drafts.of(work(working)), clerk(), true);
        var act = new Act(clerk().actor(), DAY, "", Act.BY_HAND);
        ledger.advance(reach(), working.id(), working.version(), "claimed", Map.of(), act);
        accounts.createForDemonstration("bulk-checker", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        var desk = "/acceptance?campaign=" + CAMPAIGN + "&stage=claimed&text=" + working.value("name");

        assertThat(browser.get().uri(desk).with(user("bulk-checker")))
                .hasStatusOk()
                .bodyText()
                .contains("可以初验通过，但销号还缺 6 项", "“废气有效收集”");
        assertThat(browser.get().uri(desk).with(user("bulk-checker")).cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Pass the first check: possible, but the sign-off lacks 6",
                        "Plan: “Collect the waste gas” is not reported as done.")
                .doesNotContain("废气有效收集");
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(reach(), shown.id()).orElseThrow();
    }

    @Test
    void whatIsRefusedChangesNothingIsListedWithAllReasonsAndKeepsNoneOfTheOthersBack() throws IOException {
        var ready = Heard.on(remediation, listed(), DAY, clerk());
        var bare = started(listed());
        var other = started(listed());
        var changed = listed();
        var elsewhere = new Chosen(1L, 1);
        var seen = new ArrayList<Chosen>();
        List.of(ready, bare, other).forEach(one -> seen.add(new Chosen(one.id(), one.version())));
        seen.add(new Chosen(changed.id(), changed.version() + 1));
        seen.add(elsewhere);

        var bulk = run("start", seen, clerk());

        assertThat(bulk.moved()).isEqualTo(1);
        assertThat(bulk.refused()).isEqualTo(4);
        assertThat(now(ready).stage()).isEqualTo("in-work");
        assertThat(now(bare).version()).isEqualTo(bare.version());
        assertThat(codes(bulk, bare.id())).containsExactly("stage.notAllowed");
        assertThat(codes(bulk, changed.id())).containsExactly("move.changed");
        assertThat(codes(bulk, elsewhere.caseId())).containsExactly("move.gone");

        var claims = made("claim", List.of(bare, other));

        assertThat(claims.refused()).isEqualTo(2);
        assertThat(codes(claims, bare.id())).contains("plan.missing", "plan.itemMissing", "evidence.missing");
        assertThat(sheetOf(claims))
                .contains(bare.number(), bare.value("name"), other.number(), "还没有方案")
                .doesNotContain(ready.number());
        var notTheirs = made("sign-off", List.of(bare), reviewer());
        assertThat(codes(notTheirs, bare.id())).contains("stage.notAllowed", "move.number", "move.signer");
    }

    /** What was refused, as it is taken as a sheet. */
    private String sheetOf(BulkMove bulk) throws IOException {
        accounts.create("bulk-taker", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));
        var answer = browser.get()
                .uri("/acceptance/runs/" + bulk.id() + "/refused.xlsx")
                .with(user("bulk-taker"))
                .exchange();
        assertThat(answer).hasStatusOk();
        try (var book =
                new XSSFWorkbook(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            var texts = new StringBuilder();
            book.getSheetAt(0)
                    .forEach(row -> row.forEach(cell -> texts.append(cell).append('\n')));
            return texts.toString();
        }
    }

    /** Somebody with two posts who sends the same again for the other: what the first one sent cannot be seen from there. */
    @Test
    void theSameSendingForAnotherUnitIsARunOfItsOwn() {
        var form = MoveRequest.of(0, 0, "assign", "", DAY);
        var chosen = List.of(new Chosen(listed().id(), 1));
        var filed = Reach.within(reach()).call(() -> moves.file(form, "two-posts", CAMPAIGN, chosen, clerk()));
        var other = units.find("500117").orElseThrow();
        var elsewhere = Mover.of("chen", other, other.path(), "clerk");

        var again = Reach.within(other.path()).call(() -> moves.file(form, "two-posts", CAMPAIGN, chosen, elsewhere));

        assertThat(again.fresh()).isTrue();
        assertThat(again.id()).isNotEqualTo(filed.id());
    }

    @Test
    void theSameSendingIsOneRunAndWhoGoesOnMovesNothingTwice() {
        var first = listed();
        var second = listed();
        var form = MoveRequest.of(0, 0, "assign", "", DAY);
        var chosen = List.of(new Chosen(first.id(), 1), new Chosen(second.id(), 1));
        var filed = moves.file(form, "a-double-click", CAMPAIGN, chosen, clerk());
        var again = moves.file(form, "a-double-click", CAMPAIGN, chosen, clerk());
        assertThat(again).isEqualTo(new BulkMoves.Filed(filed.id(), false));
        var bulk = find(filed.id());
        // somebody stops it; meanwhile one of its cases was moved by it, and nobody has written that down
        assertThat(moves.stop(bulk, clerk().actor())).isTrue();
        assertThat(remediation.make(bulk.request(first.id(), 1), clerk())).isInstanceOf(Made.class);

        moves.make(bulk, clerk());
        assertThat(now(second).stage()).as("a stopped one makes nothing").isEqualTo("listed");

        jdbc.sql("update remediation.bulk set state = 'WORKING' where id = :id")
                .param("id", bulk.id())
                .update();
        moves.make(find(bulk.id()), clerk());

        assertThat(find(bulk.id()).moved()).isEqualTo(2);
        assertThat(now(first).version()).isEqualTo(2);
        assertThat(now(second).stage()).isEqualTo("assigned");
        assertThat(moves.goOn(find(bulk.id()), clerk()))
                .as("what is done is done")
                .isFalse();
    }

    @Test
    void oneWhoseProcessWasEndedIsToldSoAndMayGoOn() {
        var filed = moves.file(
                MoveRequest.of(0, 0, "assign", "", DAY),
                "ended",
                CAMPAIGN,
                List.of(new Chosen(listed().id(), 1)),
                clerk());
        jdbc.sql("update remediation.bulk set worker = 4711 where id = :id")
                .param("id", filed.id())
                .update();
        accounts.create("bulk-clerk", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));

        assertThat(moves.isInterrupted(find(filed.id()))).isTrue();
        assertThat(browser.get().uri("/acceptance/runs/" + filed.id()).with(user("bulk-clerk")))
                .hasStatusOk()
                .bodyText()
                .contains("系统重启，中断了", "已办理的不会重复", "继续办理其余 1 家");
    }

    @Test
    void aReviewerSeesManySideBySideAndMovesTheChosenOnes() {
        var first = started(listed());
        var second = started(listed());
        accounts.createForDemonstration("bulk-reviewer", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        accounts.create("bulk-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));
        var pick = first.id() + ":" + first.version();

        assertThat(browser.get()
                        .uri("/acceptance?campaign=" + CAMPAIGN + "&stage=in-work")
                        .with(user("bulk-reviewer"))
                        .cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Acceptance desk",
                        first.value("name"),
                        second.value("name"),
                        pick,
                        "No plan",
                        "Grant more time")
                .doesNotContain("remediation.");
        assertThat(browser.get()
                        .uri("/acceptance/move?campaign=%s&stage=in-work&move=extend&case=%s".formatted(CAMPAIGN, pick))
                        .with(user("bulk-reviewer")))
                .hasStatusOk()
                .bodyText()
                .contains("同意延期：1 家", "新的时限");
        assertThat(send("bulk-reviewer", pick, ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("新的时限：");
        assertThat(send("bulk-leader", pick, "2022年3月底前")).hasStatus(HttpStatus.FORBIDDEN);
        var answer = send("bulk-reviewer", pick, "2022年3月底前");
        assertThat(answer).hasStatus3xxRedirection();
        var run = String.valueOf(answer.getResponse().getRedirectedUrl());
        var bulk = find(Long.parseLong(run.substring(run.lastIndexOf('/') + 1)));
        assertThat(bulk.asked()).isEqualTo(1);

        moves.make(bulk, reviewer());

        assertThat(now(first).due()).isEqualTo("2022-03-31");
        assertThat(now(second).version()).isEqualTo(second.version());
        assertThat(browser.get().uri(run).with(user("bulk-reviewer")))
                .hasStatusOk()
                .bodyText()
                .contains("已办理 1 家，共 1 家");
    }

    @Test
    void whoMayActAtOneStageAloneMovesManyOfThatStageAlone() {
        var here = listed();
        var beyond = started(listed());
        var ids = List.of(here.id(), beyond.id());
        var campaign = campaigns.require(CAMPAIGN);
        var scope = new Scope(CAMPAIGN, COUNTY, "");
        var missed = new ArrayList<String>();
        var desk = deskOfWhoActsAt("listed", missed);

        assertThat(desk.picked(campaign, ids)).as("both are read").hasSize(2);
        assertThat(missed).isEmpty();
        assertThat(desk.pickedToMove(campaign, ids)).extracting(LedgerCase::id).containsExactly(here.id());
        assertThat(missed).containsExactly("case:" + beyond.id());

        var atThatStage = desk.toMove(campaign, scope, Map.of("stage", "listed"));
        assertThat(desk.allToMove(campaign, atThatStage))
                .extracting(LedgerCase::id)
                .contains(here.id());
        var all = Map.of("stage", "in-work");
        assertThat(ledger.count(desk.toMove(campaign, scope, all)).number()).isZero();
        assertThat(ledger.count(desk.query(campaign, scope, all, null, false)).number())
                .isPositive();
        assertThat(desk.allToMove(campaign, desk.query(campaign, scope, all, null, false)))
                .isEmpty();
    }

    private DeskCases deskOfWhoActsAt(String stage, List<String> missed) {
        var own = units.find(COUNTY).orElseThrow();
        var clerk = List.of("clerk");
        var reads = new Grant("ledger.read", clerk, List.of(), List.of(), List.of(), Label.NONE);
        var moves = new Grant(Mover.RIGHT, clerk, List.of(), List.of(), List.of(stage), Label.NONE);
        var person = new Person(
                "chen",
                "陈晓",
                own,
                own,
                List.of(COUNTY),
                Set.of(Role.CLERK),
                List.of(new SignedIn.Held("", reads), new SignedIn.Held("", moves)));
        var signedIn = new SignedIn() {
            @Override
            public Optional<Person> person() {
                return Optional.of(person);
            }

            @Override
            public Person require() {
                return person;
            }
        };
        var screens = new CaseScreens(remediation, waiting, campaigns, signedIn, units, banners, ledger, clock);
        return new DeskCases(ledger, signedIn, missed::addAll, screens);
    }

    private MvcTestResult send(String account, String pick, String due) {
        return browser.post()
                .uri("/acceptance/move")
                .with(csrf())
                .with(user(account))
                .param("campaign", CAMPAIGN)
                .param("stage", "in-work")
                .param("move", "extend")
                .param("key", "page-" + due)
                .param("case", pick)
                .param("effectiveOn", "2021-08-02")
                .param("reason", "设备到货延迟")
                .param("due", due)
                .exchange();
    }

    private BulkMove made(String move, List<LedgerCase> cases) {
        return made(move, cases, clerk());
    }

    private BulkMove made(String move, List<LedgerCase> cases, Mover mover) {
        return run(
                move,
                cases.stream().map(one -> new Chosen(one.id(), one.version())).toList(),
                mover);
    }

    private BulkMove run(String move, List<Chosen> chosen, Mover mover) {
        var filed = moves.file(MoveRequest.of(0, 0, move, "", DAY), move + chosen.hashCode(), CAMPAIGN, chosen, mover);
        moves.make(find(filed.id()), mover);
        return find(filed.id());
    }

    private BulkMove find(long id) {
        return bulks.find(reach(), id).orElseThrow();
    }

    private List<String> codes(BulkMove bulk, long id) {
        return bulks.refused(bulk.id(), 0, 100).stream()
                .filter(one -> one.caseId() == id)
                .map(Fared::faults)
                .flatMap(List::stream)
                .map(Fault::code)
                .toList();
    }

    private LedgerCase started(LedgerCase shown) {
        Heard.on(remediation, shown, DAY, clerk());
        var outcome = remediation.make(MoveRequest.of(shown.id(), shown.version(), "start", "start", DAY), clerk());
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private LedgerCase listed() {
        var number = ++listed;
        var cells = Map.of(
                "name", "批量示例家具厂" + number,
                "creditCode", "无",
                "address", "重庆市渝北区玉峰山镇二村2组" + number + "号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2021年12月底前");
        var act = new Act(new Actor("chen", COUNTY), LocalDate.of(2020, 12, 9), "", Act.BY_HAND);
        return ((Stored) ledger.add(CAMPAIGN, COUNTY, cells, List.of(), false, act)).after();
    }

    private LedgerCase now(LedgerCase shown) {
        return ledger.find(reach(), shown.id()).orElseThrow();
    }

    private List<Task> open(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream().filter(Task::isOpen).toList();
    }

    private Mover clerk() {
        return Mover.of("chen", units.find(COUNTY).orElseThrow(), reach(), "clerk");
    }

    private Mover reviewer() {
        return Mover.of("tang", units.find(COUNTY).orElseThrow(), reach(), "reviewer");
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
