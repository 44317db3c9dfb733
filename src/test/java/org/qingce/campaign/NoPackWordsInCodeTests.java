package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said in a pack is not said in code: the next county's notice must be a folder of data. */
class NoPackWordsInCodeTests {

    private static final Path CODE = Path.of("src/main/java");

    /**
     * Not a notice's words: the name of a number by GB 32100, the answer that every list of answers ends with, and the words
     * with which every sheet heads its numbers and its notes.
     */
    private static final Set<String> SHARED = Set.of("统一社会信用代码", "其他", "序号", "备注");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    @Test
    void noCampaignsNameColumnOrClassStandsInTheCodeOutsideComments() throws IOException {
        var words = words();
        var found = new ArrayList<String>();
        try (var files = Files.walk(CODE)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                found.addAll(wordsIn(file, words));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theWordsLookedForAreThoseOfThePacks() {
        assertThat(words()).contains("整治类型", "规范整治", "企业名称", "无污染治理设施", "桦川专项行动", "租用");
    }

    private static List<String> wordsIn(Path file, Set<String> words) throws IOException {
        var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
        return words.stream()
                .filter(word -> standsAlone(word, code))
                .map(word -> CODE.relativize(file) + ": " + word)
                .toList();
    }

    /** Whether it stands there as a word of its own: 市辖区 is not 辖区. */
    private static boolean standsAlone(String word, String code) {
        for (int at = code.indexOf(word); at >= 0; at = code.indexOf(word, at + 1)) {
            int end = at + word.length();
            if (!isHan(code, at - 1) && !isHan(code, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHan(String code, int at) {
        return at >= 0
                && at < code.length()
                && Character.UnicodeScript.of(code.charAt(at)) == Character.UnicodeScript.HAN;
    }

    private static Set<String> words() {
        var words = new TreeSet<String>();
        for (var files : ShippedPacks.all()) {
            var campaign = Packs.check(files).pack().campaign();
            words.add(campaign.id());
            words.add(campaign.title().zh());
            words.add(campaign.title().en());
            words.add(campaign.shortTitle().zh());
            campaign.categories().forEach(c -> words.add(c.label().zh()));
            campaign.columns().forEach(c -> words.add(c.label().zh()));
            campaign.lists()
                    .values()
                    .forEach(l -> l.items().forEach(i -> words.add(i.label().zh())));
            campaign.forms().forEach(f -> words.add(f.title().zh()));
        }
        words.removeIf(w -> w.length() < 2 || SHARED.contains(w));
        return words;
    }
}
