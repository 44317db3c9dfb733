package org.qingce.work;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;

/**
 * Something that became of a task (办理过程).
 *
 * @param what opened, moved, handedOn, delegated, takenBack, urged, reminded, askedMore, askedPause, granted, refused, resumed,
 *     done, dropped
 * @param toUnit who has it now, where that changed, or who was told
 */
record TaskEvent(
        Instant at,
        String what,
        Actor actor,
        String toUnit,
        String toPerson,
        @Nullable LocalDate dueBefore,
        @Nullable LocalDate dueAfter,
        String note) {

    TaskEvent {
        note = FreeText.mask(note);
    }

    static TaskEvent of(Instant at, String what, Actor actor, String note) {
        return new TaskEvent(at, what, actor, "", "", null, null, note);
    }

    TaskEvent to(String unit, String person) {
        return new TaskEvent(at, what, actor, unit, person, dueBefore, dueAfter, note);
    }

    TaskEvent due(@Nullable LocalDate before, @Nullable LocalDate after) {
        return new TaskEvent(at, what, actor, toUnit, toPerson, before, after, note);
    }
}
