package org.qingce.remediation;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The row behind which a page of a list begins that is sorted by day (按日期排序的游标).
 *
 * @param day what has none comes last, and has {@link #NEVER}
 * @param id 0 before the first row
 */
public record DayCursor(LocalDate day, long id) {

    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    public static final DayCursor START = new DayCursor(LocalDate.EPOCH, 0);

    static DayCursor behind(@Nullable LocalDate day, long id) {
        return new DayCursor(day == null ? NEVER : day, id);
    }

    String written() {
        return day + "." + id;
    }

    /** Anything else than what was written here begins at the first row. */
    static DayCursor read(String written) {
        var parts = written.split("\\.", -1);
        if (parts.length != 2 || parts[0].length() != 10 || !parts[1].matches("\\d{1,18}")) {
            return START;
        }
        try {
            return new DayCursor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeException _) {
            return START;
        }
    }
}
