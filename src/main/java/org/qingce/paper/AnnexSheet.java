package org.qingce.paper;

import java.util.ArrayList;
import java.util.List;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;

/**
 * An annex on screen as paper (纸面预览): the model of template {@code paper/annex}, with its rows at hand.
 *
 * @param rows those that the annex handed over, which may be fewer than it counts
 */
public record AnnexSheet(Annex annex, List<SheetRow> rows) {

    /** @param cells with the class that sets them to their side */
    public record SheetRow(List<SheetCell> cells, boolean sum) {}

    public record SheetCell(Cell cell, String side) {}

    public static AnnexSheet of(Annex annex) {
        var placing = new Placing(annex.columns());
        var rows = new ArrayList<SheetRow>();
        annex.rows()
                .each(row -> rows.add(new SheetRow(
                        placing.place(row).stream()
                                .map(placed -> new SheetCell(placed.cell(), side(placed.align())))
                                .toList(),
                        row.sum())));
        return new AnnexSheet(annex, List.copyOf(rows));
    }

    /** Widths of the columns, as shares of the table. */
    public List<String> shares() {
        return annex.widths().stream()
                .map(w -> Math.round(w * 1000 / annex.size().usableWidth()) / 10.0 + "%")
                .toList();
    }

    private static String side(Align align) {
        return switch (align) {
            case LEFT -> "l";
            case CENTER -> "";
            case RIGHT -> "n";
        };
    }
}
