package org.qingce.exchange;

import java.util.List;

/**
 * The comparisons of a unit, and the form for a new one.
 *
 * @param campaign title of the present campaign, or blank where none is chosen
 * @param faultA why the first list cannot be read, or blank
 * @param next address of the page after, or blank
 */
public record ComparesPage(
        String campaign,
        String unit,
        String labelA,
        String labelB,
        String faultA,
        String faultB,
        List<Row> rows,
        String next) {

    public ComparesPage {
        rows = List.copyOf(rows);
    }

    public record Row(
            String href,
            String moment,
            String unit,
            String listA,
            String listB,
            long conflict,
            long onlyA,
            long onlyB,
            long agree,
            long open,
            boolean taken) {}
}
