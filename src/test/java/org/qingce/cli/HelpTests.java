package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the command line says of itself, in both languages: help of every command, option and parameter, and wrong usage. */
class HelpTests {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private record Ended(int code, String out, String err) {}

    @ParameterizedTest
    @MethodSource("languages")
    void everyCommandOptionAndParameterHasItsText(Locale language) {
        var without = new ArrayList<String>();
        var foreign = new ArrayList<String>();
        for (var command : commands(line(language))) {
            look(command.qualifiedName(), command.usageMessage().description(), language, without, foreign);
            for (var arg : command.args()) {
                look(named(command, arg), arg.description(), language, without, foreign);
            }
        }
        assertThat(without).as("without a text").isEmpty();
        assertThat(foreign).as("in the other language").isEmpty();
    }

    static Stream<Locale> languages() {
        return LANGUAGES.stream();
    }

    private static void look(String name, String[] texts, Locale language, List<String> without, List<String> foreign) {
        var text = String.join("", texts);
        if (text.isBlank()) {
            without.add(name);
        } else if (Locale.ENGLISH.equals(language) ? han(text) > text.length() / 10 : han(text) == 0) {
            foreign.add(name + ": " + text);
        }
    }

    /** An English text may name the system, or show a line of a file. */
    private static long han(String text) {
        return text.codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                .count();
    }

    /** A text in an annotation would be shown in both languages. */
    @Test
    void noTextStandsInTheCode() {
        var texts = new ArrayList<String>();
        for (var command : commands(new CommandLine(new Main()))) {
            texts.addAll(List.of(command.usageMessage().description()));
            for (var arg : command.args()) {
                if (!isStandard(arg)) {
                    texts.addAll(List.of(arg.description()));
                }
            }
        }
        assertThat(texts).isEmpty();
    }

    @Test
    void noTextIsLeftOfWhatIsNoMore() {
        var asked = new HashSet<String>();
        for (var command : commands(line(Locale.ENGLISH))) {
            var within = command.qualifiedName(".") + ".";
            asked.add(within + "usage.description");
            for (var arg : command.args()) {
                var keys = new TreeSet<>(Set.of(arg.descriptionKey()));
                if (arg instanceof OptionSpec option) {
                    keys.add(option.longestName().replaceFirst("^--", ""));
                }
                keys.forEach(key -> {
                    asked.add(key);
                    asked.add(within + key);
                });
            }
        }
        asked.addAll(Set.of("usage.synopsisHeading", "usage.commandListHeading"));
        assertThat(new HelpTexts(Locale.ENGLISH).keySet().stream().map(key -> key.replaceFirst("\\.\\d$", "")))
                .isSubsetOf(asked);
    }

    @Test
    void helpIsPrintedInTheLanguageOfTheTerminal() {
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "--help").out())
                .startsWith("用法：qingce")
                .contains("命令：", "demo", "启动，首次载入虚构的演示专项", "显示本帮助后退出")
                .doesNotContain("Usage", "Show this help");
        assertThat(run(Locale.ENGLISH, "serve", "--help").out())
                .startsWith("Usage: qingce serve")
                .contains("Port of the pages (default: 8080)")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "account", "add", "--help").out())
                .contains("LEADER, CLERK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backup                                   | 缺少：FILE                                  | Missing: FILE
            import x.csv                             | 缺少：--campaign ID, --region CODE          | Missing: --campaign ID, --region CODE
            serve --port                             | 缺少：--port N                              | Missing: --port N
            serve --port x                           | --port N：“x”不行，须是整数                 | --port N: "x" will not do; it is a whole number
            areas f --effective tomorrow             | --effective DATE：“tomorrow”不行，须是日期  | "tomorrow" will not do; it is a day, such as
            account add a --name n --unit 1 --role X | 须是下列之一：LEADER                        | it is one of LEADER
            serve --port 1 --port 2                  | --port N 只能给一次                         | --port N is given once only
            serve x                                  | 多出了：x                                   | Too many words: x
            pack check a b                           | 多出了：b                                   | Too many words: b
            serve --json                             | 没有选项 --json                             | There is no option --json
            srve                                     | 没有命令 srve；可用的有：demo, serve        | There is no command srve; there are: demo, serve
            keys                                     | 请写明要做什么：rotate, renew               | Say what: rotate, renew
            account                                  | 请写明要做什么：add                         | Say what: add
            import x --campaign a --region b --json=2| --json：“2”不行，须是不带值的开关           | --json: "2" will not do; it is a switch without a value
            """)
    void wrongUsageIsToldWithWhatToDo(String typed, String chinese, String english) {
        var words = typed.strip().split(" ", -1);

        var inChinese = run(Locale.SIMPLIFIED_CHINESE, words);
        var inEnglish = run(Locale.ENGLISH, words);

        assertThat(List.of(inChinese.code(), inEnglish.code())).containsOnly(Main.WRONG_USAGE);
        assertThat(inChinese.err()).contains(chinese).doesNotContain("Usage", "Missing", "Unknown", "Did you mean");
        assertThat(inEnglish.err()).contains(english);
        assertThat(inChinese.err() + inEnglish.err()).as("what can be typed").containsPattern("用法|--help");
        assertThat(inChinese.out() + inEnglish.out()).isEmpty();
    }

    @Test
    void whatStandsInTheWayIsToldInTheLanguageOfTheTerminal() {
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "serve", "--port", "99999"))
                .isEqualTo(new Ended(
                        Main.WRONG_USAGE, "", "qingce serve：端口须是 0 到 65535 的数，而给的是 99999" + System.lineSeparator()));
        assertThat(run(Locale.ENGLISH, "backup", "target/none.zip", "--data", "pom.xml"))
                .satisfies(ended -> assertThat(ended.code()).isEqualTo(Main.WRONG_USAGE))
                .satisfies(ended -> assertThat(ended.err()).contains("that is a file"));
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "pack", "check", "/nowhere").err())
                .contains("没有目录 /nowhere");
    }

    private static CommandLine line(Locale language) {
        return Main.line(
                new Main(),
                new Terminal(
                        language,
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    private static List<CommandSpec> commands(CommandLine line) {
        var all = new ArrayList<>(List.of(line.getCommandSpec()));
        line.getSubcommands().values().forEach(each -> all.addAll(commands(each)));
        return all;
    }

    private static String named(CommandSpec command, ArgSpec arg) {
        return command.qualifiedName() + " "
                + (arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel());
    }

    private static boolean isStandard(ArgSpec arg) {
        return arg instanceof OptionSpec option
                && (option.longestName().equals("--help")
                        || option.longestName().equals("--version"));
    }

    private static Ended run(Locale language, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Main.line(new Main(), new Terminal(language, new PrintWriter(out, true), new PrintWriter(err, true)))
                .execute(words);
        return new Ended(code, out.toString(), err.toString());
    }
}
