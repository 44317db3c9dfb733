package org.qingce.remediation;

import java.util.List;

/**
 * Former spot draws (历次抽查), the last first.
 *
 * @param next from when on may be drawn again; blank where nothing stands in the way
 */
public record DrawsPage(String campaign, String next, List<Drawn> draws) {

    /**
     * @param unit within whose reach it was drawn
     * @param sheet address of all candidates in the order of the draw
     * @param more how many of the chosen are not shown
     */
    public record Drawn(
            String on,
            String by,
            String unit,
            String seed,
            int candidates,
            int number,
            List<Chosen> chosen,
            int more,
            String sheet) {}

    public record Chosen(String href, String number, String name) {}
}
