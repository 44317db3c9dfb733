package org.qingce.work;

import java.time.Duration;
import org.qingce.runtime.Rounds;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Every few minutes, by the clock of the house (提醒巡检): days for what waited for the calendar, then the ladder of reminders. */
@Component
class ReminderRounds implements SmartLifecycle {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final Rounds rounds;

    ReminderRounds(Reminders reminders, Undated undated, WorkRules rules) {
        var every = rules.remindEvery();
        this.rounds = new Rounds("reminders", every.compareTo(SOON) < 0 ? every : SOON, every, () -> {
            undated.date();
            reminders.remind();
        });
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
