package org.qingce.web;

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

/** What people read stands in message files: Chinese in the code is what is read, not what is said. */
class TextsInCodeTests {

    private static final Path CODE = Path.of("src/main/java/org/qingce");

    /** A character, a text, a block of text, or a comment, whichever begins first. */
    private static final Pattern PIECE = Pattern.compile(
            "'(?:[^'\\\\\n]|\\\\.)'|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Readers and patterns: what sheets, addresses and numbers have in them, and how it is written back into them. */
    private static final Set<String> READS = Set.of(
            "access/Contact.java",
            "campaign/CodeWords.java",
            "campaign/RowReader.java",
            "exchange/LabelForms.java",
            "exchange/RowSorter.java",
            "exchange/SheetLooks.java",
            "exchange/SigningLine.java",
            "region/DivisionFile.java",
            "region/Gazetteer.java",
            "remediation/SurveyService.java", // what is typed into a cell where a ground is met
            "report/ReportService.java", // where a pack's line has a seal
            "runtime/DatabaseCheck.java", // how a database sorts
            "work/HolidayFile.java",
            "work/TaskShow.java"); // titles as they are stored

    /** The readers of the ground floor. The demonstration is exempt too, whose data is Chinese. */
    private static final Set<String> FOLDERS = Set.of("kernel");

    /** Of the house, and of fonts. */
    private static final Set<String> NAMES = Set.of("清册", "宋体", "方正小标宋简体");

    @Test
    void noTextThatPeopleReadStandsInTheCode() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(CODE)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!isExempt(file)) {
                    found.addAll(chinese(file));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsExemptIsThereAndHasChinese() throws IOException {
        for (var file : new TreeSet<>(READS)) {
            assertThat(chinese(CODE.resolve(file))).as(file).isNotEmpty();
        }
    }

    /** The description of the interface for scripts is in both languages at once (docs/pages.md). */
    private static boolean isExempt(Path file) {
        var name = CODE.relativize(file).toString().replace('\\', '/');
        return READS.contains(name)
                || FOLDERS.contains(name.substring(0, Math.max(0, name.indexOf('/'))))
                || name.startsWith("cli/Demo")
                || name.endsWith("Api.java")
                || name.equals("web/ApiDescription.java");
    }

    private static List<String> chinese(Path file) throws IOException {
        var found = new ArrayList<String>();
        var pieces = PIECE.matcher(Files.readString(file));
        while (pieces.find()) {
            var piece = pieces.group();
            if (piece.startsWith("\"")) {
                for (var name : NAMES) {
                    piece = piece.replace(name, "");
                }
                if (HAN.matcher(piece).find()) {
                    found.add(file.getFileName() + ": " + pieces.group());
                }
            }
        }
        return found;
    }
}
