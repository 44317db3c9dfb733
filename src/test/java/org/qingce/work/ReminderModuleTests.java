package org.qingce.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Units;
import org.qingce.kernel.Actor;
import org.qingce.runtime.Reach;
import org.qingce.work.Task.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The ladder of reminders; it ends its own transactions, so that the test clears up behind itself. */
@SpringBootTest
@RecordApplicationEvents
class ReminderModuleTests {

    private static final Actor CHEN = new Actor("chen", "500118");

    @Autowired
    Tasks tasks;

    @Autowired
    TaskRepository stored;

    @Autowired
    Reminders reminders;

    @Autowired
    Units units;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private String town = "";

    @BeforeEach
    void aTown() {
        town = units.children("500118").getLast().code();
    }

    @AfterEach
    void nothingStaysOpen() {
        jdbc.sql("""
                update work.task set state = 'dropped', closed_at = opened_at where state = 'open'
                   and (subject like 'remind:%' or kind = 'work.late')
                """).update();
    }

    private long due(String subject, int days) {
        var unit = units.find(town).orElseThrow();
        return tasks.open(
                NewTask.of("test.remind", "remind:" + subject, "示例", "/ledger", "", unit.path(), town)
                        .dueOn(LocalDate.now(clock).plusDays(days)),
                CHEN);
    }

    private List<String> told(long id) {
        return stored.events(id).stream().map(TaskEvent::what).toList();
    }

    private List<Task> lateBeneath() {
        return tasks.about("unit:" + town).stream().filter(Task::isOpen).toList();
    }

    @Test
    void eachRungIsToldOnceAndOfSeveralMissedTheHighestAlone() {
        var far = due("far", 30);
        var near = due("near", 5);
        var late = due("late", -4);
        reminders.remind();
        reminders.remind();

        assertThat(told(far)).containsExactly("opened");
        assertThat(told(near)).containsExactly("opened", "reminded");
        assertThat(told(late)).containsExactly("opened", "reminded");

        tasks.move("test.remind", "remind:near", LocalDate.now(clock).plusDays(2), CHEN, "");
        reminders.remind();
        assertThat(told(near)).containsExactly("opened", "reminded", "moved", "reminded");
    }

    /** Before, on and after the day; each rung tells whom it is for, and the higher ones those below as well. */
    @Test
    void eachRungTellsWhomItIsForFromAWeekBeforeToTenDaysAfter(ApplicationEvents events) {
        var days = Map.of("seven", 7, "three", 3, "on-the-day", 0, "one-late", -1, "three-late", -3, "ten-late", -10);
        var ids = new HashMap<String, Long>();
        days.forEach((subject, day) -> ids.put(subject, due(subject, day)));

        reminders.remind();

        assertThat(reminded(events, ids.get("seven"))).containsExactly("-7 " + town + " ");
        assertThat(reminded(events, ids.get("three"))).containsExactly("-3 " + town + " ");
        assertThat(reminded(events, ids.get("on-the-day"))).containsExactly("0 " + town + " ");
        assertThat(reminded(events, ids.get("one-late"))).containsExactly("1 " + town + " ", "1 500118 chen");
        assertThat(reminded(events, ids.get("three-late"))).containsExactly("3 " + town + " ", "3 500118 chen");
        assertThat(reminded(events, ids.get("ten-late"))).containsExactly("10 " + town + " ", "10 500118 chen");
        assertThat(lateBeneath())
                .as("three days late is told to the unit above, ten days late to the one above that")
                .extracting(Task::unit)
                .containsExactlyInAnyOrder("500118", "50");
    }

    /** Whom a reminder of a task told: the rung, the unit, the person. */
    private static List<String> reminded(ApplicationEvents events, @Nullable Long task) {
        return events.stream(Reminded.class)
                .filter(told -> Objects.equals(told.task(), task))
                .map(told -> told.days() + " " + told.unit() + " " + told.person())
                .toList();
    }

    @Test
    void nobodyAboveIsToldOfWhatIsOneDayLate() {
        due("one", -1);
        reminders.remind();

        assertThat(lateBeneath()).isEmpty();
    }

    @Test
    void whatIsLateBeneathStandsOnceInTheInboxAboveUntilNothingIs() {
        due("one", -4);
        due("two", -5);
        reminders.remind();
        assertThat(lateBeneath())
                .singleElement()
                .satisfies(task -> assertThat(task.unit()).isEqualTo("500118"));

        due("three", -11);
        reminders.remind();
        assertThat(lateBeneath()).extracting(Task::unit).containsExactlyInAnyOrder("500118", "50");

        List.of("one", "two", "three").forEach(one -> tasks.done("test.remind", "remind:" + one, CHEN, ""));
        reminders.remind();
        assertThat(lateBeneath()).isEmpty();
        assertThat(tasks.about("unit:" + town)).extracting(Task::state).contains(State.DONE);
    }

    @Test
    void twoProcessesAtOnceTellNothingTwice() throws Exception {
        var ids = IntStream.range(0, 40).mapToObj(i -> due("many-" + i, -1)).toList();
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Integer> round = () -> Reach.everything("the tests").call(reminders::remind);
            for (Future<Integer> each : both.invokeAll(List.of(round, round, round, round))) {
                each.get();
            }
        }
        reminders.remind();
        assertThat(ids).allSatisfy(id -> assertThat(told(id)).containsExactly("opened", "reminded"));
    }
}
