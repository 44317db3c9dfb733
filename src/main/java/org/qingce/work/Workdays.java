package org.qingce.work;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.qingce.kernel.DueRule;

/**
 * The calendar of working days (工作日历): the week, public holidays and the days worked in their place. Of a year that nobody has
 * filed it says that it does not know.
 */
public interface Workdays {

    /**
     * The last day of a deadline (民法典第二百至二百零三条): the day on which it begins does not count; months end on the same day or
     * with the month; an end on a day off goes to the next working day, unless the settings say otherwise.
     */
    Due due(LocalDate from, DueRule rule);

    /** A day that a notice names (X月底前) stands as it is, unless the settings say that a day off goes to the next working day. */
    Due stated(LocalDate day);

    /**
     * The last day to which a deadline, of a task or of a case, may be put off at once (延期上限): so many months behind the day that
     * stands, or behind today where that has passed.
     */
    LocalDate latestExtension(LocalDate stands);

    /** Working days behind {@code from} up to and with {@code until}; empty where one of the years is unknown. */
    OptionalInt between(LocalDate from, LocalDate until);

    /** Whether the day is worked; empty where the year is unknown. */
    Optional<Boolean> worked(LocalDate day);

    SortedSet<Integer> years();

    /** The last day that the calendar knows, where it is near: somebody has to file the next year. */
    Optional<LocalDate> endsSoon();
}
