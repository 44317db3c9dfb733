package org.qingce.exchange;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Workers;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Does the work of imports at once and in the test's own transaction, so that nothing has to be waited for or cleaned up. */
@TestConfiguration(proxyBeanMethods = false)
public class InlineWork {

    @Bean
    @Primary
    Hand work(DataDirectory data, Workers processes, Clock clock) {
        return new Hand(data, processes, clock);
    }

    /** Works as it is told: at once, later, or not at all. */
    static final class Hand extends ImportWork {

        private static final long ENDED = 4711;

        private final Deque<Runnable> held = new ArrayDeque<>();
        private Manner manner = Manner.AT_ONCE;

        enum Manner {
            AT_ONCE,
            LATER,
            /** As a process that is ended before it has done anything. */
            ENDED,
            /** As one that has too much to do already. */
            FULL
        }

        Hand(DataDirectory data, Workers processes, Clock clock) {
            super(data, processes, clock);
        }

        void works(Manner other) {
            manner = other;
            held.clear();
        }

        void goOn() {
            manner = Manner.AT_ONCE;
            while (!held.isEmpty()) {
                held.remove().run();
            }
        }

        @Override
        long worker() {
            return manner == Manner.ENDED ? ENDED : super.worker();
        }

        @Override
        boolean execute(Runnable step) {
            switch (manner) {
                case AT_ONCE -> step.run();
                case LATER, ENDED -> held.add(step);
                case FULL -> {
                    return false;
                }
            }
            return true;
        }
    }
}
