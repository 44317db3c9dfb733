package org.qingce.access;

import java.util.List;

/**
 * What the list of people shows: who holds which post in the unit and beneath it.
 *
 * @param text what was searched for, or blank
 * @param unit whose people they are, with those of the units beneath it
 * @param more whether there are more posts than are shown
 */
public record PeoplePage(String text, String unit, List<Row> rows, boolean more) {

    public record Row(String name, String account, String href, List<Held> posts) {}

    public record Held(String unit, String unitHref, String role, String since) {}

    public boolean searched() {
        return !text.isEmpty();
    }
}
