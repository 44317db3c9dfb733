package org.qingce.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Period;
import org.qingce.kernel.Share;
import org.qingce.kernel.Text;

/**
 * The texts in one language (文案), and how numbers, days and times are written in it. Every template has one as the parameter
 * {@code words}; a controller or a command takes it from {@link Messages}.
 */
public final class Words {

    /** Clocks on the wall of every user of this system. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Locale locale;
    private final Map<String, Text> texts;
    private final boolean strict;

    Words(Locale locale, Map<String, Text> texts, boolean strict) {
        this.locale = locale;
        this.texts = texts;
        this.strict = strict;
    }

    /**
     * The message of this key, filled. Whole numbers are grouped (3,204): give a year, or anything else that is no quantity,
     * as text.
     *
     * @throws IllegalArgumentException in tests, where there is none; users see the key
     */
    public String get(String key, Object... arguments) {
        var text = texts.get(key);
        if (text == null) {
            if (strict) {
                throw new IllegalArgumentException("There is no message " + key + " in " + locale);
            }
            return key;
        }
        return text.fill(arguments);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * What is wrong and what to do about it.
     *
     * @param column label of the column at fault, or blank for the whole row
     */
    public String fault(Fault fault, String column) {
        var arguments = new Object[fault.arguments().size() + 1];
        arguments[0] = column;
        for (var i = 1; i < arguments.length; i++) {
            arguments[i] = Fault.told(fault.arguments().get(i - 1), english());
        }
        // a reason is a text of its own, filled by the same arguments
        for (var i = 1; i < arguments.length; i++) {
            if (arguments[i] instanceof String key && key.startsWith("fault.reason.") && has(key)) {
                arguments[i] = get(key, arguments.clone());
            }
        }
        return get("fault." + fault.code(), arguments);
    }

    public Locale locale() {
        return locale;
    }

    /** For the attribute {@code lang} of a page. */
    public String language() {
        return locale.toLanguageTag();
    }

    public boolean english() {
        return "en".equals(locale.getLanguage());
    }

    /** 3,204. */
    public String number(long number) {
        return Text.grouped(number);
    }

    /** Of what waits for somebody: beyond 999 nobody counts. */
    public String badge(long number) {
        return number > 999 ? "999+" : Long.toString(number);
    }

    /** 59.8%, by the rule of {@link Share}; — where there is nothing to share. */
    public String share(long part, long whole) {
        return Share.percent(part, whole).map(share -> share + "%").orElse("—");
    }

    /** 2021-09-18, or nothing. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** 2021-09-18 08:41, by the clock on the wall. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(moment.atZone(ZONE));
    }

    /** 2021年第三季度 / Q3 2021. */
    public String period(Period period) {
        return get("web.period.q" + period.quarter(), Integer.toString(period.year()));
    }
}
