package org.qingce.work;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Units;
import org.qingce.work.InboxQuery.Cursor;
import org.springframework.stereotype.Component;

/** The row behind which a page of the inbox begins (收件箱游标), as an address or a script carries it. */
@Component
class InboxCursors {

    /** Characters of 2021-12-31. */
    private static final int DAY = 10;

    /** No task was closed later: the database holds no moment of any year. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Units units;

    InboxCursors(Units units) {
        this.units = units;
    }

    String written(InboxQuery query, Task row) {
        var at = switch (query.view()) {
            case TODO -> day(row);
            case BENEATH ->
                day(row) + "|"
                        + units.find(row.unit())
                                .map(unit -> unit.path().value())
                                .orElse("");
            case ASKED -> row.openedAt().toString();
            case DONE -> row.closedAt() == null ? "" : row.closedAt().toString();
        };
        return row.id() + "|" + at;
    }

    private static String day(Task row) {
        return row.due() == null ? "9999-12-31" : row.due().toString();
    }

    /** Anything else than what was written here begins at the first row. */
    static @Nullable Cursor read(String written) {
        var parts = written.split("\\|", -1);
        if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
            return null;
        }
        try {
            var id = Long.parseLong(parts[0]);
            if (parts[1].length() == DAY) {
                return new Cursor(parts.length > 2 ? parts[2] : "", LocalDate.parse(parts[1]), null, id);
            }
            var at = Instant.parse(parts[1]);
            return at.isBefore(Instant.EPOCH) || at.isAfter(LAST) ? null : new Cursor("", null, at, id);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
