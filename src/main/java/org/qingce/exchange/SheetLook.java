package org.qingce.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the sender's sheet looks (原表样式): enough that the rows handed back look like the sheet they come from. A csv
 * has none.
 *
 * @param head looks of the cells down to the header, by row number and position
 * @param body looks of the columns by position, as the first row of the table has them
 * @param heights of the rows down to the header, in points
 */
record SheetLook(Map<Integer, Map<Integer, CellLook>> head, Map<Integer, CellLook> body, Map<Integer, Double> heights) {

    static final SheetLook NONE = new SheetLook(Map.of(), Map.of(), Map.of());

    /** Where nothing is known of a cell, null. */
    @Nullable CellLook head(int row, int column) {
        return head.getOrDefault(row, Map.of()).get(column);
    }

    /**
     * @param colour of the text, as RRGGBB; blank for the usual one, or one of a theme
     * @param fill likewise; blank for none
     * @param borders style of each side that has one: left, right, top, bottom
     * @param format of numbers; blank for General
     * @param across general, left, center, right …; blank for the usual
     */
    record CellLook(
            String font,
            double size,
            boolean bold,
            boolean italic,
            String colour,
            String fill,
            List<String> borders,
            String format,
            String across,
            String down,
            boolean wrap) {}
}
