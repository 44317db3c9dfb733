package org.qingce.kernel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of one module in one language (文案文件), read when the first of them is told. */
public final class MessageFile {

    private static final Map<String, Map<String, Text>> READ = new ConcurrentHashMap<>();

    /** By key: all of the file that this key must stand in. */
    public static Map<String, Text> of(String key, Locale language) {
        var dot = key.indexOf('.');
        var module = dot < 0 ? key : key.substring(0, dot);
        var ending = "en".equals(language.getLanguage()) ? "_en" : "";
        return READ.computeIfAbsent("/messages/" + module + ending + ".properties", MessageFile::read);
    }

    private static Map<String, Text> read(String path) {
        try (var in = MessageFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no file " + path);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var texts = new HashMap<String, Text>();
            properties.forEach((key, text) -> texts.put((String) key, Text.of((String) text)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MessageFile() {}
}
