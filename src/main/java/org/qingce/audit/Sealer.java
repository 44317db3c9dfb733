package org.qingce.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private final AuditService record;
    private final Duration every;
    private @Nullable ScheduledExecutorService clockwork;

    Sealer(AuditService record, @Value("${qingce.audit.seal-every:5s}") Duration every) {
        this.record = record;
        this.every = every;
    }

    @Override
    public void start() {
        var fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sealer").factory());
        fresh.scheduleWithFixedDelay(this::seal, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        fresh.scheduleWithFixedDelay(this::letGo, 1, 24 * 60, TimeUnit.MINUTES);
        clockwork = fresh;
    }

    /** A database that is away now will be there for the next round; what was written waits. */
    private void seal() {
        try {
            record.seal();
        } catch (RuntimeException e) {
            log.warn("The record was not sealed this time", e);
        }
    }

    private void letGo() {
        try {
            record.letGo();
        } catch (RuntimeException e) {
            log.warn("The record was not shortened this time", e);
        }
    }

    @Override
    public void stop() {
        if (clockwork != null) {
            clockwork.shutdown();
            clockwork = null;
            seal();
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
