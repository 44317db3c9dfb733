package org.qingce.campaign;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One reason why a pack is refused (专项包的问题).
 *
 * @param file within the pack's folder
 * @param line from 1; 0 where the file as a whole is meant
 * @param code stable, such as {@code key.unknown}; its text is the message {@code campaign.pack.<code>}
 * @param arguments fill the text
 */
public record PackProblem(String file, int line, String code, List<String> arguments) {

    public PackProblem {
        arguments = List.copyOf(arguments);
    }

    /** The reason, in the reader's language. */
    public String message(Locale locale) {
        return new MessageFormat(text(code, locale), locale).format(arguments.toArray());
    }

    /** What is said of a pack that has none. */
    public static String none(Locale locale) {
        return text("inOrder", locale);
    }

    private static String text(String code, Locale locale) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle("messages.campaign", locale, control).getString("campaign.pack." + code);
    }

    /** File, line, code and reason in one line, as compilers write them. */
    public String print(Locale locale) {
        return file + ":" + line + ": " + code + ": " + message(locale);
    }
}
