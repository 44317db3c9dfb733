package org.qingce.kernel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One cell as the sender left it (原始单元格), before anything is understood.
 *
 * @param text what a reader of the sheet sees, or the plain digits of a number; never null, may be blank
 * @param number the value where the sheet holds a number, else null. A date is a number too: days since 1899-12-30
 * @param dateFormat whether the sheet shows {@code number} as a date
 */
public record RawCell(String text, @Nullable BigDecimal number, boolean dateFormat) {

    public static final RawCell BLANK = new RawCell("", null, false);

    public static RawCell text(String text) {
        return text.isEmpty() ? BLANK : new RawCell(text, null, false);
    }

    public static RawCell number(BigDecimal number, boolean dateFormat) {
        return new RawCell(number.stripTrailingZeros().toPlainString(), number, dateFormat);
    }

    /** Whether nothing but blanks, line breaks and zero-width characters stands here. */
    public boolean isBlank() {
        if (text.isEmpty() || Character.isLetterOrDigit(text.charAt(0))) {
            return text.isEmpty(); // nearly every cell ends here
        }
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.CONTROL);
    }
}
