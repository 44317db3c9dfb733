package org.qingce.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.web.Light;

/**
 * All that the list of the ledger shows.
 *
 * @param editable whether the person may change cells in place
 * @param count of the rows that the filters leave; {@code exact} is false beyond what is counted
 * @param reset the address without filters
 */
public record LedgerListPage(
        Filters filters,
        Head number,
        Head name,
        List<Head> heads,
        List<Row> rows,
        long count,
        boolean exact,
        List<Figure> figures,
        String previous,
        String next,
        String reset,
        boolean filtered,
        boolean editable,
        String unitName) {

    /** Whether what is searched for is too short for a name: pairs of characters are what names are found by. */
    public boolean oneCharacter() {
        var text = filters.text().strip();
        return text.codePointCount(0, text.length()) == 1;
    }

    public record Choice(String value, String label, boolean chosen) {}

    /** @param categoryLabel what the notice calls the class */
    public record Filters(
            String text,
            String categoryLabel,
            List<Choice> units,
            List<Choice> places,
            List<Choice> categories,
            List<Choice> stages,
            List<Choice> lights,
            List<Choice> progress,
            List<Choice> problems,
            String sort,
            String direction) {}

    /**
     * A column of the pack, or the case number, which has no key.
     *
     * @param lines what may be chosen in a cell, for the grid: a line for each, with its typed text and its label; null for free
     *     text
     * @param several whether more than one may be chosen
     */
    public record Head(
            String key,
            String label,
            String type,
            String sortHref,
            String direction,
            @Nullable String lines,
            boolean several) {}

    /** @param shown as the reader sees it; {@code typed} as it is edited */
    public record Cell(String key, String shown, String typed, boolean wide) {}

    public record Row(
            long id,
            int version,
            String href,
            String number,
            String name,
            Light light,
            String phase,
            String stage,
            String unit,
            String claimedOn,
            String verifiedOn,
            boolean late,
            List<Cell> cells) {}

    /** A figure under the table: claimed, verified, late; each opens to its rows. */
    public record Figure(String key, long value, boolean exact, String href) {}
}
