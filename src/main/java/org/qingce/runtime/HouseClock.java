package org.qingce.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The clock of an installation (时钟): the real one, or, where the data are invented, one that runs as many days behind as it did
 * when they were made, so that their deadlines stay as near as they were meant to be.
 */
public final class HouseClock {

    private static final String FILE = "days-behind";

    /** Sets the clock of a data directory on which nothing has been started yet; of any other it is left as it is. */
    public static void set(DataDirectory data, LocalDate today, ZoneId zone) {
        if (Files.exists(data.file("database"))) {
            return;
        }
        try {
            var behind = ChronoUnit.DAYS.between(
                    today, LocalDate.ofInstant(Clock.systemUTC().instant(), zone));
            Files.writeString(data.file(FILE), Long.toString(behind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of a data directory, for a command that has no application around it. */
    public static Clock beside(DataDirectory data) {
        return of(data, ZoneOffset.UTC);
    }

    static SteadyClock of(DataDirectory data, ZoneId zone) {
        var behind = daysBehind(data);
        var real = Clock.system(zone);
        return new SteadyClock(behind == 0 ? real : Clock.offset(real, Duration.ofDays(-behind)));
    }

    private static long daysBehind(DataDirectory data) {
        try {
            var file = data.file(FILE);
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HouseClock() {}
}
