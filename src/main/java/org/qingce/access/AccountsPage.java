package org.qingce.access;

import java.util.List;

/**
 * What the list of accounts shows.
 *
 * @param text what was searched for, or blank
 * @param next address of the page after, or blank
 */
public record AccountsPage(String text, List<Row> rows, String next) {

    /**
     * @param state what to know of it, in a word; blank where it is in ordinary use
     * @param tone of the state
     */
    public record Row(String account, String name, String unit, String roles, String state, String tone, String href) {}
}
