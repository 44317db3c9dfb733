package org.qingce.remediation;

import java.time.Duration;
import org.qingce.runtime.Rounds;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every quarter of an hour for what is past its day, and for what the watch wants (督办巡检). */
@Component
class SupervisionRounds implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private final Rounds rounds;

    SupervisionRounds(Supervision supervision, WatchDuties watch) {
        this.rounds = new Rounds("supervision", EVERY, EVERY, () -> {
            supervision.round();
            watch.round();
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
