package org.qingce.kernel;

import java.util.List;
import java.util.Locale;

/**
 * What the program tells a person (告知), by the key of its text in the message files, so that whoever passes it on need not know
 * who reads it. Of use before there is a house, and in its log: it asks for nothing but the class path.
 *
 * @param key of a text in {@code messages/<module>.properties}; what stands before its first full stop is the module
 * @param arguments fill the text; a message among them is told in the same language
 */
public record Message(String key, List<Object> arguments) {

    public Message {
        arguments = List.copyOf(arguments);
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** In English where English is asked for, else in Chinese. */
    public String in(Locale language) {
        var text = MessageFile.of(key, language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no message " + key);
        }
        return text.fill(arguments.stream()
                .map(each -> each instanceof Message message ? message.in(language) : each)
                .toArray());
    }

    /** In the language of logs. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
