package org.qingce.web;

import java.util.ArrayList;
import java.util.List;

/**
 * One message, taken apart once: literal pieces and the numbers of the arguments between them. The notation is that of
 * {@link java.text.MessageFormat}, apostrophes doubled, without its formats: arguments come as they are to be read, except
 * that whole numbers are grouped (3,204).
 *
 * @param pieces one more than {@code arguments}
 */
record Text(String pattern, List<String> pieces, List<Integer> arguments) {

    static Text of(String pattern) {
        var pieces = new ArrayList<String>();
        var arguments = new ArrayList<Integer>();
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
                var number = end < 0 ? "" : pattern.substring(i + 1, end);
                if (!number.matches("[0-9]")) {
                    throw new IllegalArgumentException("Arguments are written {0} to {9}: " + pattern);
                }
                pieces.add(piece.toString());
                arguments.add(Integer.valueOf(number));
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
        return new Text(pattern, List.copyOf(pieces), List.copyOf(arguments));
    }

    String fill(Object... values) {
        if (arguments.isEmpty()) {
            return pieces.getFirst();
        }
        var filled = new StringBuilder(pieces.getFirst());
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            filled.append(argument < values.length ? shown(values[argument]) : "{" + argument + "}");
            filled.append(pieces.get(i + 1));
        }
        return filled.toString();
    }

    private static String shown(Object value) {
        return value instanceof Integer || value instanceof Long
                ? Words.grouped(((Number) value).longValue())
                : String.valueOf(value);
    }
}
