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

    private static final int NO_CHARACTER = 0xFFFD;

    public static final RawCell BLANK = new RawCell("", null, false);

    /** What no text can hold is left out (the character of number 0) or told apart as � (half of a pair). */
    public static RawCell text(String text) {
        var sound = sound(text);
        return sound.isEmpty() ? BLANK : new RawCell(sound, null, false);
    }

    private static String sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                var kept = new StringBuilder(text.length());
                text.codePoints()
                        .filter(c -> c != 0)
                        .map(c -> Character.getType(c) == Character.SURROGATE ? NO_CHARACTER : c)
                        .forEach(kept::appendCodePoint);
                return kept.toString();
            }
        }
        return text; // nearly every text ends here
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
