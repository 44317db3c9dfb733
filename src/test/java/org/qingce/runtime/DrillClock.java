package org.qingce.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The clock of a machine that a drill sets: as far from the real one as a file says. The drill adds it to a copy of the program. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("drill.clock")
public class DrillClock {

    /** Whose classes a program needs that is to have it. */
    public static Class<?>[] parts() {
        return new Class<?>[] {DrillClock.class, Machine.class};
    }

    @Bean
    @Primary
    SteadyClock movedClock(@Value("${drill.clock}") Path file, @Value("${qingce.zone:Asia/Shanghai}") String zone) {
        return new SteadyClock(new Machine(file, Clock.system(ZoneId.of(zone))));
    }

    private static final class Machine extends Clock {

        private final Path file;
        private final Clock real;

        Machine(Path file, Clock real) {
            this.file = file;
            this.real = real;
        }

        @Override
        public Instant instant() {
            try {
                return real.instant().plus(Duration.parse(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Machine(file, real.withZone(zone));
        }
    }
}
