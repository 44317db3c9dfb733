package org.qingce.region;

import java.util.List;

/**
 * What the page of the divisions shows: one division and what is beneath it, or what a search found.
 *
 * @param text what was searched for, or blank
 * @param here name of the division whose children are listed, or blank for the country
 * @param code of that division, or blank
 * @param line those above it, from the province down
 * @param since first day on which it holds, or blank where the source does not say
 * @param more whether there are more finds than are shown
 */
public record RegionsPage(
        String text, String here, String code, List<Crumb> line, String since, List<Row> rows, boolean more) {

    public record Crumb(String name, String href) {}

    /**
     * @param above names of those above it, for what a search found
     * @param beneath how many divisions lie beneath it
     */
    public record Row(String code, String name, String level, String above, int beneath, String href) {}

    public boolean searched() {
        return !text.isEmpty();
    }
}
