package org.qingce.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qingce.access.Units;
import org.qingce.kernel.Actor;
import org.qingce.work.ReminderRepository.Reached;
import org.qingce.work.Rung.To;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes up the ladder (提醒、逐级上报): tells, before, on and after the day, first whoever has to do a task, then who asked for it,
 * then the units above. Of several rungs that were missed only the highest is told. What is late beneath a unit stands in its inbox
 * as one task for each unit, however much is late there.
 */
@Service
class Reminders {

    /** That something is late beneath a unit. */
    static final String LATE = "work.late";

    private static final int BATCH = 500;

    private final ReminderRepository reminders;
    private final TaskService tasks;
    private final Units units;
    private final List<Rung> ladder;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(
            ReminderRepository reminders,
            TaskService tasks,
            Units units,
            WorkRules rules,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reminders = reminders;
        this.tasks = tasks;
        this.units = units;
        this.ladder = rules.rungs();
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @return how many were told; zero also where another process is at it */
    int remind() {
        var told = 0;
        Integer some;
        do {
            some = transaction.execute(_ -> reminders.takeTurn() ? remindSome() : 0);
            told += some == null ? 0 : some;
        } while (some != null && some >= BATCH);
        return told;
    }

    /** From the highest rung down, so that nobody is told of a lower one first; no rung before those above it are done. */
    private int remindSome() {
        var told = 0;
        for (var rung = ladder.size(); rung > 0; rung--) {
            told += remind(rung);
            if (told >= BATCH) {
                return told;
            }
        }
        settle();
        return told;
    }

    private int remind(int number) {
        var rung = ladder.get(number - 1);
        var reached = reminders.reach(
                number, LocalDate.now(clock).minusDays(rung.days()), BATCH, Actor.SYSTEM, clock.instant());
        for (var one : reached) {
            events.publishEvent(new Reminded(one.task(), one.due(), rung.days(), one.unit(), one.person()));
            if (rung.tellsAsker() && !one.askedUnit().isEmpty()) {
                events.publishEvent(new Reminded(one.task(), one.due(), rung.days(), one.askedUnit(), one.askedBy()));
            }
        }
        if (rung.to().compareTo(To.SUPERIOR) >= 0) {
            for (var unit : unitsOf(reached)) {
                above(unit, rung.to());
            }
        }
        return reached.size();
    }

    private Set<String> unitsOf(List<Reached> reached) {
        var codes = new LinkedHashSet<String>();
        reached.forEach(one -> codes.add(one.unit()));
        return codes;
    }

    /** The unit above learns of it, and on the highest rungs the one above that, too. */
    private void above(String code, To to) {
        var line = units.line(code);
        if (line.isEmpty()) {
            return;
        }
        var late = line.getLast();
        for (var unit : line.reversed().subList(1, Math.min(line.size(), to == To.HIGHER ? 3 : 2))) {
            tasks.open(
                    NewTask.of(
                                    LATE,
                                    "unit:" + late.code(),
                                    late.name(),
                                    "/inbox?view=beneath&light=red&holder=" + late.code(),
                                    "",
                                    units.place(late).path(),
                                    unit.code())
                            .dueOn(LocalDate.now(clock)),
                    Actor.SYSTEM);
        }
    }

    /** Where nothing is late any more, nobody above has to look. */
    private void settle() {
        for (var unit : reminders.settled(LATE, LocalDate.now(clock))) {
            tasks.done(LATE, "unit:" + unit, Actor.SYSTEM, "");
        }
    }
}
