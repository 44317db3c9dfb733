package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
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
import org.qingce.evidence.EvidenceChanged;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.WithdrawOutcome;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.VisitOutcome.Noted;
import org.qingce.remediation.VisitOutcome.Refused;
import org.qingce.remediation.VisitOutcome.Sequel;
import org.qingce.remediation.Watches.DrawOutcome;
import org.qingce.remediation.Watches.Show;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What comes after the sign-off: visits, signals, rebound, draws (N0-28, N4-25, N4-26). */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class WatchModuleTests {

    private static final String COUNTY = "500110";
    private static final String CAMPAIGN = "chongqing-2020";
    private static final LocalDate SIGNED_OFF = LocalDate.of(2021, 8, 2);

    @Autowired
    Watches watches;

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
    WatchDuties duties;

    @Autowired
    Evidences evidences;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext house;

    private int sendings;

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }

    private Mover reviewer() {
        return Mover.of("tang", units.find(COUNTY).orElseThrow(), reach(), "reviewer");
    }

    private Mover clerk() {
        return Mover.of("chen", units.find(COUNTY).orElseThrow(), reach(), "clerk");
    }

    /** A closed workshop, signed off; how it came there is the business of other tests. */
    private long signedOff(int number) {
        var cells = Map.of(
                "name", "回头看示例家具厂" + number,
                "creditCode", "无",
                "address", "重庆市綦江区三江街道二村2组" + number + "号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "③",
                "due", "2021年12月底前");
        var added = ledger.add(CAMPAIGN, COUNTY, cells, List.of(), false, act("chen"));
        var shown = ((CaseOutcome.Stored) added).after();
        Heard.on(remediation, shown, SIGNED_OFF, clerk());
        var started = remediation.make(
                MoveRequest.of(shown.id(), shown.version(), "start", "start-" + ++sendings, SIGNED_OFF), clerk());
        assertThat(started).isInstanceOf(Made.class);
        advance(shown.id(), "claimed", "chen");
        var claimed = ledger.find(reach(), shown.id()).orElseThrow();
        var after = advance(shown.id(), "signed-off", "tang");
        events.publishEvent(new CasesMoved(
                "sign-off",
                List.of(new CasesMoved.Moved(claimed, after)),
                SIGNED_OFF,
                reviewer().actor()));
        return after.id();
    }

    private LedgerCase advance(long id, String stage, String person) {
        var version = ledger.find(reach(), id).orElseThrow().version();
        return ((CaseOutcome.Stored) ledger.advance(reach(), id, version, stage, act(person))).after();
    }

    private static Act act(String person) {
        return new Act(new Actor(person, COUNTY), SIGNED_OFF, "", Act.BY_HAND);
    }

    private VisitOutcome visit(long id, String day, Finding finding, String words, Mover mover) {
        return watches.visit(new VisitRequest(id, "visit-" + ++sendings, LocalDate.parse(day), finding, words), mover);
    }

    @Test
    void afterTheSignOffVisitsAreOwedByThePlanOfThePack() {
        var id = signedOff(1);

        assertThat(watches.of(reach(), id)).hasValueSatisfying(watch -> {
            assertThat(watch.beganOn()).isEqualTo(SIGNED_OFF);
            assertThat(watch.dueOn()).isEqualTo("2021-09-02");
            assertThat(watch.round()).isZero();
        });
        assertThat(visit(id, "2021-08-20", Finding.AS_SIGNED_OFF, "", clerk())).isInstanceOf(Noted.class);
        assertThat(watches.of(reach(), id).orElseThrow().dueOn()).isEqualTo("2021-10-02");
        assertThat(visit(id, "2021-08-25", Finding.NO_ENTRY, "门锁着", clerk())).isInstanceOf(Noted.class);
        assertThat(watches.of(reach(), id).orElseThrow().dueOn()).isEqualTo("2021-10-02");
        assertThat(watches.visits(reach(), id))
                .extracting(Visit::dueOn)
                .containsExactly(null, LocalDate.parse("2021-09-02"));
    }

    @Test
    void theSameVisitToldTwiceIsOne() {
        var id = signedOff(2);
        var asked = new VisitRequest(id, "twice", LocalDate.parse("2021-08-20"), Finding.AS_SIGNED_OFF, "");

        assertThat(watches.visit(asked, clerk())).isEqualTo(watches.visit(asked, clerk()));
        assertThat(watches.visits(reach(), id)).hasSize(1);
    }

    @Test
    void aVisitIsOfADayThatCanBeAndSaysWhatWasSeen() {
        var id = signedOff(3);
        assertThat(visit(id, "2021-08-01", Finding.AS_SIGNED_OFF, "", clerk())).isInstanceOf(Refused.class);
        assertThat(visit(id, "2999-01-01", Finding.AS_SIGNED_OFF, "", clerk())).isInstanceOf(Refused.class);
        assertThat(visit(id, "2021-08-20", Finding.SIGNS, " ", clerk())).isInstanceOf(Refused.class);
        assertThat(watches.visits(reach(), id)).isEmpty();
    }

    /** N4-26. */
    @Test
    void aReboundOpensTheSameCaseAgainAndCallsTogetherWhoActsJointly() {
        var id = signedOff(4);
        assertThat(visit(id, "2021-08-21", Finding.REBOUND, "机器又开了", reviewer()))
                .isInstanceOfSatisfying(
                        Noted.class, noted -> assertThat(noted.sequel()).isEqualTo(Sequel.REBOUND));

        assertThat(ledger.find(reach(), id).orElseThrow().stage()).isEqualTo("rebound");
        assertThat(watches.of(reach(), id)).isEmpty();
        assertThat(watches.visits(reach(), id)).extracting(Visit::finding).containsExactly(Finding.REBOUND);
        assertThat(tasks.about("case:" + id))
                .filteredOn(task -> task.kind().equals(WatchService.JOINT_ACTION))
                .extracting(Task::unit)
                .as("the office that answers, and the nearest environment department above it")
                .containsExactlyInAnyOrder(
                        ledger.find(reach(), id).orElseThrow().unit(), "50-STHJ");
    }

    /** N4-26: the town patrols, the bureaus find; neither waits for the other to fill in a form. */
    @Test
    void aReboundThatATownClerkOfHuachuanSeesIsNotedAndItsBureauAskedToFindItToday() {
        var shown = signedOffInHuachuan();
        var town = units.find(shown.unit()).orElseThrow();
        var clerk = Mover.of("shi", town, town.path(), "clerk");
        var environment = units.find("230826-STHJ").orElseThrow();
        var reviewer =
                Mover.of("zou", environment, units.find("230826").orElseThrow().path(), "reviewer");
        accounts.createForDemonstration(
                "finds-rebounds", "邹示例", "Correct-horse-9", "230826-STHJ", Set.of(Role.REVIEWER));
        var seen = new VisitRequest(shown.id(), "town-saw-it", LocalDate.of(2021, 8, 20), Finding.REBOUND, "机器又开了");

        var noted = watches.visit(seen, clerk);

        assertThat(noted)
                .isInstanceOfSatisfying(
                        Noted.class, one -> assertThat(one.sequel()).isEqualTo(Sequel.REBOUND_TOLD));
        assertThat(watches.visit(seen, clerk)).as("sent twice").isEqualTo(noted);
        assertThat(watches.visits(town.path(), shown.id()))
                .extracting(Visit::finding)
                .containsExactly(Finding.REBOUND);
        assertThat(ledger.find(shown.scope(), shown.id()).orElseThrow().stage()).isEqualTo("signed-off");
        assertThat(told(shown.id())).singleElement().satisfies(task -> {
            assertThat(task.unit()).isEqualTo("230826-STHJ");
            assertThat(task.due()).isEqualTo(LocalDate.now(clock));
            assertThat(task.isOpen()).isTrue();
        });

        var now = ledger.find(shown.scope(), shown.id()).orElseThrow();
        var found = MoveRequest.of(shown.id(), now.version(), "report-rebound", "found", LocalDate.of(2021, 8, 21))
                .because("", "现场核实");
        assertThat(remediation.make(found, reviewer)).isInstanceOf(Made.class);
        assertThat(told(shown.id())).noneMatch(Task::isOpen);
        assertThat(tasks.about("case:" + shown.id()))
                .filteredOn(task -> task.kind().equals(WatchService.JOINT_ACTION))
                .extracting(Task::unit)
                .contains(shown.unit(), "230826-STHJ", "230826-GXJ", "230826-SCJG", "230826-GAJ");
    }

    @Test
    void aReboundThatWasSeenIsSettledWhereWhoFindsReboundsLooksAndSeesNone() {
        var shown = signedOffInHuachuan();
        var town = units.find(shown.unit()).orElseThrow();
        var environment = units.find("230826-STHJ").orElseThrow();
        var reviewer =
                Mover.of("zou", environment, units.find("230826").orElseThrow().path(), "reviewer");
        var clerk = Mover.of("shi", town, town.path(), "clerk");
        watches.visit(new VisitRequest(shown.id(), "saw", LocalDate.of(2021, 8, 20), Finding.REBOUND, "有响声"), clerk);
        watches.visit(
                new VisitRequest(shown.id(), "saw-not", LocalDate.of(2021, 8, 20), Finding.AS_SIGNED_OFF, ""), clerk);
        assertThat(told(shown.id())).singleElement().matches(Task::isOpen, "no word of who cannot find one closes it");

        watches.visit(
                new VisitRequest(shown.id(), "looked", LocalDate.of(2021, 8, 20), Finding.AS_SIGNED_OFF, ""), reviewer);

        assertThat(told(shown.id())).noneMatch(Task::isOpen);
        assertThat(watches.of(shown.scope(), shown.id())).isPresent();
    }

    private List<Task> told(long id) {
        return tasks.about("case:" + id).stream()
                .filter(task -> task.kind().equals(WatchService.REBOUND_SEEN))
                .toList();
    }

    private LedgerCase signedOffInHuachuan() {
        var cells = Map.of(
                "place", "悦来镇",
                "name", "回头看示例木材加工点",
                "creditCode", "无",
                "basis", "未办理环评手续",
                "category", "关停取缔",
                "measures", "取缔",
                "responsibleUnit", "悦来镇人民政府",
                "responsiblePerson", "示例",
                "due", "2021-12-31");
        var act = new Act(new Actor("shi", "230826"), LocalDate.of(2021, 7, 10), "", Act.BY_HAND);
        var now = ((CaseOutcome.Stored) ledger.add("huachuan-2021", "230826", cells, List.of(), false, act)).after();
        var scope = now.scope();
        var office = units.find(now.unit()).orElseThrow();
        remediation.mark(
                MarkRequest.of(now.id(), "fact:fitsPolicy", "NO", SIGNED_OFF),
                Mover.of("shi", office, scope, "clerk"),
                true);
        var before = now;
        for (var stage : List.of("published", "in-work", "claimed", "first-check", "signed-off")) {
            before = now;
            var by = new Actor(stage.equals("signed-off") ? "zou" : "shi", "230826");
            now = ((CaseOutcome.Stored) ledger.advance(
                            scope, now.id(), now.version(), stage, new Act(by, SIGNED_OFF, "", Act.BY_HAND)))
                    .after();
        }
        events.publishEvent(new CasesMoved(
                "sign-off", List.of(new CasesMoved.Moved(before, now)), SIGNED_OFF, new Actor("zou", "230826")));
        return now;
    }

    @Test
    void threeSignalsRaiseTheLevel() {
        var id = signedOff(5);
        var today = LocalDate.now(clock);
        assertThat(watches.signal(id, SignalSource.POWER, today.minusDays(200), "夜间用电", clerk()))
                .isEqualTo(new Noted(0, Sequel.NONE));
        assertThat(watches.signal(id, SignalSource.POWER, today.minusDays(30), "夜间用电", clerk()))
                .isEqualTo(new Noted(0, Sequel.NONE));
        assertThat(watches.signal(id, SignalSource.COMPLAINT, today.minusDays(3), "有异味", clerk()))
                .as("the first was too long ago")
                .isEqualTo(new Noted(0, Sequel.NONE));
        assertThat(visit(id, today.toString(), Finding.SIGNS, "门口有新料", clerk()))
                .isInstanceOfSatisfying(
                        Noted.class, noted -> assertThat(noted.sequel()).isEqualTo(Sequel.RAISED));

        assertThat(watches.of(reach(), id)).hasValueSatisfying(watch -> {
            assertThat(watch.highRisk()).isTrue();
            assertThat(watch.raisedOn()).isEqualTo(today);
            assertThat(watch.dueOn()).as("no day that has been served already").isEqualTo(today);
        });
        assertThat(pages(watches, Show.ALL))
                .as("one behind the other, page by page")
                .containsExactlyElementsOf(watches.underWatch(reach(), CAMPAIGN, Show.ALL, 10_000).stream()
                        .map(Watch::caseId)
                        .toList());
        assertThat(watches.underWatch(reach(), CAMPAIGN, Show.RAISED, 10))
                .extracting(Watch::caseId)
                .contains(id);
        assertThat(tasks.about("case:" + id))
                .filteredOn(task -> task.kind().equals(WatchService.RAISED))
                .hasSize(1);
    }

    @Test
    void aLevelThatIsRaisedWhileAVisitIsLateLeavesTheLateDayAndTellsIt() {
        var id = signedOff(7);
        var today = LocalDate.now(clock);
        for (var days = 1; days <= 3; days++) {
            watches.signal(id, SignalSource.POWER, today.minusDays(days), "夜间用电", clerk());
        }

        assertThat(watches.of(reach(), id).orElseThrow().dueOn()).isEqualTo("2021-09-02");
        assertThat(jdbc.sql("select detail from audit.entry where act = 'remediation.raise' and subject = :case")
                        .param("case", "case:" + id)
                        .query(String.class)
                        .single())
                .contains("due: 2021-09-02")
                .doesNotContain(today.toString());
    }

    private List<Long> pages(Watches all, Show show) {
        var ids = new ArrayList<Long>();
        var after = DayCursor.START;
        while (true) {
            var page = all.underWatch(reach(), CAMPAIGN, show, after, 1);
            if (page.isEmpty()) {
                return ids;
            }
            ids.add(page.getFirst().caseId());
            after = DayCursor.read(
                    DayCursor.behind(page.getFirst().nextOn(), page.getFirst().caseId())
                            .written());
        }
    }

    @Test
    void aDrawTakesThePacksShareAndIsServedByAVisitAfterIt() {
        for (var i = 10; i < 15; i++) {
            signedOff(i);
        }
        var first =
                (DrawOutcome.Drawn) watches.draw(reach(), CAMPAIGN, reviewer().actor());

        assertThat(first.candidates()).isGreaterThanOrEqualTo(5);
        assertThat(first.chosen()).hasSize((int) Math.ceil(first.candidates() * 0.1));
        var drawn = first.chosen().getFirst();
        visit(drawn, "2021-08-20", Finding.AS_SIGNED_OFF, "", clerk());
        assertThat(watches.of(reach(), drawn).orElseThrow().drawnUntil())
                .as("a visit of before the draw does not serve for it")
                .isNotNull();
        visit(drawn, LocalDate.now(clock).toString(), Finding.AS_SIGNED_OFF, "", clerk());
        assertThat(watches.of(reach(), drawn).orElseThrow().drawnUntil()).isNull();
    }

    @Test
    void whoDoesNotLikeADrawDoesNotDrawAnotherOne() {
        signedOff(20);
        signedOff(21);
        watches.draw(reach(), CAMPAIGN, reviewer().actor());

        assertThat(watches.draw(reach(), CAMPAIGN, reviewer().actor()))
                .as("the pack draws once in three months")
                .isEqualTo(new DrawOutcome.TooEarly(LocalDate.now(clock).plusMonths(3)));
    }

    @Test
    void theSameSignalSaidTwiceIsOne() {
        var id = signedOff(22);
        var seen = LocalDate.now(clock).minusDays(3);
        for (var i = 0; i < 3; i++) {
            watches.signal(id, SignalSource.COMPLAINT, seen, "有异味", clerk());
        }

        assertThat(watches.signals(reach(), id)).hasSize(1);
        assertThat(watches.of(reach(), id).orElseThrow().raisedOn()).isNull();
    }

    private List<Task> open(long id, String kind) {
        return tasks.about("case:" + id).stream()
                .filter(task -> task.kind().equals(kind) && task.isOpen())
                .toList();
    }

    /** N4-25: patrols by the plan; ahead of its day, once, and closed by whoever goes there. */
    @Test
    void aVisitThatIsDueIsAskedForOnceAndClosedByTheVisit() {
        var id = signedOff(30);
        duties.round();
        duties.round();
        assertThat(open(id, WatchService.VISIT)).singleElement().satisfies(task -> {
            assertThat(task.due()).isEqualTo("2021-09-02");
            assertThat(task.unit())
                    .isEqualTo(ledger.find(reach(), id).orElseThrow().unit());
        });

        visit(id, LocalDate.now(clock).toString(), Finding.NO_ENTRY, "门锁着", clerk());
        assertThat(open(id, WatchService.VISIT)).as("nobody was let in").hasSize(1);
        visit(id, LocalDate.now(clock).toString(), Finding.AS_SIGNED_OFF, "", clerk());
        assertThat(open(id, WatchService.VISIT)).isEmpty();
        duties.round();
        assertThat(open(id, WatchService.VISIT)).as("the next is far off").isEmpty();
    }

    /** N4-26: after a rebound the plan begins anew, and may come to a day of the former round. */
    @Test
    void aVisitOfAnotherRoundIsAskedForOnTheDayOfAFormerOne() {
        var id = signedOff(36);
        duties.round();
        visit(id, "2021-08-21", Finding.REBOUND, "机器又开了", reviewer());
        assertThat(open(id, WatchService.VISIT)).isEmpty();
        jdbc.sql("""
                        insert into remediation.watch (case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on,
                               high_risk)
                        select case_id, 1, scope_path, campaign, category, began_on, 0, date '2021-09-02', true
                          from remediation.watch
                         where case_id = :case
                        """).param("case", id).update();

        duties.round();
        duties.round();

        assertThat(open(id, WatchService.VISIT)).hasSize(1);
    }

    @Test
    void theEvidenceThatAVisitLacksIsAskedForUntilItIsThere() {
        var id = signedOff(31);
        var noted = (Noted) visit(id, LocalDate.now(clock).toString(), Finding.AS_SIGNED_OFF, "", clerk());
        assertThat(open(id, WatchService.PROOF)).singleElement().satisfies(task -> {
            assertThat(task.unit()).isEqualTo(COUNTY);
            assertThat(task.link()).isEqualTo("/cases/" + id + "/watch");
        });

        events.publishEvent(new EvidenceChanged("case:" + id, "visit:" + noted.visit(), clerk().actor()));
        assertThat(open(id, WatchService.PROOF)).as("it is not there yet").hasSize(1);
        var photo = photo(id, "visit:" + noted.visit());
        assertThat(open(id, WatchService.PROOF)).isEmpty();
        withdrawn(photo);
        assertThat(open(id, WatchService.PROOF)).as("it has gone again").hasSize(1);
    }

    @Test
    void whatOneUnitsVisitLacksIsNoMatterOfAnotherOne() {
        var id = signedOff(32);
        var office = units.children(COUNTY).getFirst();
        var town = Mover.of("zhen", office, reach(), "clerk");
        var own = (Noted) visit(id, LocalDate.now(clock).toString(), Finding.AS_SIGNED_OFF, "", clerk());
        visit(id, LocalDate.now(clock).toString(), Finding.AS_SIGNED_OFF, "", town);
        assertThat(open(id, WatchService.PROOF))
                .extracting(Task::unit)
                .containsExactlyInAnyOrder(COUNTY, office.code());

        photo(id, "visit:" + own.visit());

        assertThat(open(id, WatchService.PROOF)).extracting(Task::unit).containsExactly(office.code());
    }

    /** A picture of the grade that the pack asks for: how one is taken is the business of other tests. */
    private long photo(long id, String purpose) {
        var kept = jdbc.sql("""
                        insert into evidence.item (scope_path, subject, purpose, phase, name, type, digest, size, width, height, grade,
                               reasons, camera, note, person, unit, received_at)
                        values (:scope, :subject, :purpose, 'AFTER', '巡查.jpg', 'JPEG', repeat('0', 64), 1, 1, 1, 'A', '{}', '', '',
                               'chen', :unit, clock_timestamp())
                        returning id
                        """)
                .param("scope", ledger.find(reach(), id).orElseThrow().scope().value())
                .param("subject", "case:" + id)
                .param("purpose", purpose)
                .param("unit", COUNTY)
                .query(Long.class)
                .single();
        events.publishEvent(new EvidenceChanged("case:" + id, purpose, clerk().actor()));
        return kept;
    }

    private void withdrawn(long photo) {
        assertThat(evidences.withdraw(reach(), photo, "拍错了地方", clerk().actor()))
                .isInstanceOf(WithdrawOutcome.Withdrawn.class);
    }

    @Test
    void theNextDrawIsAskedForOfWhoDrewLastWhenThePacksPeriodHasPassed() {
        accounts.createForDemonstration("draws-reviewer", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        signedOff(32);
        var drawn =
                (DrawOutcome.Drawn) watches.draw(reach(), CAMPAIGN, reviewer().actor());
        signedOff(33);
        duties.round();
        assertThat(asked()).as("it was drawn today").isEmpty();

        jdbc.sql(
                        "insert into remediation.draw (scope_path, campaign, seed, drawn_on, candidates, chosen, person, unit, recorded_at)"
                                + " select scope_path, campaign, 'long-ago', drawn_on - 100, candidates, chosen, person, unit, recorded_at"
                                + " from remediation.draw where seed = :seed")
                .param("seed", drawn.seed())
                .update();
        assertThat(browser.get().uri("/watch/draws?campaign=" + CAMPAIGN).with(user("draws-reviewer")))
                .hasStatusOk()
                .bodyText()
                .containsSubsequence(drawn.seed(), "long-ago");
        var sheet = watches.draws(reach(), CAMPAIGN, 1).getFirst();
        assertThat(SpotDraw.ranked(sheet.seed(), sheet.candidates()).stream()
                        .limit(sheet.chosen().size())
                        .map(SpotDraw.Ranked::id))
                .as("anybody draws the same again")
                .containsExactlyElementsOf(sheet.chosen());
        assertThat(browser.get()
                        .uri("/watch/draws/" + sheet.id() + "/candidates.xlsx")
                        .with(user("draws-reviewer")))
                .hasStatusOk()
                .hasContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var candidates = "/api/v1/watch/draws/" + sheet.id() + "/candidates.xlsx";
        assertThat(Script.of(house, "draws-reviewer", COUNTY, "ledger.read").get(candidates))
                .hasStatusOk()
                .hasContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(Script.of(house, "draws-reviewer", COUNTY, "work.read").get(candidates))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'remediation.print' and subject = :draw")
                        .param("draw", "draw:" + sheet.id())
                        .query(Long.class)
                        .single())
                .as("each taking is on the record")
                .isEqualTo(2);
    }

    @Test
    void aDrawOfLongAgoIsAskedForAgainOnceAndIsDoneByDrawing() {
        signedOff(34);
        jdbc.sql(
                        "insert into remediation.draw (scope_path, campaign, seed, drawn_on, candidates, chosen, person, unit, recorded_at)"
                                + " values (:scope, :campaign, 'long-ago', date '2021-01-01', '{}', '{}', 'tang', :unit, now())")
                .param("scope", reach().value())
                .param("campaign", CAMPAIGN)
                .param("unit", COUNTY)
                .update();
        duties.round();
        duties.round();
        assertThat(asked()).singleElement().satisfies(task -> {
            assertThat(task.due()).isEqualTo("2021-04-01");
            assertThat(task.unit()).isEqualTo(COUNTY);
        });

        watches.draw(reach(), CAMPAIGN, reviewer().actor());

        assertThat(asked()).isEmpty();
    }

    @Test
    void aDrawOverAllUnitsIsAskedForAgainToo() {
        signedOff(35);
        jdbc.sql(
                        "insert into remediation.draw (scope_path, campaign, seed, drawn_on, candidates, chosen, person, unit, recorded_at)"
                                + " values ('', :campaign, 'long-ago', date '2021-01-01', '{}', '{}', 'tang', :unit, now())")
                .param("campaign", CAMPAIGN)
                .param("unit", COUNTY)
                .update();
        duties.round();
        assertThat(asked(ScopePath.ALL)).hasSize(1);
    }

    private List<Task> asked() {
        return asked(reach());
    }

    private List<Task> asked(ScopePath reach) {
        return tasks.about(WatchService.drawing(CAMPAIGN, reach)).stream()
                .filter(Task::isOpen)
                .toList();
    }

    @Test
    void thePagesShowItInBothLanguages() {
        accounts.createForDemonstration("watch-reviewer", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        accounts.createForDemonstration("watch-elsewhere", "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.REVIEWER));
        var id = signedOff(6);

        assertThat(get("/watch?campaign=" + CAMPAIGN)).hasStatusOk().bodyText().contains("回头看示例家具厂6", "一周内要去");
        assertThat(get("/cases/" + id + "/watch")).hasStatusOk().bodyText().contains("巡查计划", "异常信号");
        assertThat(get("/cases/" + id + "/visit")).hasStatusOk().bodyText().contains("保持销号时的样子");
        assertThat(browser.get()
                        .uri("/cases/" + id + "/watch")
                        .with(user("watch-reviewer"))
                        .cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Plan of visits")
                .doesNotContain("remediation.");
        assertThat(browser.post()
                        .uri("/cases/" + id + "/visit")
                        .with(csrf())
                        .with(user("watch-reviewer"))
                        .param("key", "page")
                        .param("visitedOn", "2021-08-20"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请选看到的情况");
        assertThat(browser.post()
                        .uri("/cases/" + id + "/visit")
                        .with(csrf())
                        .with(user("watch-reviewer"))
                        .param("key", "page")
                        .param("visitedOn", "八月中旬")
                        .param("finding", "AS_SIGNED_OFF"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("读不出是哪一天");
        assertThat(browser.post()
                        .uri("/cases/" + id + "/visit")
                        .with(csrf())
                        .with(user("watch-reviewer"))
                        .param("key", "page")
                        .param("visitedOn", "2021年8月20日")
                        .param("finding", "AS_SIGNED_OFF"))
                .hasRedirectedUrl("/cases/" + id + "/watch");
        assertThat(get("/cases/" + id + "/watch")).bodyText().contains("缺佐证：至少 1 件 A 级");
        assertThat(get("/watch?show=ALL&campaign=" + CAMPAIGN))
                .bodyText()
                .containsSubsequence("回头看示例家具厂6", "2021-08-20", "保持销号时的样子");
        assertThat(browser.get().uri("/cases/" + id + "/watch").with(user("watch-elsewhere")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aScriptTellsOfVisitsAndSignalsAndReadsWhoHasToGoWhere() {
        accounts.createForDemonstration("watch-script", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        accounts.createForDemonstration("script-elsewhere", "别处", "Correct-horse-9", "500116", Set.of(Role.REVIEWER));
        var script = Script.of(house, "watch-script", COUNTY, "ledger.read", "evidence.write");
        var reading = Script.of(house, "watch-script", COUNTY, "ledger.read");
        var stranger = Script.of(house, "script-elsewhere", "500116", "ledger.read", "evidence.write");
        var id = signedOff(41);
        var here = "/api/v1/cases/" + id;

        var visit = "{'key': 'v', 'visitedOn': '2021-08-20', 'finding': 'SIGNS', 'said': '有响声'}";
        assertThat(reading.post(here + "/visits", visit)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger.post(here + "/visits", visit)).hasStatus(HttpStatus.NOT_FOUND);
        Script.refuses(script.post(here + "/visits", "{'key': null}"), "required", "required");
        Script.refuses(
                script.post(here + "/visits", "{'key': 'v', 'visitedOn': '2021-08-20', 'finding': 'SIGNS'}"),
                "watch.words");
        assertThat(script.post(here + "/visits", visit))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.purpose")
                .asString()
                .startsWith("visit:");
        assertThat(script.post(here + "/visits", visit)).as("sent twice").hasStatusOk();
        var signal = "{'source': 'POWER', 'seenOn': '2021-08-21', 'said': '用电量上升'}";
        assertThat(reading.post(here + "/signals", signal)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger.post(here + "/signals", signal)).hasStatus(HttpStatus.NOT_FOUND);
        Script.refuses(script.post(here + "/signals", "{'seenOn': '2021-08-21'}"), "required");
        assertThat(script.post(here + "/signals", signal)).hasStatusOk();

        var watch = script.get(here + "/watch");
        assertThat(watch)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.visits[*].proven")
                .asArray()
                .containsExactly(false);
        assertThat(watch)
                .bodyJson()
                .extractingPath("$.signals[*].source")
                .asArray()
                .containsExactly("POWER", "VISIT");
        assertThat(script.get("/api/v1/watch?campaign=" + CAMPAIGN + "&show=ALL&limit=500"))
                .bodyJson()
                .extractingPath("$.rows[?(@.caseId == " + id + ")].lastFinding")
                .asArray()
                .containsExactly("SIGNS");
        assertThat(script.get("/api/v1/watch?campaign=" + CAMPAIGN + "&unit=500116"))
                .as("a unit of another place is not there")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aReboundThatAScriptSeesMovesTheCaseOnlyWhereItsTokenMayActOnCases() {
        accounts.createForDemonstration("rebound-script", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        var here = "/api/v1/cases/" + signedOff(42);
        var rebound = "{'key': '%s', 'visitedOn': '2021-08-21', 'finding': 'REBOUND', 'said': '机器又开了'}";

        assertThat(Script.of(house, "rebound-script", COUNTY, "ledger.read", "evidence.write")
                        .post(here + "/visits", rebound.formatted("one")))
                .bodyJson()
                .extractingPath("$.sequel")
                .isEqualTo("REBOUND_TOLD");
        assertThat(Script.of(house, "rebound-script", COUNTY, "ledger.read", "evidence.write", "case.move")
                        .post(here + "/visits", rebound.formatted("two")))
                .bodyJson()
                .extractingPath("$.sequel")
                .isEqualTo("REBOUND");
    }

    @Test
    void aScriptDrawsOnceInAPeriodAndAnybodyCanDrawTheSameAgain() {
        accounts.createForDemonstration("draw-script", "唐敏", "Correct-horse-9", COUNTY, Set.of(Role.REVIEWER));
        var script = Script.of(house, "draw-script", COUNTY, "ledger.read", "watch.draw");
        signedOff(43);
        var wanted = "{'campaign': '%s'}".formatted(CAMPAIGN);

        assertThat(Script.of(house, "draw-script", COUNTY, "ledger.read").post("/api/v1/watch/draws", wanted))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(script.post("/api/v1/watch/draws", wanted))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.chosen.length()")
                .isEqualTo(1);
        assertThat(script.post("/api/v1/watch/draws", wanted))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("early");
        assertThat(script.get("/api/v1/watch/draws?campaign=" + CAMPAIGN))
                .bodyJson()
                .extractingPath("$[*].unit")
                .asArray()
                .containsExactly(COUNTY);
    }

    private MvcTestResult get(String path) {
        return browser.get().uri(path).with(user("watch-reviewer")).exchange();
    }
}
