package org.qingce.kernel;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
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

    /** So long behind a day, of days or months; working days are counted by a calendar of theirs. */
    public LocalDate from(LocalDate start) {
        return switch (unit) {
            case DAY -> start.plusDays(count);
            case MONTH -> start.plusMonths(count);
            case WORKING_DAY -> throw new IllegalStateException("Working days are counted by a calendar");
        };
    }

    /** As packs write it. */
    @Override
    public String toString() {
        return count + " " + unit.name().toLowerCase(Locale.ROOT).replace('_', '-') + (count == 1 ? "" : "s");
    }
}
