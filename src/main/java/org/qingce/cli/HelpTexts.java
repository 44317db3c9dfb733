package org.qingce.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.MessageFile;
import org.qingce.kernel.Text;

/**
 * What {@code --help} says of commands and their options (命令帮助), in one language: the texts {@code cli.help.*}, by the names
 * under which picocli asks for them. In a text, {0} is the value that holds where none is given, {1} all values that can be.
 */
final class HelpTexts extends ResourceBundle {

    private static final String HELP = "cli.help.";

    private final Locale language;
    private final Map<String, String> texts;

    HelpTexts(Locale language) {
        this.language = language;
        this.texts = MessageFile.of(HELP, language).entrySet().stream()
                .filter(each -> each.getKey().startsWith(HELP))
                .collect(Collectors.toMap(
                        each -> each.getKey().substring(HELP.length()), each -> filled(each.getValue())));
    }

    private static String filled(Text text) {
        return text.fill("${DEFAULT-VALUE}", "${COMPLETION-CANDIDATES}");
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }

    @Override
    public Locale getLocale() {
        return language;
    }
}
