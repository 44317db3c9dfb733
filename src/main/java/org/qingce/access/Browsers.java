package org.qingce.access;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser is called by what it says of itself (浏览器): enough for its owner to know it again. */
final class Browsers {

    /** In this order: most of them also claim to be those that stand after them. */
    private static final List<String> NAMES =
            List.of("MicroMessenger", "QQBrowser", "360SE", "Edg", "Firefox", "Chrome", "Safari");

    private static final Pattern SYSTEM = Pattern.compile("Windows|Android|iPhone|Mac OS X|Linux");

    static String name(String agent) {
        var found = SYSTEM.matcher(agent);
        var system = found.find() ? " · " + found.group() : "";
        return NAMES.stream()
                        .map(name -> Pattern.compile(name + "/([0-9]+)").matcher(agent))
                        .filter(Matcher::find)
                        .map(match -> match.group().replace('/', ' '))
                        .findFirst()
                        .orElse(agent.length() <= 24 ? agent : agent.substring(0, 24))
                + system;
    }

    private Browsers() {}
}
