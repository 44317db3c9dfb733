package org.qingce.kernel;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A whole number as sheets have it (表中的数目): 35, ３５, 35人, 1,200. About, between and some (约10人, 3-5, 十几人, 若干) are unreadable, never guessed.
 */
public sealed interface SheetCount {

    record Read(long count) implements SheetCount {}

    record Unreadable() implements SheetCount {}

    record Blank() implements SheetCount {}

    static SheetCount read(RawCell cell) {
        if (cell.isBlank()) {
            return new Blank();
        }
        var digits = Shape.COUNT.matcher(CellText.folded(cell.text()));
        if (!digits.matches()) {
            return new Unreadable();
        }
        try {
            return new Read(new BigDecimal(digits.group(1).replace(",", "")).longValueExact());
        } catch (ArithmeticException notWhole) {
            return new Unreadable();
        }
    }

    /** What a count looks like, with one of the usual units after it. */
    final class Shape {
        private static final Pattern COUNT =
                Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?|\\d{1,3}(?:,\\d{3}){1,2})[人名个家户台套位处件条座]?");

        private Shape() {}
    }
}
