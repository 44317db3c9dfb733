package org.qingce.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Compares addresses (地址、生产地点) across lists. The address as it is kept is never changed by it. */
public final class Address {

    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("(?<=[0-9])-(?=[0-9])");

    private Address() {}

    /**
     * The same for two spellings of one address: width, case, blanks, brackets and punctuation do not count, nor do the names
     * of divisions that it begins with, in any order and number (重庆市江津区白沙镇… and 白沙镇…).
     *
     * @param divisions names that may be left out at the beginning, such as those of the place's ancestors
     */
    public static String key(String address, Collection<String> divisions) {
        return keys(divisions).apply(address);
    }

    /** Whether an address by its key tells one house and not a village or a park: there is a number in it. */
    public static boolean tellsHouse(String key) {
        return key.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** As {@link #key}, for many addresses of one place. */
    public static UnaryOperator<String> keys(Collection<String> divisions) {
        var names = divisions.stream()
                .map(Address::bare)
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return address -> without(names, bare(address));
    }

    private static String without(List<String> names, String address) {
        var text = address;
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
        var kept = CellText.folded(text);
        return CellText.withoutPunctuation(
                kept.indexOf('-') < 0 ? kept : BETWEEN_NUMBERS.matcher(kept).replaceAll("之"));
    }
}
