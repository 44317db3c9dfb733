package org.qingce.work;

import java.time.Duration;
import org.qingce.runtime.Rounds;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Goes up the ladder of reminders every few minutes, by the clock of the house (提醒巡检). */
@Component
class ReminderRounds implements SmartLifecycle {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final Rounds rounds;

    ReminderRounds(Reminders reminders, WorkRules rules) {
        var every = rules.remindEvery();
        this.rounds = new Rounds("reminders", every.compareTo(SOON) < 0 ? every : SOON, every, reminders::remind);
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
