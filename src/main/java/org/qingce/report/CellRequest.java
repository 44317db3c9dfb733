package org.qingce.report;

/**
 * Which figure of a summary to open (穿透查询).
 *
 * @param form the summary; its unit is that of the figure's row
 * @param column key of the form's column
 * @param row key of the form's period row: quarter or total
 * @param own only what lies with the unit itself and with none of the units that have rows of their own
 * @param claimed what is claimed, which stands beside the figure of what is verified
 * @param after the last id seen, 0 at the beginning
 * @param most how many rows to hand over
 */
public record CellRequest(
        FormRequest form, String column, String row, boolean own, boolean claimed, long after, int most) {

    /** The figure itself. */
    public CellRequest(FormRequest form, String column, String row, boolean own, long after, int most) {
        this(form, column, row, own, false, after, most);
    }
}
