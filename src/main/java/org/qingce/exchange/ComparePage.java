package org.qingce.exchange;

import java.util.List;
import org.qingce.web.Tab;

/**
 * One comparison, as far as it is shown.
 *
 * @param show which rows: open, conflict, onlyA, onlyB, agree, decided
 * @param placeLabel of the column that tells where an enterprise is
 * @param next address of the page after, or blank
 * @param left how many rows of the whole comparison are not decided
 * @param mayTake whether the person may take the result into the ledger
 * @param notYet why it cannot be taken now, or blank
 * @param taken what became of the ledger when it was taken, or blank
 */
public record ComparePage(
        String address,
        String title,
        String about,
        String labelA,
        String labelB,
        List<Figure> figures,
        List<Tab> tabs,
        String show,
        int after,
        String placeLabel,
        List<Row> rows,
        String next,
        long left,
        List<String> aside,
        boolean mayDecide,
        boolean mayTake,
        String notYet,
        String taken) {

    public ComparePage {
        figures = List.copyOf(figures);
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
        aside = List.copyOf(aside);
    }

    /** @param look class of the figure, or blank */
    public record Figure(String label, long number, String href, String look, String more) {}

    /**
     * @param lacks which of the lists does not have it, a or b; blank where both do
     * @param lines one at least
     * @param chosen a, b, leave or open
     * @param by who decided, when, and why
     * @param faults what keeps its rows out of the ledger, one text each
     */
    public record Row(
            int position,
            String kind,
            String tone,
            String enterprise,
            String place,
            String lacks,
            List<Line> lines,
            List<Button> buttons,
            String chosen,
            String decision,
            String by,
            List<String> faults) {

        public Row {
            lines = List.copyOf(lines);
            buttons = List.copyOf(buttons);
            faults = List.copyOf(faults);
        }
    }

    /** One column of a pair, side by side. {@code lookA} and {@code lookB} are classes: doubt, kept, or blank. */
    public record Line(String column, String rowA, String a, String lookA, String rowB, String b, String lookB) {}

    public record Button(String choice, String label) {}
}
