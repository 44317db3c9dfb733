package org.qingce.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.People;
import org.qingce.access.Role;
import org.qingce.access.SignedIn.Held;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.runtime.Reach;
import org.qingce.work.DeskOutcome.Done;
import org.qingce.work.DeskOutcome.NotFound;
import org.qingce.work.DeskOutcome.Refused;
import org.qingce.work.Task.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** Tasks between a county and its town. */
@SpringBootTest
@Transactional
class TaskModuleTests {

    private static final String COUNTY = "500116";
    private static final String SUBJECT = "case:4711";

    @Autowired
    Tasks tasks;

    @Autowired
    TaskDesk desk;

    @Autowired
    TaskRepository stored;

    @Autowired
    Units units;

    @Autowired
    Accounts accounts;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboxRepository inbox;

    @Autowired
    UndatedRepository undated;

    @Autowired
    RequestRepository requests;

    @Autowired
    HolidayRepository holidays;

    @Autowired
    TaskSight sight;

    @Autowired
    WorkRules rules;

    @Autowired
    People people;

    @Autowired
    AuditTrail audit;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    private int numbered;

    private Person chen;
    private Person tang;
    private Person li;
    private String town = "";

    @BeforeEach
    void peopleOfTheCountyAndOfATown() {
        town = units.children(COUNTY).getFirst().code();
        chen = person("work-chen", COUNTY, Role.CLERK);
        tang = person("work-tang", COUNTY, Role.REVIEWER);
        li = person("work-li", town, Role.CLERK);
    }

    private Person person(String account, String unit, Role role) {
        accounts.create(account, "示例", "Shan-Shui-2021", unit, Set.of(role));
        var own = units.find(unit).orElseThrow();
        var held = campaigns.siteGrants().stream()
                .filter(grant -> grant.isFor(role.name().toLowerCase(Locale.ROOT), own.function(), own.kind()))
                .map(grant -> new Held("", grant))
                .toList();
        return new Person(account, "示例", own, own, List.of(unit), Set.of(role), held);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private long opened(@Nullable LocalDate due) {
        return tasks.open(
                NewTask.of("test.look", SUBJECT, "示例甲家具厂", "/ledger", "", path(town), town)
                        .dueOn(due),
                chen.actor());
    }

    private ScopePath path(String unit) {
        return units.find(unit).orElseThrow().path();
    }

    private Task now(long id) {
        return tasks.find(id).orElseThrow();
    }

    private static List<String> codes(DeskOutcome outcome) {
        return outcome instanceof Refused(var faults)
                ? faults.stream().map(Fault::code).toList()
                : List.of();
    }

    /** The notices do not say whether a day off moves a day that they name: it stands, unless the site decides otherwise. */
    @Test
    void aDayThatWasNamedStandsOnADayOffUnlessTheSettingsSayThatItGoesOn() {
        var sunday = LocalDate.parse("2021-07-25");
        var monday = sunday.plusDays(1);

        assertThat(named(sunday, service(false))).isEqualTo(sunday);
        assertThat(named(sunday, service(true))).isEqualTo(monday);
        assertThat(named(LocalDate.parse("2023-06-25"), service(true)))
                .as("a Sunday that is worked")
                .isEqualTo("2023-06-25");
        assertThat(named(LocalDate.parse("2099-12-31"), service(true)))
                .as("of a year that nobody has filed")
                .isEqualTo("2099-12-31");
        assertThat(now(service(true).open(named(sunday, ++numbered).dueOn(sunday), chen.actor()))
                        .due())
                .as("what happens today is named by nobody")
                .isEqualTo(sunday);
    }

    @Test
    void moreTimeUntilADayOffIsGivenAsTheSettingsTakeThatDay() {
        var saturday = LocalDate.parse("2026-09-26");
        for (var rolls : List.of(false, true)) {
            var id = service(rolls).open(named(LocalDate.parse("2026-09-01"), ++numbered), chen.actor());
            desk(rolls).ask(id, saturday, false, "设备未到", li);
            assertThat(desk(rolls).decide(id, true, "同意", tang)).isInstanceOf(Done.class);
            assertThat(now(id).due()).isEqualTo(rolls ? saturday.plusDays(2) : saturday);
        }
    }

    private @Nullable LocalDate named(LocalDate day, TaskService service) {
        return now(service.open(named(day, ++numbered), chen.actor())).due();
    }

    private NewTask named(LocalDate day, int number) {
        return NewTask.of("test.named", "named:" + number, "示例甲家具厂", "/ledger", "", path(town), town)
                .dueOnStated(day);
    }

    /** Another house, whose settings say whether a day that was named rolls over. */
    private TaskService service(boolean rollStated) {
        return new TaskService(
                stored, inbox, new Undated(undated, workdays(rollStated), audit, clock), units, audit, clock);
    }

    private TaskDesk desk(boolean rollStated) {
        return new TaskDesk(
                stored,
                requests,
                sight,
                service(rollStated),
                workdays(rollStated),
                rules,
                units,
                people,
                audit,
                events,
                clock);
    }

    private WorkdayService workdays(boolean rollStated) {
        var other = new WorkRules(
                rules.rollOver(),
                rollStated,
                rules.yellow(),
                rules.orange(),
                rules.ladder(),
                rules.remindEvery(),
                rules.calendarWarning(),
                rules.extensionMonths(),
                rules.answerWithin());
        return new WorkdayService(holidays, other, audit, transactions, clock);
    }

    @Test
    void whatFollowsMayBeLikeWhatWasClosed() {
        var first = opened(today());
        var other =
                tasks.open(NewTask.of("test.other", SUBJECT, "示例甲家具厂", "/ledger", "", path(town), town), chen.actor());
        var untouched = tasks.open(
                NewTask.of("test.untouched", SUBJECT, "示例甲家具厂", "/ledger", "", path(town), town), chen.actor());

        tasks.follow(
                List.of(SUBJECT),
                Map.of("test.look", State.DONE, "test.other", State.DROPPED),
                "看过了",
                List.of(NewTask.of("test.look", SUBJECT, "示例甲家具厂", "/ledger", "", path(town), town)),
                li.actor());

        assertThat(now(first).state()).isEqualTo(State.DONE);
        assertThat(now(first).outcome()).isEqualTo("看过了");
        assertThat(now(other).state()).isEqualTo(State.DROPPED);
        assertThat(now(untouched).isOpen()).isTrue();
        assertThat(stored.events(first).getLast().what()).isEqualTo("done");
        assertThat(stored.events(other).getLast().what()).isEqualTo("dropped");
        var next = stored.open("test.look", SUBJECT, town);
        assertThat(next).isNotEqualTo(first);
        assertThat(stored.events(next))
                .singleElement()
                .satisfies(told -> assertThat(told.what()).isEqualTo("opened"));
    }

    @Test
    void whoeverOpensATaskTwiceHasOpenedItOnceAndWhoeverClosesItHasClosedIt() {
        var id = opened(today());

        assertThat(opened(today().plusDays(9))).isEqualTo(id);
        assertThat(tasks.waiting(li)).isEqualTo(new Tasks.Waiting(1, 0, 1));
        assertThat(tasks.waiting(chen).open()).isZero();

        assertThat(tasks.done("test.look", SUBJECT, li.actor(), "看过")).isEqualTo(1);
        assertThat(tasks.done("test.look", SUBJECT, li.actor(), "看过")).isZero();
        assertThat(now(id))
                .satisfies(task -> assertThat(task.state()).isEqualTo(State.DONE))
                .satisfies(task -> assertThat(task.closed()).isEqualTo(li.actor()));
        assertThat(opened(today())).isNotEqualTo(id);
        assertThat(tasks.about(SUBJECT)).extracting(Task::state).containsExactly(State.OPEN, State.DONE);
    }

    @Test
    void ofSeveralUnitsThatAreAskedAtOnceEachDoesItsOwn() {
        opened(today());
        tasks.open(NewTask.of("test.look", SUBJECT, "示例甲家具厂", "/ledger", "", path(town), COUNTY), li.actor());

        assertThat(tasks.done("test.look", SUBJECT, COUNTY, chen.actor(), "")).isTrue();
        assertThat(tasks.about(SUBJECT)).extracting(Task::state).containsExactly(State.OPEN, State.DONE);
        assertThat(tasks.dropAll(SUBJECT, chen.actor(), "移出")).isEqualTo(1);
    }

    @Test
    void aTaskIsSeenOnBothSidesOfWhatItIsAboutAndNowhereElse() {
        var id = opened(today());

        assertThat(Reach.within(path(town)).call(() -> tasks.find(id))).isPresent();
        assertThat(Reach.within(path(COUNTY)).call(() -> tasks.find(id))).isPresent();
        assertThat(Reach.within(path("500117")).call(() -> tasks.find(id))).isEmpty();
        assertThat(Reach.within(path("500117")).<DeskOutcome, RuntimeException>call(() -> desk.urge(id, "", chen)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoHoldsATaskHandsItOnForGood() {
        var id = opened(today());

        assertThat(codes(desk.handOn(id, "500117", "", "", li))).containsExactly("task.outOfReach");
        assertThat(codes(desk.handOn(id, COUNTY, "work-li", "", li))).containsExactly("task.noSuchPerson");
        assertThat(codes(desk.handOn(id, town, "", "", li))).containsExactly("task.sameHolder");
        assertThat(codes(desk.handOn(id, COUNTY, "", "", chen))).containsExactly("task.notYours");
        assertThat(desk.handOn(id, COUNTY, "work-tang", "归区里办", li)).isInstanceOf(Done.class);

        assertThat(now(id).person()).isEqualTo("work-tang");
        assertThat(tasks.waiting(tang).open()).isEqualTo(1);
        assertThat(tasks.waiting(chen).open()).isZero();
        assertThat(codes(desk.takeBack(id, "", li))).containsExactly("task.notDelegated");
        assertThat(stored.events(id)).extracting(TaskEvent::what).containsExactly("opened", "handedOn");
    }

    @Test
    void whatWasDelegatedIsTakenBackOrGivenBackAndNotPassedOn() {
        var id = tasks.open(
                NewTask.of("test.look", SUBJECT, "示例甲家具厂", "/ledger", "", path(COUNTY), COUNTY), Actor.SYSTEM);

        assertThat(desk.delegate(id, town, "work-li", "请代办", chen)).isInstanceOf(Done.class);
        assertThat(now(id).scope()).isEqualTo(path(town));
        assertThat(codes(desk.handOn(id, COUNTY, "", "", li))).containsExactly("task.delegated");
        assertThat(desk.takeBack(id, "办不了", li)).isInstanceOf(Done.class);
        assertThat(now(id))
                .satisfies(task -> assertThat(task.unit()).isEqualTo(COUNTY))
                .satisfies(task -> assertThat(task.lender()).isNull());

        desk.delegate(id, town, "", "", tang);
        assertThat(desk.takeBack(id, "", chen)).isInstanceOf(Done.class);
    }

    @Test
    void whoAskedAndWhoStandsAbovePressOnceADay() {
        var id = opened(today().minusDays(2));

        assertThat(codes(desk.urge(id, "", li))).containsExactly("task.notYoursToUrge");
        assertThat(desk.urge(id, "请尽快", tang)).isInstanceOf(Done.class);
        assertThat(codes(desk.urge(id, "", chen))).containsExactly("task.urgedToday");
        assertThat(now(id).urged()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'work.urge' and subject = :subject")
                        .param("subject", "task:" + id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String recorded(String act, long id) {
        return jdbc.sql("select detail from audit.entry where act = :act and subject = :subject")
                .param("act", act)
                .param("subject", "task:" + id)
                .query(String.class)
                .single();
    }

    @Test
    void moreTimeIsAskedForAndGrantedBySomebodyElse() {
        var due = LocalDate.parse("2026-06-30");
        var id = opened(due);

        assertThat(codes(desk.ask(id, due, false, "", li))).containsExactly("required", "task.notLater");
        assertThat(codes(desk.ask(id, latest(due), false, "设备未到", li))).containsExactly("deadline.calendarUnknown");
        assertThat(codes(desk.ask(id, latest(due).plusDays(1), false, "设备未到", li)))
                .as("twelve months beyond the day that stands, or beyond today where that has passed")
                .containsExactly("task.tooFar");
        assertThat(desk.ask(id, LocalDate.parse("2026-09-30"), false, "设备未到", li))
                .isInstanceOf(Done.class);
        assertThat(codes(desk.ask(id, LocalDate.parse("2026-10-30"), false, "设备未到", li)))
                .containsExactly("task.askedAlready");
        assertThat(tasks.waiting(tang).open()).isEqualTo(1);

        assertThat(codes(desk.decide(id, true, "", chen))).containsExactly("task.notYoursToDecide");
        assertThat(codes(desk.decide(id, false, "", tang))).containsExactly("required");
        assertThat(desk.decide(id, true, "同意", tang)).isInstanceOf(Done.class);
        assertThat(codes(desk.decide(id, true, "同意", tang))).containsExactly("task.nothingAsked");
        assertThat(now(id).due()).isEqualTo("2026-09-30");
        assertThat(tasks.waiting(tang).open()).isZero();
        assertThat(recorded("work.ask", id)).contains("state: extend", "reason: 设备未到", "due: 2026-06-30 → 2026-09-30");
        assertThat(recorded("work.decide", id))
                .contains("state: extend → granted", "reason: 同意", "due: 2026-06-30 → 2026-09-30");
    }

    @Test
    void aRefusalLeavesTheDayAndClosingATaskEndsWhatWasAsked() {
        var id = opened(LocalDate.parse("2026-06-30"));
        desk.ask(id, LocalDate.parse("2026-09-30"), false, "设备未到", li);
        assertThat(desk.decide(id, false, "按期完成", tang)).isInstanceOf(Done.class);
        assertThat(now(id).due()).isEqualTo("2026-06-30");

        desk.ask(id, LocalDate.parse("2026-09-30"), false, "设备未到", li);
        tasks.done("test.look", SUBJECT, li.actor(), "");
        assertThat(tasks.waiting(tang).open()).isZero();
        assertThat(codes(desk.decide(id, true, "", tang))).containsExactly("task.closed");
    }

    private LocalDate latest(LocalDate due) {
        return (due.isBefore(today()) ? today() : due).plusMonths(12);
    }

    @Test
    void aPauseStopsTheClockAndResumingMovesTheDay() {
        var id = opened(today().plusDays(3));
        desk.ask(id, null, true, "企业停产检修", li);
        assertThat(desk.decide(id, true, "", tang)).isInstanceOf(Done.class);

        assertThat(now(id).pausedOn()).isEqualTo(today());
        assertThat(codes(desk.ask(id, today().plusDays(9), false, "x", li))).containsExactly("task.paused");
        jdbc.sql("update work.task set paused_on = paused_on - 10 where id = :id")
                .param("id", id)
                .update();
        assertThat(desk.resume(id, "", li)).isInstanceOf(Done.class);
        assertThat(now(id).pausedOn()).isNull();
        assertThat(now(id).due()).isAfterOrEqualTo(today().plusDays(13));
        assertThat(codes(desk.resume(id, "", li))).containsExactly("task.notPaused");
    }

    @Test
    void somethingAskedByHandIsDoneByHand() {
        var asked =
                (Done) desk.entrust(new Errand("报送排查进展", town, "work-li", today().plusDays(5), "两页以内", "", ""), chen);
        var id = asked.after().id();

        assertThat(codes(desk.entrust(new Errand("", "500117", "", today().minusDays(1), "", "", ""), chen)))
                .containsExactly("required", "unit.unknown", "task.dueBehind");
        assertThat(codes(desk.finish(id, "已报", chen))).containsExactly("task.notYours");
        assertThat(desk.finish(id, "已报", li)).isInstanceOf(Done.class);
        assertThat(now(id).outcome()).isEqualTo("已报");
        assertThat(codes(desk.finish(opened(today()), "x", li))).containsExactly("task.doneElsewhere");
    }
}
