package org.qingce.paper;

import java.util.ArrayList;
import java.util.List;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Annex.Row;

/** Finds the column of every cell, row after row, where cells of rows above cover places of those below. */
final class Placing {

    private final List<Column> columns;
    private final int[] covered;

    Placing(List<Column> columns) {
        this.columns = columns;
        this.covered = new int[columns.size()];
    }

    /** A cell at its place, with the side to which it is set. */
    record Placed(Cell cell, int column, Align align) {}

    List<Placed> place(Row row) {
        var placed = new ArrayList<Placed>(row.cells().size());
        var reach = new int[covered.length];
        var column = 0;
        for (var cell : row.cells()) {
            while (column < covered.length && covered[column] > 0) {
                column++;
            }
            if (column + cell.across() > covered.length) {
                throw new IllegalArgumentException(
                        "A row of " + covered.length + " columns has a cell too many: " + row);
            }
            var align = cell.align();
            placed.add(
                    new Placed(cell, column, align == null ? columns.get(column).align() : align));
            for (var i = 0; i < cell.across(); i++) {
                reach[column + i] = cell.down();
            }
            column += cell.across();
        }
        for (var i = 0; i < covered.length; i++) {
            covered[i] = Math.max(covered[i], reach[i]);
            if (covered[i] == 0) {
                throw new IllegalArgumentException("Column " + i + " has no cell in " + row);
            }
            covered[i]--;
        }
        return placed;
    }

    /** Whether a cell stands over this row and the next. */
    boolean isOpen() {
        for (var rows : covered) {
            if (rows > 0) {
                return true;
            }
        }
        return false;
    }
}
