package org.qingce.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Takes a day from a body only as {@code 2021-12-31} (日期): what lies beyond four digits of a year is no day of any case, and the
 * database would keep it as endless.
 */
@Component
class StorableDays extends SimpleModule {

    private static final int LENGTH = "2021-12-31".length();

    StorableDays() {
        super("storable days");
        addDeserializer(LocalDate.class, new OfBody());
    }

    private static final class OfBody extends StdScalarDeserializer<LocalDate> {

        OfBody() {
            super(LocalDate.class);
        }

        @Override
        public @Nullable LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            var text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : "-";
            if (text.isBlank()) {
                return null; // as a field that was left out
            }
            if (text.length() == LENGTH && text.charAt(0) != '-') {
                try {
                    var day = LocalDate.parse(text);
                    if (day.getYear() > 0) {
                        return day;
                    }
                } catch (DateTimeException _) {
                    // told below
                }
            }
            return context.reportInputMismatch(this, "No day such as 2021-12-31");
        }
    }
}
