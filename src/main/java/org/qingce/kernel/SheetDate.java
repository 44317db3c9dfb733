package org.qingce.kernel;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A day as sheets have it (表中的日期): spreadsheet serials, 2021年6月底前, 2021/6/30, 20211231, 二〇二一年三季度末, 2021年内. A bare month, quarter, half or year
 * means its last day, and a range means its end. Impossible days, days in words (尽快), beginnings (…起), recurrences (每季度末) and
 * dates that have lost a character (201914日) are unreadable, never guessed. So is the number 2021.1: a spreadsheet makes it of 2021.1 and
 * of 2021.10. Brackets and stops around a day, and （含） behind it, say nothing.
 */
public sealed interface SheetDate {

    record Read(LocalDate day) implements SheetDate {}

    record Unreadable() implements SheetDate {}

    record Blank() implements SheetDate {}

    /** @param contextYear the year meant where the cell names none (年底前), such as that of the notice */
    static SheetDate read(RawCell cell, int contextYear) {
        return readSince(cell, LocalDate.of(contextYear, 1, 1));
    }

    /** A day typed into a form, as a sheet may have it; empty where nothing was typed, or nothing that can be read. */
    static Optional<LocalDate> typed(String text, LocalDate today) {
        return read(RawCell.text(text.strip()), today.getYear()) instanceof Read(var day)
                ? Optional.of(day)
                : Optional.empty();
    }

    /**
     * Reads a deadline.
     *
     * @param since where the cell names no year (6月底前), the first such day that is not before this one is meant
     */
    static SheetDate readSince(RawCell cell, LocalDate since) {
        if (cell.isBlank()) {
            return new Blank();
        }
        var number = cell.number();
        if (number != null && SheetDateReader.mayHaveLostAZero(number)) {
            return new Unreadable();
        }
        var day = number == null ? Optional.<LocalDate>empty() : SheetDateReader.serial(number.intValue());
        return day.or(() -> new SheetDateReader(since).read(cell.text()))
                .<SheetDate>map(Read::new)
                .orElseGet(Unreadable::new);
    }
}
