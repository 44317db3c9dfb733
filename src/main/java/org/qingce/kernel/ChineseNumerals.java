package org.qingce.kernel;

import java.util.regex.Pattern;

/** Numbers written in Chinese (中文数字), as far as dates need them: 二〇二一, 六, 十二, 三十一. */
final class ChineseNumerals {

    private static final Pattern RUN = Pattern.compile("[〇○零一二三四五六七八九十]+");
    private static final String DIGITS = "零一二三四五六七八九";

    private ChineseNumerals() {}

    /** The text with each run of numerals as digits; with 十 it counts tens, without it each stands for a digit. */
    static String asDigits(String text) {
        return RUN.matcher(text)
                .replaceAll(run -> digits(run.group().replace('〇', '零').replace('○', '零')));
    }

    private static String digits(String run) {
        int ten = run.indexOf('十');
        if (ten < 0) {
            return run.codePoints()
                    .mapToObj(c -> String.valueOf(DIGITS.indexOf(c)))
                    .reduce("", String::concat);
        }
        if (ten > 1 || run.length() > ten + 2 || run.lastIndexOf('十') > ten) {
            return run;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(run.charAt(0));
        int ones = run.length() == ten + 1 ? 0 : DIGITS.indexOf(run.charAt(ten + 1));
        return String.valueOf(tens * 10 + ones);
    }
}
