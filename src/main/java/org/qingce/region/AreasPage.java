package org.qingce.region;

import java.util.List;

/**
 * The control areas in force, and where a point lies; or, for an administrator, the form to hand in others.
 *
 * @param taking whether the form is shown; {@code from} and {@code region} are what stands in it
 * @param faults what is wrong with the file just handed in
 * @param point what was asked for, or blank; {@code found} the areas that cover it
 * @param everywhere how many of those in force are filed for no division; 0 where the form is not shown
 */
public record AreasPage(
        List<Row> rows,
        boolean taking,
        String from,
        String region,
        boolean shifted,
        List<String> faults,
        String point,
        String pointFault,
        List<Row> found,
        long everywhere) {

    /**
     * @param place for which it is filed
     * @param outline of an SVG path within a box of 100 × 100
     */
    public record Row(
            long id,
            String name,
            String kind,
            String code,
            String place,
            String clause,
            String source,
            boolean invented,
            String from,
            String until,
            String outline,
            boolean mayEnd) {}
}
