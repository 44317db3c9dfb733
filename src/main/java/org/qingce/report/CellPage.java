package org.qingce.report;

import java.util.List;

/**
 * One figure and the rows that it counts, as template {@code report/cell} shows it: alone, or within its page.
 *
 * @param figure in words: which unit, which row, which column, how much
 * @param moved within a quarter: how many came and how many left; else blank
 * @param all address of the whole page
 * @param back address of the form
 * @param next address of the next rows, or blank
 * @param points whether the rows are surveyed points
 * @param sinceTitle what the days of the rows are
 * @param limited whether cases are counted that the reader may not open
 */
public record CellPage(
        String form,
        String figure,
        String definition,
        String moved,
        String shown,
        List<Line> rows,
        String all,
        String back,
        String next,
        boolean points,
        String sinceTitle,
        boolean limited) {

    /**
     * @param href of the case, or blank
     * @param look how the state is marked: claimed, verified, or blank
     */
    public record Line(
            String number,
            String name,
            String href,
            String address,
            String category,
            String state,
            String look,
            String since,
            boolean left) {}
}
