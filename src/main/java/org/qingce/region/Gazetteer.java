package org.qingce.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names beneath one division, made ready to be looked for in addresses (地名录). Names are filed by their first two
 * characters, so that an address is passed over once, whatever the number of names.
 */
class Gazetteer {

    /** Peoples whose name stands between the short name of an autonomous county and its class (石柱土家族自治县). */
    private static final Pattern AUTONOMOUS =
            Pattern.compile("(?<short>.{2,}?)(蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族"
                    + "|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|塔吉克族?"
                    + "|怒族|鄂温克族?|德昂族|保安族|裕固族|独龙族|各族)+自治[县旗州]");

    private static final Pattern CLASS =
            Pattern.compile("(?<short>.{2,}?)(街道|自治区|特别行政区|地区|林区|新区|农场|苏木|镇|乡|区|县|市|省|旗|州|盟)");

    /** After these a short name is that of a street, a village or a firm (白沙大道), not of a division. */
    private static final String STREETS = "路街巷道村社组弄桥大里厂公";

    private final List<Region> line;
    private final List<Region.Level> levels;
    private final Map<Integer, List<Entry>> entries = new HashMap<>();

    /** @param whole whether it is the whole name; a short name counts only where a division is expected */
    private record Entry(String text, Region division, boolean whole) {}

    private record Match(Region division, int start, int end, boolean whole) {

        private boolean covers(Match other) {
            return start <= other.start && other.end <= end && end - start > other.end - other.start;
        }
    }

    /**
     * @param line from the province down to the division whose names these are
     * @param beneath all divisions beneath it
     */
    Gazetteer(List<Region> line, List<Region> beneath) {
        this.line = List.copyOf(line);
        this.levels = RegionTree.levelsBelow(line.getLast().level());
        for (var division : beneath) {
            file(division.name(), division, true);
            var shorter = shortName(division.name());
            if (!shorter.equals(division.name())) {
                file(shorter, division, false);
            }
        }
    }

    /** The name without its class: 江津 for 江津区, 石柱 for 石柱土家族自治县; at least two characters. */
    static String shortName(String name) {
        for (var pattern : List.of(AUTONOMOUS, CLASS)) {
            var matcher = pattern.matcher(name);
            if (matcher.matches()) {
                return matcher.group("short");
            }
        }
        return name;
    }

    @Nullable Region locate(String address) {
        var text = withoutBlanks(address);
        var here = line.getLast();
        var at = pass(text);
        Region located = null;
        for (var level : levels) {
            var beneath = located == null ? here : located;
            var found = matches(text, at, level, beneath);
            if (found.size() == 1) {
                located = found.getFirst().division();
                at = Math.max(at, found.getFirst().end());
            }
        }
        return located;
    }

    /** Where the names of the divisions above end, which an address may begin with or leave out. */
    private int pass(String text) {
        var at = 0;
        for (var division : line) {
            if (text.startsWith(division.name(), at)) {
                at += division.name().length();
            } else if (text.startsWith(shortName(division.name()), at)
                    && !isStreet(text, at + shortName(division.name()).length())) {
                at += shortName(division.name()).length();
            }
        }
        return at;
    }

    /** Different divisions of a level that the text names; whole names before short ones, longer ones before their parts. */
    private List<Match> matches(String text, int expected, Region.Level level, Region beneath) {
        var whole = new ArrayList<Match>();
        var shorter = new ArrayList<Match>();
        for (var i = 0; i + 1 < text.length(); i++) {
            for (var entry : entries.getOrDefault(key(text, i), List.of())) {
                if (entry.division().level() == level
                        && text.startsWith(entry.text(), i)
                        && entry.division().path().startsWith(beneath.path())) {
                    var end = i + entry.text().length();
                    if (entry.whole()) {
                        whole.add(new Match(entry.division(), i, end, true));
                    } else if (i == expected && !isStreet(text, end)) {
                        shorter.add(new Match(entry.division(), i, end, false));
                    }
                }
            }
        }
        return distinct(whole.isEmpty() ? shorter : whole);
    }

    private static List<Match> distinct(List<Match> matches) {
        var kept = new HashMap<String, Match>();
        for (var match : matches) {
            if (matches.stream().noneMatch(other -> other.covers(match))) {
                kept.putIfAbsent(match.division().code(), match);
            }
        }
        return List.copyOf(kept.values());
    }

    private static boolean isStreet(String text, int end) {
        return end < text.length()
                && STREETS.indexOf(text.charAt(end)) >= 0
                && !text.startsWith("街道", end)
                && !text.startsWith("街办", end);
    }

    private void file(String text, Region division, boolean whole) {
        if (text.length() >= 2) {
            entries.computeIfAbsent(key(text, 0), first -> new ArrayList<>()).add(new Entry(text, division, whole));
        }
    }

    private static int key(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    private static String withoutBlanks(String text) {
        var kept = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
