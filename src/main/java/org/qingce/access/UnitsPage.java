package org.qingce.access;

import java.util.List;

/**
 * What the list of units shows: the roots, or what a search found.
 *
 * @param text what was searched for, or blank
 * @param more whether there are more finds than are shown
 * @param own the reader's unit, far down the tree
 */
public record UnitsPage(String text, List<Row> rows, boolean more, Own own) {

    public record Own(String name, String href) {}

    /**
     * @param kind as people call it
     * @param above names of those above it
     * @param beneath how many units stand beneath it
     */
    public record Row(String code, String name, String kind, String above, int beneath, String href) {}

    public boolean searched() {
        return !text.isEmpty();
    }
}
