package org.qingce.work;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qingce.runtime.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Goes up the ladder of reminders every few minutes, by the clock of the house (提醒巡检). */
@Component
class ReminderRounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReminderRounds.class);

    private static final Duration SOON = Duration.ofMinutes(1);

    private final Reminders reminders;
    private final Duration every;
    private @Nullable ScheduledExecutorService clockwork;

    ReminderRounds(Reminders reminders, WorkRules rules) {
        this.reminders = reminders;
        this.every = rules.remindEvery();
    }

    @Override
    public void start() {
        var fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reminders").factory());
        var first = every.compareTo(SOON) < 0 ? every : SOON;
        var _ = fresh.scheduleWithFixedDelay(this::round, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        clockwork = fresh;
    }

    /** What could not be told this time is told the next. */
    private void round() {
        try {
            Reach.everything("reminding of deadlines").call(reminders::remind);
        } catch (RuntimeException e) {
            log.warn("Nobody was reminded this time", e);
        }
    }

    @Override
    public void stop() {
        var ending = clockwork;
        clockwork = null;
        if (ending != null) {
            ending.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
