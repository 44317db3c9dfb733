package org.qingce.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message (文案), taken apart once: literal pieces and the arguments between them. The notation is that of
 * {@link java.text.MessageFormat}, apostrophes doubled, without its formats: arguments come as they are to be read, except
 * that whole numbers are grouped (3,204). What depends on a number names both words: <code>{0} {0|case|cases}</code>.
 *
 * @param pieces one more than {@code blanks}
 */
public record Text(String pattern, List<String> pieces, List<Blank> blanks) {

    private static final Pattern BLANK = Pattern.compile("([0-9])(?:\\|([^|]*)\\|([^|]*))?");

    /**
     * Where an argument goes, or a word that depends on it.
     *
     * @param one the word where the argument is the number 1; null where the argument itself stands here
     * @param other the word for every other argument
     */
    public record Blank(
            int argument, @Nullable String one, @Nullable String other) {

        static Blank of(String notation, String pattern) {
            var read = BLANK.matcher(notation);
            if (!read.matches()) {
                throw new IllegalArgumentException("Arguments are written {0} to {9}, or {0|one|other}: " + pattern);
            }
            return new Blank(Integer.parseInt(read.group(1)), read.group(2), read.group(3));
        }

        String filled(Object value) {
            if (one == null || other == null) {
                return shown(value);
            }
            return value instanceof Number number && number.longValue() == 1 ? one : other;
        }
    }

    public static Text of(String pattern) {
        var pieces = new ArrayList<String>();
        var blanks = new ArrayList<Blank>();
        var piece = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (c == '\'') {
                if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '\'') {
                    piece.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == '{' && !quoted) {
                var end = pattern.indexOf('}', i);
                blanks.add(Blank.of(end < 0 ? "" : pattern.substring(i + 1, end), pattern));
                pieces.add(piece.toString());
                piece.setLength(0);
                i = end;
            } else {
                piece.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("Apostrophes are doubled: " + pattern);
        }
        pieces.add(piece.toString());
        return new Text(pattern, List.copyOf(pieces), List.copyOf(blanks));
    }

    /** The numbers of the arguments that it asks for. */
    public List<Integer> arguments() {
        return blanks.stream().map(Blank::argument).toList();
    }

    public String fill(Object... values) {
        if (blanks.isEmpty()) {
            return pieces.getFirst();
        }
        var filled = new StringBuilder(pieces.getFirst());
        for (var i = 0; i < blanks.size(); i++) {
            var blank = blanks.get(i);
            var argument = blank.argument();
            filled.append(argument < values.length ? blank.filled(values[argument]) : "{" + argument + "}");
            filled.append(pieces.get(i + 1));
        }
        return filled.toString();
    }

    private static String shown(Object value) {
        return value instanceof Integer || value instanceof Long
                ? grouped(((Number) value).longValue())
                : String.valueOf(value);
    }

    /** 3,204. */
    public static String grouped(long number) {
        var digits = Long.toString(Math.abs(number));
        if (digits.length() <= 3) {
            return Long.toString(number);
        }
        var grouped = new StringBuilder(digits);
        for (var i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return number < 0 ? "-" + grouped : grouped.toString();
    }
}
