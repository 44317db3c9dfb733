package org.qingce.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The text of a cell made readable (单元格文字). Two strengths: {@link #tidy} for what is kept, {@link #folded} for what is
 * compared. Circled digits are set aside before NFKC, which would turn ① into an ordinary 1.
 */
public final class CellText {

    private static final char FIRST_CIRCLED = '①';
    private static final int CIRCLED = 20;
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]");
    private static final Pattern BREAK_IN_WORDS = Pattern.compile("(?<=[A-Za-z0-9]) *\\n\\s*(?=[A-Za-z0-9])");
    private static final Pattern BREAK = Pattern.compile(" *\\n\\s*");

    private CellText() {}

    /** Without invisible characters, outer blanks and odd line breaks; otherwise as it was written, line by line. */
    public static String tidy(String cell) {
        if (isPlain(cell)) {
            return cell; // most cells end here
        }
        var lines = cell.replace("\r\n", "\n").replace('\r', '\n');
        var kept = new StringBuilder(lines.length());
        for (int i = 0, c; i < lines.length(); i += Character.charCount(c)) {
            c = lines.codePointAt(i);
            if (c == '\n') {
                kept.append('\n');
            } else if (isBlank(c)) {
                kept.append(' ');
            } else if (!isInvisible(c)) {
                kept.appendCodePoint(c);
            }
        }
        return kept.toString().strip();
    }

    /** {@link #tidy}, with line breaks removed: a space stays only between two words of Latin letters or digits. */
    public static String oneLine(String cell) {
        var text = tidy(cell);
        if (text.indexOf('\n') < 0) {
            return text;
        }
        return BREAK.matcher(BREAK_IN_WORDS.matcher(text).replaceAll(" ")).replaceAll("");
    }

    /**
     * For comparing: NFKC but for the marks ①…⑳, upper case, no blanks, line breaks or invisible characters, brackets of
     * every kind as ( ), dashes of every kind as -. Never kept, never shown.
     */
    public static String folded(String cell) {
        if (isPlain(cell)) {
            return cell; // most cells end here
        }
        var text = nfkcWithMarks(cell);
        var kept = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (isPlain(c)) {
                kept.append((char) c);
            } else if (!isBlank(c) && !isInvisible(c) && c != '\n' && c != '\r') {
                kept.appendCodePoint(plain(c));
            }
        }
        return kept.toString().toUpperCase(Locale.ROOT);
    }

    /** Whether every character stays what it is, tidied or folded, whatever stands beside it. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Chinese characters, digits, capitals, and what of ASCII's punctuation is not written in other ways. */
    private static boolean isPlain(int c) {
        return (c >= '一' && c <= '鿿') || (c >= '!' && c <= 'Z');
    }

    /** Only the letters, digits and marks of a text. */
    static String withoutPunctuation(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return PUNCTUATION.matcher(text).replaceAll("");
            }
        }
        return text; // no letter or digit is punctuation
    }

    /** NFKC that keeps circled digits, and writes the other enclosed digits (⑴ ⒈ ❶ ➀ ㈠ ㊀) as circled ones too. */
    public static String nfkcWithMarks(String cell) {
        var text = new StringBuilder(cell.length());
        int run = 0;
        for (int i = 0, c; i < cell.length(); i += Character.charCount(c)) {
            c = cell.codePointAt(i);
            int mark = enclosed(c);
            if (mark > 0) {
                text.append(nfkc(cell.substring(run, i))).append(circled(mark));
                run = i + Character.charCount(c);
            }
        }
        return run == 0 ? nfkc(cell) : text.append(nfkc(cell.substring(run))).toString();
    }

    /** The number that a circled digit stands for, 1 to 20; 0 where it is none. */
    public static int circledNumber(int c) {
        return c >= FIRST_CIRCLED && c < FIRST_CIRCLED + CIRCLED ? c - FIRST_CIRCLED + 1 : 0;
    }

    /** The circled digit of a number from 1 to 20. */
    public static String circled(int number) {
        return String.valueOf((char) (FIRST_CIRCLED + number - 1));
    }

    static boolean isBlank(int c) {
        return c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || (Character.getType(c) == Character.CONTROL && c != '\n');
    }

    static boolean isDash(int c) {
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == '−' || c == '─' || c == '━' || c == 'ー';
    }

    private static int enclosed(int c) {
        int number = circledNumber(c);
        if (number > 0) {
            return number;
        }
        if (c >= '⑴' && c <= '⒛') {
            return (c - '⑴') % CIRCLED + 1;
        }
        if (c >= '❶' && c <= '➓') {
            return (c - '❶') % 10 + 1;
        }
        if (c >= '㈠' && c <= '㈩') {
            return c - '㈠' + 1;
        }
        return c >= '㊀' && c <= '㊉' ? c - '㊀' + 1 : 0;
    }

    private static String nfkc(CharSequence text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static int plain(int c) {
        if (isDash(c)) {
            return '-';
        }
        return switch (c) {
            case '〔', '【', '[', '{', '〈', '《', '「', '『', '〖' -> '(';
            case '〕', '】', ']', '}', '〉', '》', '」', '』', '〗' -> ')';
            default -> c;
        };
    }
}
