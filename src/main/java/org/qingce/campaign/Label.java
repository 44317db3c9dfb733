package org.qingce.campaign;

import java.util.Locale;
import org.qingce.kernel.Fault;

/** A text of a pack in both languages (名称). Chinese is the notice's own wording; English is ours. */
public record Label(String zh, String en) {

    public static final Label NONE = new Label("", "");

    public boolean isBlank() {
        return zh.isBlank();
    }

    /** As the argument of a fault, which is told in either language. */
    public String named() {
        return Fault.named(zh, en);
    }

    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) && !en.isBlank() ? en : zh;
    }
}
