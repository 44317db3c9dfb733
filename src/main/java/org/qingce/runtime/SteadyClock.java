package org.qingce.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that does not run backwards (不倒走的时钟). Where that of the machine is set back, it stands still until the machine has
 * caught up, so that no act is recorded before one that came before it. A step back of more than a day is believed: then it is the
 * time before that was wrong.
 */
public final class SteadyClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);
    private static final Duration BELIEVED = Duration.ofDays(1);

    /** What is lost to rounding, and to two machines that do not quite agree, is not worth a word. */
    private static final Duration UNNOTICED = Duration.ofSeconds(2);

    private final Clock machine;
    private final AtomicReference<Instant> latest;

    SteadyClock(Clock machine) {
        this(machine, new AtomicReference<>(Instant.EPOCH));
    }

    private SteadyClock(Clock machine, AtomicReference<Instant> latest) {
        this.machine = machine;
        this.latest = latest;
    }

    @Override
    public Instant instant() {
        // as exact as the database keeps it, which rounds: nothing is kept as later than it was
        var now = machine.instant().truncatedTo(ChronoUnit.MICROS);
        return latest.accumulateAndGet(now, SteadyClock::later);
    }

    private static Instant later(Instant before, Instant now) {
        return now.isAfter(before) || before.minus(BELIEVED).isAfter(now) ? now : before;
    }

    /** What is on record from before this process started was not recorded in the future. */
    public void notBefore(Instant recorded) {
        var now = machine.instant();
        if (recorded.minus(BELIEVED).isAfter(now)) {
            log.warn(
                    "The clock stands at {}, and the last act on record is of {}: one of them is wrong. The clock is believed",
                    now,
                    recorded);
            return;
        }
        if (recorded.minus(UNNOTICED).isAfter(now)) {
            log.warn(
                    "The clock stands at {}, before the last act on record of {}. Acts are dated by that until it has caught up",
                    now,
                    recorded);
        }
        latest.accumulateAndGet(recorded, (before, fresh) -> fresh.isAfter(before) ? fresh : before);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(machine.withZone(zone), latest);
    }
}
