package org.qingce.kernel;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * How long somebody has (期限), as packs write it: {@code 5 working-days}, {@code 10 days}, {@code 1 month}. The day on which it
 * begins does not count.
 *
 * @param count one or more
 */
public record DueRule(int count, Unit unit) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3}) (day|working-day|month)s?");

    /** What is counted. */
    public enum Unit {
        DAY,
        WORKING_DAY,
        MONTH
    }

    public DueRule {
        if (count < 1) {
            throw new IllegalArgumentException("Nobody has " + count + " days");
        }
    }

    /** Empty for what is no such rule. */
    public static Optional<DueRule> parse(String written) {
        var match = WRITTEN.matcher(written.strip());
        return match.matches()
                ? Optional.of(new DueRule(
                        Integer.parseInt(match.group(1)),
                        Unit.valueOf(match.group(2).toUpperCase(Locale.ROOT).replace('-', '_'))))
                : Optional.empty();
    }

    /**
     * The last day that somebody has.
     *
     * @param workingDays gives the nth working day after a day: which days are worked is settled by a calendar
     */
    public LocalDate from(LocalDate start, BiFunction<LocalDate, Integer, LocalDate> workingDays) {
        return switch (unit) {
            case DAY -> start.plusDays(count);
            case WORKING_DAY -> workingDays.apply(start, count);
            case MONTH -> start.plusMonths(count);
        };
    }

    /** As packs write it. */
    @Override
    public String toString() {
        return count + " " + unit.name().toLowerCase(Locale.ROOT).replace('_', '-') + (count == 1 ? "" : "s");
    }
}
