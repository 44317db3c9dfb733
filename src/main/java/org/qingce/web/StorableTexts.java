package org.qingce.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses what no text of the database can hold (空字符、半个字符): a NUL or half a character in a field of a form or of an address, or in a
 * text of a body. No official types one, and further in it would be a fault of ours.
 */
@Component
class StorableTexts extends SimpleModule implements HandlerInterceptor {

    StorableTexts() {
        super("storable texts");
        addDeserializer(String.class, new OfBody());
        addKeyDeserializer(String.class, new OfKey());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true; // the page that tells of it has the same fields
        }
        for (var values : request.getParameterMap().values()) {
            for (var value : values) {
                if (!isStorable(value)) {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "A field holds NUL or half a character");
                }
            }
        }
        return true;
    }

    private static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\0' || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static final class OfBody extends StdScalarDeserializer<String> {

        OfBody() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = StringDeserializer.instance.deserialize(parser, context);
            return !isStorable(text) ? context.reportInputMismatch(this, "A text holds NUL or half a character") : text;
        }
    }

    private static final class OfKey extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return !isStorable(key)
                    ? context.reportInputMismatch(String.class, "A key holds NUL or half a character")
                    : key;
        }
    }
}
