package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTests {

    private static final Instant NOON = Instant.parse("2021-09-18T04:00:00Z");

    private Instant machine = NOON;

    private final SteadyClock clock = new SteadyClock(new Clock() {
        @Override
        public Instant instant() {
            return machine;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void aMachineSetBackIsWaitedFor() {
        assertThat(clock.instant()).isEqualTo(NOON);
        machine = NOON.minus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isEqualTo(NOON);
        machine = NOON.plusSeconds(1);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    /** The database rounds; what it rounded up would come before what is recorded after a new start. */
    @Test
    void itIsAsExactAsTheDatabaseKeepsIt() {
        machine = NOON.plusNanos(1_999);
        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_000));
    }

    @Test
    void aStepBackOfMoreThanADayIsBelieved() {
        assertThat(clock.instant()).isEqualTo(NOON);
        machine = NOON.minus(Duration.ofDays(30));
        assertThat(clock.instant()).isEqualTo(machine);
        machine = machine.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(machine);
    }

    @Test
    void whatIsOnRecordFromBeforeTheStartIsNotInTheFuture() {
        clock.notBefore(NOON.plus(Duration.ofMinutes(10)));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        clock.notBefore(NOON.plus(Duration.ofDays(400)));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }
}
