package org.qingce.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds and masks citizens' identity numbers (公民身份号码, GB 11643-1999) wherever they stand. This system keeps none: whatever a
 * person typed passes {@link #mask} before it is stored, logged, shown or painted. A value already read as a sound credit
 * code does not: one in some hundred thousand looks like a citizen's number.
 */
public final class IdentityCard {

    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91");

    private IdentityCard() {}

    /** Whether the text, upper case and without blanks, is a citizen's number: a birth date that exists and a check that holds. */
    public static boolean holds(String text) {
        return text.matches("[1-9][0-9]{16}[0-9X]") && isBirthDate(text.substring(6, 14)) && checkHolds(text);
    }

    /** Whether a citizen's number stands anywhere in the text, in any width, with blanks or hyphens inside. */
    public static boolean isIn(String text) {
        return !mask(text).equals(text);
    }

    /** As {@link #isIn}, but only for numbers of eighteen characters, whose check tells them from any other number. */
    static boolean isCheckedIn(String text) {
        var line = Digits.of(text).line();
        for (int i = 0; i + LENGTH <= line.length(); i++) {
            if (holds(line.substring(i, i + LENGTH))) {
                return true;
            }
        }
        return false;
    }

    /** The text with every citizen's number in it masked: 500101********1234. All else stays as it was. */
    public static String mask(String text) {
        if (text.length() < OLD_LENGTH || digits(text) < OLD_LENGTH) {
            return text; // nearly every cell ends here
        }
        var read = Digits.of(text);
        var masked = text.toCharArray();
        boolean found = false;
        for (int i = 0; i < read.line.length(); ) {
            int length = lengthAt(read.line, i);
            if (length == 0) {
                i++;
                continue;
            }
            found = true;
            int shown = length == LENGTH ? 4 : 3;
            for (int j = i + 6; j < i + length - shown; j++) {
                masked[read.places.get(j)] = '*';
            }
            i += length;
        }
        return found ? new String(masked) : text;
    }

    /** The same texts by the same names, each masked. */
    public static Map<String, String> mask(Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, text -> mask(text.getValue())));
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    /** Whether the eight digits are a day on which a living person can have been born. */
    static boolean isBirthDate(String digits) {
        int year = Integer.parseInt(digits.substring(0, 4));
        try {
            LocalDate.of(year, Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6)));
            return year >= 1900 && year < 2100;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static int lengthAt(String line, int from) {
        if (line.length() >= from + LENGTH && holds(line.substring(from, from + LENGTH))) {
            return LENGTH;
        }
        return isRounded(line, from) ? LENGTH : isOldNumber(line, from) ? OLD_LENGTH : 0;
    }

    /**
     * A number that a spreadsheet took for an amount has lost its last digits and with them its check, and tells the birthday all
     * the same. It counts only alone; no credit code of an enterprise begins so.
     */
    private static boolean isRounded(String line, int from) {
        int end = from + LENGTH;
        return isAlone(line, from, end)
                && line.substring(from, end).matches("[1-8][0-9]{16}0")
                && inProvince(line, from)
                && isBirthDate(line.substring(from + 6, from + 14));
    }

    private static boolean isAlone(String line, int from, int end) {
        return line.length() >= end
                && (from == 0 || !isNumeral(line.charAt(from - 1)))
                && (line.length() == end || !isNumeral(line.charAt(end)));
    }

    /** The fifteen digits of before 1999 carry no check, so that they count only alone, and not where GS15 holds. */
    private static boolean isOldNumber(String line, int from) {
        int end = from + OLD_LENGTH;
        return isAlone(line, from, end)
                && line.substring(from, end).matches("[1-9][0-9]{14}")
                && inProvince(line, from)
                && isBirthDate("19" + line.substring(from + 6, from + 12))
                && !OldRegistrationNumber.holds(line.substring(from, end));
    }

    private static boolean isNumeral(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static boolean inProvince(String line, int from) {
        return PROVINCES.contains(line.substring(from, from + 2));
    }

    private static boolean checkHolds(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11) == number.charAt(LENGTH - 1);
    }

    /** The text without blanks, hyphens and invisible characters, in half width; and where in the text each character stood. */
    private record Digits(String line, List<Integer> places) {

        static Digits of(String text) {
            var line = new StringBuilder(text.length());
            var places = new ArrayList<Integer>(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || CellText.isBlank(c) || CellText.isInvisible(c) || CellText.isDash(c)) {
                    continue;
                }
                places.add(i);
                line.append(plain(c));
            }
            return new Digits(line.toString(), places);
        }

        private static char plain(char c) {
            char half = c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
            return Character.toUpperCase(half);
        }
    }
}
