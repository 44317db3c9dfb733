package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Text;

/** Every text stands in both languages, and every text asked for is there. */
class MessagesTests {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    /** Words of Chinese that stand in English texts, and words in Latin letters that Chinese texts use. */
    private static final Set<String> CHINESE_IN_ENGLISH = Set.of("中文", "散乱污", "清册");

    private static final Set<String> LATIN_IN_CHINESE =
            Set.of("English", "Qingce", "qingce", "xlsx", "xls", "csv", "PDF", "MB", "KB");

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:get|tell|print|because|wrongUsage|failed|Refusal|WrongUsage|Message\\.of)\\((?:[a-z.A-Z]+\\(\\), |[a-z]+, )?\\s*\"([a-z][a-zA-Z0-9-]*\\.[a-zA-Z0-9.-]+)\"(\\s*\\+)?");
    private static final Pattern TOLD = Pattern.compile("\"((?:cli|runtime)\\.[a-zA-Z.]+)\"");
    private static final Pattern MENU = Pattern.compile("new MenuItem\\(\\s*\"([^\"]+)\"");
    private static final Pattern FAULT = Pattern.compile("\\bFault\\.(?:error|warning)\\(\\s*\"([^\"]+)\"");
    private static final Pattern ACT = Pattern.compile("\\brecord\\([^;]*?\"([a-z]+\\.[a-z][A-Za-z]*)\"");
    private static final Pattern FIELD = Pattern.compile("\\.(?:with|changed)\\(\\s*\"([A-Za-z0-9]+)\"");
    private static final Pattern RULE = Pattern.compile("\\bcode: *([a-z]+\\.[A-Za-z]+)");

    private final Map<String, Text> chinese = new TreeMap<>(Messages.load(false));
    private final Map<String, Text> english = new TreeMap<>(Messages.load(true));

    @Test
    void everyKeyStandsInBothLanguages() {
        assertThat(english.keySet()).containsExactlyElementsOf(chinese.keySet());
    }

    @Test
    void noKeyStandsTwiceInAFile() throws IOException {
        for (var file : files(MESSAGES, ".properties")) {
            assertThat(Files.readAllLines(file).stream()
                            .filter(line -> line.matches("[a-z][A-Za-z0-9.-]*\\s*=.*"))
                            .map(line -> line.substring(0, line.indexOf('=')).strip()))
                    .as(file.getFileName().toString())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        assertThat(chinese)
                .allSatisfy((key, text) -> assertThat(new TreeSet<>(arguments(english, key)))
                        .as(key)
                        .isEqualTo(new TreeSet<>(text.arguments())));
    }

    @Test
    void everyActOnTheRecordHasItsName() throws IOException {
        var acts = new TreeSet<String>();
        for (var file : files(Path.of("src/main/java"), ".java")) {
            var found = ACT.matcher(Files.readString(file));
            while (found.find()) {
                acts.add("workbench.act." + found.group(1));
            }
        }
        assertThat(acts).hasSizeGreaterThan(20);
        assertThat(chinese.keySet()).containsAll(acts);
    }

    @Test
    void everyFieldOfAnEntryOnTheRecordHasItsName() throws IOException {
        var fields = new TreeSet<String>();
        for (var file : files(Path.of("src/main/java"), ".java")) {
            var source = Files.readString(file);
            if (source.contains("import org.qingce.audit.Detail;")) {
                var found = FIELD.matcher(source);
                while (found.find()) {
                    fields.add("workbench.told." + found.group(1));
                }
            }
        }
        assertThat(fields).hasSizeGreaterThan(50);
        assertThat(chinese.keySet()).containsAll(fields);
    }

    @Test
    void everyFileHoldsTheKeysOfItsModule() throws IOException {
        var strange = new ArrayList<String>();
        for (var file : files(MESSAGES, ".properties")) {
            var module = file.getFileName().toString().replaceAll("(-[a-z]+)?(_en)?\\.properties", "");
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()
                        && !line.startsWith("#")
                        && !line.startsWith(" ")
                        && !line.startsWith(module + ".")) {
                    strange.add(file.getFileName() + ": " + line);
                }
            }
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void everyTextAskedForIsThere() throws IOException {
        var missing = new TreeSet<String>();
        for (var file : sources()) {
            var source = Files.readString(file);
            var asked = ASKED.matcher(source);
            while (asked.find()) {
                var key = asked.group(1);
                var there = asked.group(2) == null
                        ? chinese.containsKey(key)
                        : chinese.keySet().stream().anyMatch(k -> k.startsWith(key));
                if (!there && isOurs(key)) {
                    missing.add(file.getFileName() + ": " + key);
                }
            }
            var menu = MENU.matcher(source);
            while (menu.find()) {
                if (!chinese.containsKey(menu.group(1))) {
                    missing.add(file.getFileName() + ": " + menu.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** What a command says, and what stands in the way of a start, is told by its key, however the key comes to where it is told. */
    @Test
    void everyTextOfTheCommandLineIsThere() throws IOException {
        var missing = new TreeSet<String>();
        for (var file : files(Path.of("src/main/java"), ".java")) {
            missing.addAll(found(TOLD, Files.readString(file)));
        }
        assertThat(missing).hasSizeGreaterThan(100);
        missing.removeIf(key -> chinese.containsKey(key)
                || chinese.containsKey("workbench.act." + key)
                || (key.endsWith(".") && chinese.keySet().stream().anyMatch(each -> each.startsWith(key))));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFaultHasItsText() throws IOException {
        var missing = new TreeSet<String>();
        for (var file : sources()) {
            missing.addAll(found(FAULT, Files.readString(file)));
        }
        for (var file : files(Path.of("packs"), ".yaml")) {
            missing.addAll(found(RULE, Files.readString(file)));
        }
        missing.removeIf(code -> chinese.containsKey("fault." + code));
        assertThat(missing).isEmpty();
    }

    @Test
    void apostrophesAreDoubled() {
        var single = new ArrayList<String>();
        for (var texts : List.of(chinese, english)) {
            texts.forEach((key, text) -> {
                if (text.pattern()
                        .replace("''", "")
                        .replace("'{'", "")
                        .replace("'}'", "")
                        .contains("'")) {
                    single.add(key);
                }
            });
        }
        assertThat(single).isEmpty();
    }

    @Test
    void noTextIsLeftInTheOtherLanguage() {
        var untranslated = new TreeSet<String>();
        english.forEach((key, text) -> {
            var left = text.pattern();
            for (var word : CHINESE_IN_ENGLISH) {
                left = left.replace(word, "");
            }
            var han = left.codePoints()
                    .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                    .count();
            // an English text may cite a name, or what to write into a cell; and cells are Chinese
            if (han > left.length() / 5) {
                untranslated.add(key + " (en)");
            }
        });
        chinese.forEach((key, text) -> {
            var han = text.pattern()
                    .codePoints()
                    .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
            var latin = new HashSet<>(List.of(text.pattern().split("[^A-Za-z]+")));
            latin.removeIf(word -> word.length() < 2 || LATIN_IN_CHINESE.contains(word));
            if (!han && !latin.isEmpty()) {
                untranslated.add(key + " (zh)");
            }
        });
        assertThat(untranslated).isEmpty();
    }

    @Test
    void nobodyIsShoutedAt() {
        assertThat(english.values()).noneMatch(t -> t.pattern().contains("!"));
        assertThat(chinese.values()).noneMatch(t -> t.pattern().contains("！"));
    }

    private static List<Integer> arguments(Map<String, Text> texts, String key) {
        var text = texts.get(key);
        return text == null ? List.of() : text.arguments();
    }

    /** Other things than words are asked by name too; a key begins with the name of a module. */
    private boolean isOurs(String key) {
        var module = key.substring(0, key.indexOf('.'));
        return Files.exists(MESSAGES.resolve(module + ".properties"))
                || Files.exists(Path.of("src/main/java/org/qingce").resolve(module));
    }

    private static Set<String> found(Pattern pattern, String source) {
        var found = new TreeSet<String>();
        var matcher = pattern.matcher(source);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        sources.addAll(files(Path.of("src/main/java"), ".java"));
        sources.addAll(files(Path.of("src/main/resources/templates"), ".jte"));
        return sources;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }
}
