package org.qingce.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Compares addresses (地址、生产地点) across lists. The address as it is kept is never changed by it. */
public final class Address {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]");

    private Address() {}

    /**
     * The same for two spellings of one address: width, case, blanks, brackets and punctuation do not count, nor do the names
     * of divisions that it begins with, in any order and number (重庆市江津区白沙镇… and 白沙镇…).
     *
     * @param divisions names that may be left out at the beginning, such as those of the place's ancestors
     */
    public static String key(String address, Collection<String> divisions) {
        var text = bare(address);
        var names = divisions.stream()
                .map(Address::bare)
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (boolean found = true; found; ) {
            found = false;
            for (var name : names) {
                if (text.length() > name.length() && text.startsWith(name)) {
                    text = text.substring(name.length());
                    found = true;
                }
            }
        }
        return text;
    }

    private static String bare(String text) {
        // a hyphen between two numbers tells houses apart: 2-1 is not 21
        var kept = CellText.folded(text).replaceAll("(?<=[0-9])-(?=[0-9])", "之");
        return PUNCTUATION.matcher(kept).replaceAll("");
    }
}
