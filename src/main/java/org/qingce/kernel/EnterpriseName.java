package org.qingce.kernel;

import java.util.regex.Pattern;

/**
 * Compares names of enterprises (企业名称) across lists that write them in different ways. The name as it is kept is never changed by
 * it, and a difference of spelling is never a conflict.
 */
public final class EnterpriseName {

    /** What a bracket may say of the legal form; any other bracket (a place, a branch) is part of the name. */
    private static final Pattern LEGAL_NOTE =
            Pattern.compile("\\((个体(工商户|经营|户)?|个人独资(企业)?|普通合伙(企业)?|有限合伙(企业)?|特殊普通合伙|合伙企业?|自然人独资|私营|民营)\\)");

    private static final Pattern LEGAL_ENDING = Pattern.compile("(股份)?有限(责任)?公司$|股份公司$|公司$");
    private static final String ENDING = "(厂|公司|作坊|加工坊|加工点|加工部|经营部|门市部|维修部|合作社|砖窑)";
    private static final Pattern TWO_JOINED = Pattern.compile(".{2,}(厂|公司|作坊|加工点|经营部|门市部|合作社)(以?及|和|与).{2,}" + ENDING);
    private static final Pattern WHOLE = Pattern.compile(".{2,}" + ENDING + "(\\(.*\\))?");
    private static final Pattern SEPARATOR = Pattern.compile("[、,，;；/\\n]");

    private EnterpriseName() {}

    /**
     * The same for two spellings of one name: width, case, blanks, brackets and punctuation do not count, nor does the legal
     * form in brackets or at the end (（个体）, 有限公司, 有限责任公司). The trade and 厂, 店, 部, 坊 do.
     */
    public static String key(String name) {
        var text = CellText.folded(name);
        if (text.indexOf('(') >= 0) {
            text = LEGAL_NOTE.matcher(text).replaceAll("");
        }
        text = CellText.withoutPunctuation(text);
        var bare = LEGAL_ENDING.matcher(text).replaceFirst("");
        return bare.isEmpty() ? text : bare;
    }

    /** Most names hold nothing that could divide two, and need not be looked at closely. */
    private static boolean mayBeSeveral(String cell) {
        return holdsAny(cell, "、，,;；/\n\r") || holdsAny(CellText.folded(cell), "及和与");
    }

    private static boolean holdsAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the cell seems to name two enterprises: each part must end as an enterprise's name does. */
    public static boolean looksLikeSeveral(String cell) {
        if (!mayBeSeveral(cell)) {
            return false;
        }
        int names = 0;
        for (var part : SEPARATOR.splitAsStream(CellText.tidy(cell)).toList()) {
            var text = CellText.folded(part);
            if (TWO_JOINED.matcher(text).matches()) {
                return true;
            }
            if (WHOLE.matcher(text).matches()) {
                names++;
            }
        }
        return names > 1;
    }
}
