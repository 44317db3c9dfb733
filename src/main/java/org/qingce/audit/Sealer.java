package org.qingce.audit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Seals the record every few seconds, and once more when the process ends (封链). */
@Component
class Sealer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    /** What is not sealed yet is the window in which an entry could vanish: no setting widens it. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final AuditService record;
    private final WideReachRecord wide;
    private final Duration every;
    private @Nullable ScheduledExecutorService clockwork;
    private boolean heldUp;
    private boolean cutOff;
    private long rounds;

    Sealer(AuditService record, WideReachRecord wide, @Value("${qingce.audit.seal-every:5s}") Duration every) {
        if (!every.isPositive() || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("qingce.audit.seal-every is at most " + LONGEST.toSeconds() + "s");
        }
        this.record = record;
        this.wide = wide;
        this.every = every;
    }

    @Override
    public void start() {
        var fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sealer").factory());
        var _ = fresh.scheduleWithFixedDelay(this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        clockwork = fresh;
    }

    /** A database that is away now will be there for the next round; what was written waits. */
    private void round() {
        try {
            seal();
            if (rounds++ % roundsOfADay() == 0) {
                record.letGo();
            }
        } catch (RuntimeException e) {
            log.warn("The record was not sealed this time", e);
        }
        warnWhereHeldUp();
    }

    private void seal() {
        wide.write();
        record.seal();
    }

    /** However sealing failed, or seemed not to: an entry that waits has no link, and could be taken out unseen. */
    private void warnWhereHeldUp() {
        try {
            var since = record.heldUpSince();
            if (since.isPresent() && !heldUp) {
                log.warn(
                        "Entries of the record wait for their links since {}: something keeps the record from being sealed",
                        since.get());
            } else if (since.isEmpty() && heldUp) {
                log.warn("The record is sealed again");
            }
            heldUp = since.isPresent();
            var gone = record.cutOff();
            if (gone.isPresent() && !cutOff) {
                log.warn(
                        "The record lacks what it was sealed with: link {} is gone or another one. See audit verify",
                        gone.get().position());
            }
            cutOff = gone.isPresent();
        } catch (RuntimeException e) {
            log.warn("Whether entries of the record wait for their links cannot be seen", e);
        }
    }

    private long roundsOfADay() {
        return Math.max(1, Duration.ofDays(1).dividedBy(every));
    }

    /** A database that has ended before us is not waited for: what is not sealed yet waits for the next start. */
    @Override
    public void stop() {
        var ending = clockwork;
        if (ending == null) {
            return;
        }
        clockwork = null;
        try {
            if (record.unsealed() || wide.waits()) {
                ending.submit(this::seal).get(LAST_ROUND.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The record was not sealed at the end; the next start does it", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ending.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }

    /** The first to start is the last to stop: after everything that could still write. */
    @Override
    public int getPhase() {
        return -1;
    }
}
