package org.qingce.region;

import java.util.List;

/**
 * The control areas in force, and where a point lies; or, for an administrator, the form to hand in others.
 *
 * @param from what stands in that form; blank on the page that everyone may see
 * @param faults what is wrong with the file just handed in
 * @param point what was asked for, or blank; {@code found} the areas that cover it
 */
public record AreasPage(
        List<Row> rows,
        String from,
        boolean shifted,
        List<String> faults,
        String point,
        String pointFault,
        List<Row> found) {

    /** @param outline of an SVG path within a box of 100 × 100 */
    public record Row(
            long id,
            String name,
            String kind,
            String code,
            String clause,
            String source,
            boolean invented,
            String from,
            String until,
            String outline) {}

    public boolean taking() {
        return !from.isEmpty() || !faults.isEmpty();
    }
}
