package org.qingce.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Text;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All texts of the house (文案): the pairs {@code messages/<module>.properties} (Chinese, the default) and
 * {@code <module>_en.properties}, found on the class path and merged. A key that stands twice stops the start.
 */
@Component("messageSource")
public final class Messages implements MessageSource {

    private final Words chinese;
    private final Words english;

    /** @param strict whether a missing key is an error, as in tests, or shown as it stands */
    Messages(@Value("${qingce.messages.strict:false}") boolean strict) {
        this.chinese = new Words(Locale.SIMPLIFIED_CHINESE, load(false), strict);
        this.english = new Words(Locale.ENGLISH, load(true), strict);
    }

    public Words in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? english : chinese;
    }

    /** The bundles of one language, by key. */
    static Map<String, Text> load(boolean english) {
        var texts = new HashMap<String, Text>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                if (file.getFilename() != null && file.getFilename().endsWith("_en.properties") == english) {
                    read(file).forEach((key, text) -> {
                        if (texts.put((String) key, Text.of((String) text)) != null) {
                            throw new IllegalStateException("The message " + key + " stands twice, again in " + file);
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Properties read(Resource file) throws IOException {
        var properties = new Properties();
        try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] args, @Nullable String defaultMessage, @Nullable Locale locale) {
        var words = in(locale == null ? Locale.SIMPLIFIED_CHINESE : locale);
        return words.has(code) ? words.get(code, args == null ? new Object[0] : args) : defaultMessage;
    }

    @Override
    public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
        var message = getMessage(code, args, null, locale);
        if (message == null) {
            throw new NoSuchMessageException(code, locale == null ? Locale.SIMPLIFIED_CHINESE : locale);
        }
        return message;
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
        var codes = resolvable.getCodes();
        for (var code : codes == null ? new String[0] : codes) {
            var message = getMessage(code, resolvable.getArguments(), null, locale);
            if (message != null) {
                return message;
            }
        }
        var otherwise = resolvable.getDefaultMessage();
        if (otherwise == null) {
            throw new NoSuchMessageException(codes == null ? "" : String.join(", ", codes));
        }
        return otherwise;
    }
}
