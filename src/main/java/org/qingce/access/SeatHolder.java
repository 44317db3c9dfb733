package org.qingce.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That an official sits on a seat of a leading group (领导小组现任成员), from a day until another.
 *
 * @param seat key of the seat: seat and post as the pack has them in Chinese, or {@code member:} and the function of a department
 * @param unit code of the unit whose official it is
 * @param until first day on which the seat is no longer held, or null
 * @param reason by what it was so decided: a document, a meeting
 */
record SeatHolder(
        long id,
        String campaign,
        String seat,
        String name,
        String unit,
        LocalDate from,
        @Nullable LocalDate until,
        String reason) {

    boolean isHeldOn(LocalDate day) {
        return !from.isAfter(day) && (until == null || until.isAfter(day));
    }

    /** Whether it is not over yet, or has not begun. */
    boolean isOpen(LocalDate day) {
        return until == null || until.isAfter(day);
    }
}
