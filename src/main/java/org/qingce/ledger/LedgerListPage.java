package org.qingce.ledger;

import java.util.List;
import java.util.stream.Collectors;
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

    public record Choice(String value, String label, boolean chosen) {}

    public record Filters(
            String text,
            List<Choice> units,
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
     * @param options to choose from in a cell; empty for free text
     * @param several whether more than one may be chosen
     */
    public record Head(
            String key,
            String label,
            String type,
            String sortHref,
            String direction,
            List<Option> options,
            boolean several) {

        /** Typed text and label of each, a line for each option, for the grid. */
        public @Nullable String lines() {
            return options.isEmpty()
                    ? null
                    : options.stream()
                            .map(option -> option.typed() + "\t" + option.label())
                            .collect(Collectors.joining("\n"));
        }
    }

    /** @param typed as the annex prints it, which is what is written into the cell; {@code label} for the reader */
    public record Option(String typed, String label) {}

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
