package org.qingce.remediation;

import java.util.List;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/**
 * What is watched after its sign-off (回头看): who has to go where, the latest first.
 *
 * @param address of the list, for the campaign and the unit that it counts
 * @param nextDraw from when on may be drawn again; blank where nothing stands in the way
 * @param limited whether cases are counted that the reader may not open
 */
public record WatchListPage(
        String campaign,
        Watches.Counts counts,
        List<Tab> tabs,
        String address,
        List<Row> rows,
        boolean mayDraw,
        String nextDraw,
        boolean limited) {

    /**
     * @param last day and finding of the last visit, or blank
     * @param unproven whether the last visit lacks the evidence that the pack asks for
     * @param round so often it has rebounded
     */
    public record Row(
            String href,
            String visitHref,
            String name,
            String number,
            String unit,
            String category,
            String next,
            Light light,
            String last,
            boolean unproven,
            int round,
            boolean raised,
            boolean drawn) {}
}
