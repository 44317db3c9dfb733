package org.qingce.work;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.work.UndatedRepository.Kept;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tasks whose deadline ends in a year that nobody has filed yet (待定到期日): opened without a day, they keep how it is counted and
 * get theirs as soon as the calendar reaches it.
 */
@Component
class Undated {

    private static final int AT_ONCE = 500;

    private final UndatedRepository kept;
    private final Workdays workdays;
    private final AuditTrail audit;
    private final Clock clock;

    Undated(UndatedRepository kept, Workdays workdays, AuditTrail audit, Clock clock) {
        this.kept = kept;
        this.workdays = workdays;
        this.audit = audit;
        this.clock = clock;
    }

    /** With its day, where the calendar tells it. A day that was named in a year that nobody has filed stands as it was named. */
    NewTask counted(NewTask task) {
        var named = task.due();
        if (task.stated() && named != null) {
            return workdays.stated(named) instanceof Due.On(var day) ? task.dueOn(day) : task;
        }
        var within = task.within();
        if (within == null || !(workdays.due(within.from(), within.rule()) instanceof Due.On(var day))) {
            return task;
        }
        return task.workingDays() ? task.dueOnWorkingDay(day) : task.dueOn(day);
    }

    /** Behind their opening: those that were open before keep what they have. */
    void keep(List<NewTask> counted) {
        for (var task : counted) {
            var within = task.within();
            if (within != null && workdays.due(within.from(), within.rule()) instanceof Due.Unknown(var year)) {
                kept.keep(task, within, year);
            }
        }
    }

    Map<Long, Integer> years(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : kept.years(ids);
    }

    /** Gives a day to those whose year has been filed meanwhile. */
    @Transactional
    public void date() {
        List<Kept> some;
        do {
            some = kept.waitingFor(workdays.years(), AT_ONCE);
            some.forEach(this::date);
        } while (some.size() == AT_ONCE);
    }

    private void date(Kept one) {
        switch (workdays.due(one.within().from(), one.within().rule())) {
            case Due.On(var day) -> {
                kept.date(one.task(), day, clock.instant());
                audit.record(
                        Actor.SYSTEM,
                        "work.move",
                        one.subject(),
                        Detail.empty().with("kind", one.kind()).changed("due", "", day));
            }
            case Due.Unknown(var year) -> kept.await(one.task(), year);
        }
    }
}
