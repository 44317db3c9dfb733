package org.qingce.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A post (岗位): what a person is there for in a unit, from a day until another. One person may hold several, in several units.
 *
 * @param until first day on which it is no longer held, or null
 * @param reason why it was given, in the words of who gave it
 */
record Post(
        long id,
        String account,
        String unit,
        Role role,
        LocalDate from,
        @Nullable LocalDate until,
        String reason) {

    boolean isHeldOn(LocalDate day) {
        return !from.isAfter(day) && (until == null || until.isAfter(day));
    }

    boolean isOver(LocalDate day) {
        return until != null && !until.isAfter(day);
    }

    /** Whether there is a day on which both are held. */
    boolean overlaps(LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (until == null || until.isAfter(otherFrom)) && (otherUntil == null || otherUntil.isAfter(from));
    }
}
