package org.qingce.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The terminal at which a command is given (终端). */
final class Terminal {

    /**
     * The language of whoever sits there: English where LC_ALL, LC_MESSAGES or LANG, the first that is set, asks for it; else Chinese.
     * The JVM's own default is no help: it is English wherever the machine has no Chinese installed.
     */
    static Locale language(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(set -> !set.isBlank())
                .findFirst()
                .filter(set -> set.toLowerCase(Locale.ROOT).startsWith("en"))
                .map(_ -> Locale.ENGLISH)
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    private Terminal() {}
}
