package org.qingce.exchange;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.qingce.kernel.CellText;

/**
 * A column's label made comparable (列名的写法): without line breaks, widths, stars and punctuation; with what stands in
 * brackets, without it, and that alone.
 *
 * @param full all of it: 统一社会信用代码18位
 * @param outside without what is in brackets: 统一社会信用代码
 * @param inside what each bracket holds: 18位
 */
record LabelForms(String full, String outside, Set<String> inside) {

    private static final Pattern BRACKET = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern NOISE = Pattern.compile("[\\p{P}\\p{S}]+");
    /** A slip that one of the notices prints itself: 手机号码号码. */
    private static final Pattern DOUBLED = Pattern.compile("(\\p{IsHan}{2,4})\\1$");

    /** The number of a column before its label: 1. 1、 ① 一、 */
    private static final Pattern NUMBERED = Pattern.compile("^(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[.、:]|[①-⑳][.、]?)(?=.)");

    private static final Pattern ASKED = Pattern.compile("\\((必填|选填|可空|REQUIRED|OPTIONAL)项?\\)");

    static LabelForms of(String label) {
        var asked = ASKED.matcher(CellText.folded(label)).replaceAll("");
        var folded = NUMBERED.matcher(asked).replaceFirst("");
        var inside = new LinkedHashSet<String>();
        BRACKET.matcher(folded).results().map(m -> plain(m.group(1))).forEach(inside::add);
        inside.remove("");
        return new LabelForms(plain(folded), plain(BRACKET.matcher(folded).replaceAll("")), inside);
    }

    boolean isBlank() {
        return full.isEmpty();
    }

    private static String plain(String folded) {
        return DOUBLED.matcher(NOISE.matcher(folded).replaceAll("")).replaceAll("$1");
    }

    /** Whether the other is this but for one character more, less or different, or one holds the other. */
    boolean resembles(LabelForms other) {
        var a = outside.isEmpty() ? full : outside;
        var b = other.outside.isEmpty() ? other.full : other.outside;
        if (a.length() < 2 || b.length() < 2) {
            return false;
        }
        if (a.length() <= 24 && (a.contains(b) || b.contains(a))) {
            return true;
        }
        return a.length() >= 4 && Math.abs(a.length() - b.length()) <= 1 && differsByOne(a, b);
    }

    private static boolean differsByOne(String a, String b) {
        int start = 0;
        while (start < a.length() && start < b.length() && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < a.length() - start
                && end < b.length() - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return Math.max(a.length(), b.length()) - start - end <= 1;
    }
}
