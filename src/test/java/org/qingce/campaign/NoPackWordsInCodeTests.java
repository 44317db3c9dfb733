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
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /**
     * Not a notice's words: the name of a number by GB 32100, the answer that every list of answers ends with, and the words
     * with which every sheet heads its numbers and its notes.
     */
    private static final Set<String> SHARED = Set.of("统一社会信用代码", "Credit code", "其他", "序号", "备注", "Remarks");

    /** What the house itself calls things in every campaign, by whichever word a notice may have for its column. */
    private static final Set<String> OF_THE_HOUSE = Set.of(
            // what a case is about, and who answers for it
            "企业名称",
            "责任单位",
            "责任人",
            "乡镇",
            // the fields of a contact, which are the same in every campaign
            "姓名",
            "单位及职务",
            "Unit and post",
            "办公电话号码",
            "手机号码",
            "电子邮箱",
            // how a survey was made
            "On site");

    /** Where words of notices are what is read: other spellings of headings, the foot of a sheet, what a rule of a pack asks for. */
    private static final Pattern READS =
            Pattern.compile("exchange\\.point\\..*\\.also|fault\\.note\\.newSiteAreaRequired");

    private static final Path READER = Path.of("org/qingce/exchange/RowSorter.java");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern COMMENT_OF_TEMPLATES = Pattern.compile("<%--.*?--%>", Pattern.DOTALL);

    @Test
    void noCampaignsNameColumnOrClassStandsInTheCodeOutsideComments() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files(CODE, ".java")) {
            if (!CODE.relativize(file).equals(READER)) {
                found.addAll(
                        wordsIn(file, COMMENT.matcher(Files.readString(file)).replaceAll("")));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void noneStandsInATextOfAPage() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files(MESSAGES, ".properties")) {
            for (var line : Files.readAllLines(file)) {
                var key = line.substring(0, Math.max(0, line.indexOf('='))).strip();
                if (!line.startsWith("#") && !READS.matcher(key).matches()) {
                    found.addAll(wordsIn(file, line));
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void noneStandsInATemplate() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files(TEMPLATES, ".jte")) {
            found.addAll(wordsIn(
                    file, COMMENT_OF_TEMPLATES.matcher(Files.readString(file)).replaceAll("")));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theWordsLookedForAreThoseOfThePacks() {
        assertThat(WORDS)
                .contains(
                        "整治类型",
                        "规范整治",
                        "无污染治理设施",
                        "桦川专项行动",
                        "租用",
                        "两断三清",
                        "断工业用电",
                        "Industrial power cut",
                        "Put in order on site");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static List<String> wordsIn(Path file, String text) {
        return WORDS.stream()
                .filter(word -> standsAlone(word, text) || (isUnmistakable(word) && text.contains(word)))
                .map(word -> file.getFileName() + ": " + word)
                .toList();
    }

    /** What is long enough to be the notice's own wherever it stands: 整治时限已过. */
    private static boolean isUnmistakable(String word) {
        return word.length() >= 4 && isHan(word, 0);
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

    private static final Set<String> WORDS = words();

    private static Set<String> words() {
        var words = new TreeSet<String>();
        for (var files : ShippedPacks.all()) {
            var campaign = Packs.check(files).pack().campaign();
            words.add(campaign.id());
            add(words, campaign.title());
            words.add(campaign.shortTitle().zh());
            campaign.categories().forEach(c -> add(words, c.label()));
            campaign.columns().forEach(c -> add(words, c.label()));
            campaign.lists().values().forEach(l -> l.items().forEach(i -> add(words, i.label())));
            campaign.forms().forEach(f -> {
                words.add(f.title().zh());
                f.columns().forEach(c -> add(words, c.label()));
            });
            add(words, campaign.closureRules().title());
            campaign.closureRules().items().forEach(i -> add(words, i.label()));
            campaign.contactRoles().forEach(r -> add(words, r.label()));
        }
        words.removeIf(w -> w.length() < 2 || SHARED.contains(w) || OF_THE_HOUSE.contains(w));
        return words;
    }

    /** Of English, what is more than one word: Class and Deadline are anybody's. */
    private static void add(Set<String> words, Label label) {
        words.add(label.zh());
        if (label.en().contains(" ")) {
            words.add(label.en());
        }
    }
}
