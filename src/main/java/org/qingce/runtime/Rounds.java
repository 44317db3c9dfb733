package org.qingce.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that nobody asks for, done again and again by a thread of its own, over everything (定时巡检). */
public final class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration first;
    private final Duration every;
    private final Runnable round;
    private volatile @Nullable ScheduledExecutorService clockwork;

    /** @param name of the thread, and of what is done */
    public Rounds(String name, Duration first, Duration every, Runnable round) {
        this.name = name;
        this.first = first;
        this.every = every;
        this.round = round;
    }

    public void start() {
        var fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        var _ = fresh.scheduleWithFixedDelay(this::go, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        clockwork = fresh;
    }

    /** What could not be done this time is done the next. */
    private void go() {
        try {
            Reach.everything(name).run(round);
        } catch (RuntimeException e) {
            log.warn("The round of {} was not made this time", name, e);
        } catch (Error e) {
            // whatever gets out ends all rounds to come, without a word
            log.error("The round of {} was not made this time", name, e);
        }
    }

    public void stop() {
        var ending = clockwork;
        clockwork = null;
        if (ending != null) {
            ending.shutdownNow();
        }
    }

    public boolean isRunning() {
        return clockwork != null;
    }
}
