package org.qingce.web;

import java.io.Serializable;

/**
 * What has come of the last step (提示), told once at the head of the next page. Give it to a redirect as the flash attribute
 * {@link #FLASH}.
 *
 * @param tone {@code good}, {@code warn}, {@code bad}, or blank for plain news
 * @param text what happened
 * @param more what to do next, or blank
 */
public record Notice(String tone, String text, String more) implements Serializable {

    public static final String FLASH = "notice";

    public static Notice good(String text) {
        return new Notice("good", text, "");
    }

    public static Notice warn(String text, String more) {
        return new Notice("warn", text, more);
    }

    public static Notice bad(String text, String more) {
        return new Notice("bad", text, more);
    }
}
