package org.qingce.work;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.qingce.kernel.DueRule;

/**
 * Counts days by what is filed of some years.
 *
 * @param special the days that differ from the week: whether they are worked
 * @param rollOver whether the end of a deadline on a day off goes to the next working day
 */
record WorkCalendar(SortedSet<Integer> years, Map<LocalDate, Boolean> special, boolean rollOver) {

    Optional<Boolean> worked(LocalDate day) {
        return years.contains(day.getYear()) ? Optional.of(isWorked(day)) : Optional.empty();
    }

    /** The last day of the years that are known without a gap; before the day itself where its year is unknown. */
    LocalDate lastFrom(LocalDate day) {
        var year = day.getYear();
        while (years.contains(year)) {
            year++;
        }
        return LocalDate.of(year, 1, 1).minusDays(1);
    }

    private boolean isWorked(LocalDate day) {
        var known = special.get(day);
        return known != null
                ? known
                : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    Due due(LocalDate from, DueRule rule) {
        return switch (rule.unit()) {
            case DAY -> ending(from.plusDays(rule.count()), rollOver);
            case MONTH -> ending(from.plusMonths(rule.count()), rollOver);
            case WORKING_DAY -> after(from, rule.count());
        };
    }

    /** The day itself, or the next one worked. */
    Due ending(LocalDate day, boolean rolls) {
        var end = day;
        while (rolls) {
            if (!years.contains(end.getYear())) {
                return new Due.Unknown(end.getYear());
            }
            if (isWorked(end)) {
                break;
            }
            end = end.plusDays(1);
        }
        return new Due.On(end);
    }

    /** The so many-th working day behind a day. */
    Due after(LocalDate from, int count) {
        var day = from;
        for (var left = count; left > 0; ) {
            day = day.plusDays(1);
            if (!years.contains(day.getYear())) {
                return new Due.Unknown(day.getYear());
            }
            if (isWorked(day)) {
                left--;
            }
        }
        return new Due.On(day);
    }

    OptionalInt between(LocalDate from, LocalDate until) {
        var count = 0;
        for (var day = from.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
            if (!years.contains(day.getYear())) {
                return OptionalInt.empty();
            }
            count += isWorked(day) ? 1 : 0;
        }
        return OptionalInt.of(count);
    }

    /** A due day that a pause has moved: by as many days as the clock stood still. */
    Due resumed(LocalDate due, LocalDate pausedOn, LocalDate today, boolean workingDays) {
        if (!workingDays) {
            return ending(due.plusDays(ChronoUnit.DAYS.between(pausedOn, today)), rollOver);
        }
        var stood = between(pausedOn, today);
        return stood.isPresent() ? after(due, stood.getAsInt()) : new Due.Unknown(today.getYear());
    }
}
