package org.qingce.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.qingce.kernel.Message;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The terminal at which a command is given (终端).
 *
 * @param language of whoever sits there
 * @param out what was asked for, which a script may read
 * @param err all else
 */
record Terminal(Locale language, PrintWriter out, PrintWriter err) {

    /** That of a command which {@link Main#line} has made ready. */
    static Terminal of(CommandSpec command) {
        var line = command.commandLine();
        var language =
                command.resourceBundle() instanceof HelpTexts texts ? texts.getLocale() : Locale.SIMPLIFIED_CHINESE;
        return new Terminal(language, line.getOut(), line.getErr());
    }

    /** Prints a text of the message files as what was asked for. */
    void print(String key, Object... arguments) {
        out.println(Message.of(key, arguments).in(language));
    }

    /** Tells something beside it. */
    void tell(String key, Object... arguments) {
        err.println(Message.of(key, arguments).in(language));
    }

    /**
     * The language of whoever sits there: what QINGCE_LANGUAGE says, en or zh; else English where LC_ALL, LC_MESSAGES or LANG, the
     * first that is set, asks for it; else Chinese. The JVM's own default is no help: it is English wherever the machine has no
     * Chinese installed.
     */
    static Locale language(Map<String, String> environment) {
        return Stream.of("QINGCE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(set -> !set.isBlank())
                .findFirst()
                .filter(set -> set.toLowerCase(Locale.ROOT).startsWith("en"))
                .map(_ -> Locale.ENGLISH)
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }
}
