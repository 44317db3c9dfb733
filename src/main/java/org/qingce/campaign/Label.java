package org.qingce.campaign;

import java.util.Locale;

/** A text of a pack in both languages (名称). Chinese is the notice's own wording; English is ours. */
public record Label(String zh, String en) {

    public static final Label NONE = new Label("", "");

    public boolean isBlank() {
        return zh.isBlank();
    }

    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) && !en.isBlank() ? en : zh;
    }
}
