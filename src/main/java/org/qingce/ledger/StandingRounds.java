package org.qingce.ledger;

import java.time.Duration;
import org.qingce.runtime.Rounds;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Every few minutes (汇总归并): what cases have changed is folded into the sums by stage and deadline, so that few rows are read. */
@Component
class StandingRounds implements SmartLifecycle {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Rounds rounds;

    StandingRounds(LedgerRepository cases) {
        this.rounds = new Rounds("folding-sums", EVERY, EVERY, cases::foldStanding);
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
