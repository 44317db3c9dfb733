package org.qingce.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One annex as it is printed (附件): always landscape, always in the notice's own words. The rows are handed over one by one,
 * so that an annex of any length can be printed without holding it.
 *
 * @param mark above the title (附件1), or blank
 * @param head lines between title and table; the parts of each are spread over the width
 * @param count how many rows {@code rows} will hand over
 * @param foot lines under the table, likewise
 * @param notes under the foot, one line each
 */
public record Annex(
        String mark,
        String title,
        List<List<Line>> head,
        List<Column> columns,
        Rows rows,
        long count,
        List<List<Line>> foot,
        List<String> notes,
        Size size) {

    public Annex {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("An annex has columns");
        }
        head = List.copyOf(head);
        columns = List.copyOf(columns);
        foot = List.copyOf(foot);
        notes = List.copyOf(notes);
    }

    /** Paper of the annex (纸张), landscape. The usable width leaves 14 mm on either side. */
    public enum Size {
        A4(297, 210),
        A3(420, 297);

        private static final int MARGIN = 14;

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }

        public int usableWidth() {
            return width - 2 * MARGIN;
        }
    }

    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /**
     * One part of a line.
     *
     * @param seal whether the place for the stamp (盖章处) follows the text
     */
    public record Line(String text, boolean seal) {

        public static Line of(String text) {
            return new Line(text, false);
        }
    }

    /**
     * @param label in the header; columns side by side with one and the same label share one cell
     * @param group label above several columns that stand side by side, or blank
     * @param width in millimetres, as a share of the sum of all; zero stands for 20
     */
    public record Column(String label, String group, int width, Align align) {

        public Column {
            width = width <= 0 ? 20 : width;
        }
    }

    /** @param sum whether it adds up other rows (合计) */
    public record Row(List<Cell> cells, boolean sum) {

        public Row {
            cells = List.copyOf(cells);
        }

        public static Row of(List<Cell> cells) {
            return new Row(cells, false);
        }
    }

    /**
     * One cell, or one that stands over several. A row leaves out the cells that a cell above it covers.
     *
     * @param text as it is printed
     * @param number the figure where the cell is one: a sheet can add it up; its scale is what is printed
     * @param align null follows the column
     * @param link of the page that shows what the figure counts, or null
     * @param claimed what is claimed where the figure is what is verified; shown beside it on screen only
     */
    public record Cell(
            String text,
            @Nullable BigDecimal number,
            int across,
            int down,
            @Nullable Align align,
            @Nullable String link,
            @Nullable Claimed claimed) {

        public Cell {
            if (across < 1 || down < 1) {
                throw new IllegalArgumentException("A cell covers at least its own place");
            }
        }

        public static Cell text(String text) {
            return new Cell(text, null, 1, 1, null, null, null);
        }

        public static Cell number(long number) {
            return number(BigDecimal.valueOf(number));
        }

        public static Cell number(BigDecimal number) {
            return new Cell(number.toPlainString(), number, 1, 1, Align.RIGHT, null, null);
        }

        public Cell over(int columns, int rows) {
            return new Cell(text, number, columns, rows, align, link, claimed);
        }

        public Cell aligned(Align to) {
            return new Cell(text, number, across, down, to, link, claimed);
        }

        public Cell opening(String page) {
            return new Cell(text, number, across, down, align, page, claimed);
        }

        public Cell beside(Claimed claimedFigure) {
            return new Cell(text, number, across, down, align, link, claimedFigure);
        }
    }

    /**
     * What is claimed, beside what is verified.
     *
     * @param link of the page that shows what it counts
     */
    public record Claimed(long figure, String link) {}

    /** Hands over every row in order; may be asked more than once. */
    @FunctionalInterface
    public interface Rows {

        void each(Consumer<Row> row);

        static Rows of(List<Row> rows) {
            return each -> rows.forEach(each);
        }
    }

    /**
     * One cell of the header.
     *
     * @param column of its left edge, from 0
     */
    public record HeadCell(String label, int column, int across, int down) {}

    /** The rows of the header: one, or two where columns stand in groups. */
    public List<List<HeadCell>> header() {
        var levels = columns.stream().allMatch(c -> c.group().isBlank()) ? 1 : 2;
        var upper = new ArrayList<HeadCell>();
        var lower = new ArrayList<HeadCell>();
        for (var i = 0; i < columns.size(); ) {
            var group = columns.get(i).group();
            if (group.isBlank()) {
                i = labels(upper, i, columns.size(), levels);
            } else {
                var first = i;
                while (i < columns.size() && columns.get(i).group().equals(group)) {
                    i++;
                }
                upper.add(new HeadCell(group, first, i - first, 1));
                for (var j = first; j < i; ) {
                    j = labels(lower, j, i, 1);
                }
            }
        }
        return levels == 1 ? List.of(List.copyOf(upper)) : List.of(List.copyOf(upper), List.copyOf(lower));
    }

    /** Adds the cell of the label that begins at this column, and returns the column after it. */
    private int labels(List<HeadCell> cells, int from, int end, int down) {
        var column = columns.get(from);
        var next = from + 1;
        while (next < end
                && columns.get(next).label().equals(column.label())
                && columns.get(next).group().equals(column.group())) {
            next++;
        }
        cells.add(new HeadCell(column.label(), from, next - from, down));
        return next;
    }

    /** Widths of the columns on the paper in millimetres; together they fill it. */
    public List<Double> widths() {
        var sum = columns.stream().mapToInt(Column::width).sum();
        return columns.stream()
                .map(c -> (double) c.width() * size.usableWidth() / sum)
                .toList();
    }
}
