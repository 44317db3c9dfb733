package org.qingce.kernel;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A quarter of a year (季度), written {@code 2021Q3}: the period of the summaries (N0-18, N1-41). */
public record Period(int year, int quarter) implements Comparable<Period> {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})[Qq]([1-4])");

    public Period {
        if (quarter < 1 || quarter > 4) {
            throw new IllegalArgumentException("A year has four quarters, not one numbered " + quarter);
        }
    }

    public static Optional<Period> parse(String text) {
        var m = WRITTEN.matcher(text.strip());
        return m.matches()
                ? Optional.of(new Period(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
                : Optional.empty();
    }

    public static Period of(LocalDate day) {
        return new Period(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, quarter * 3 - 2, 1);
    }

    /** The last day, which belongs to the period: 31 March, 30 June, 30 September, 31 December. */
    public LocalDate lastDay() {
        return firstDay().plusMonths(3).minusDays(1);
    }

    public Period previous() {
        return of(firstDay().minusDays(1));
    }

    public Period next() {
        return of(lastDay().plusDays(1));
    }

    @Override
    public int compareTo(Period other) {
        return firstDay().compareTo(other.firstDay());
    }

    @Override
    public String toString() {
        return year + "Q" + quarter;
    }
}
