package org.qingce.access;

import java.util.List;

/**
 * Who may do one thing in one campaign.
 *
 * @param unit within whose reach they were looked for
 * @param more whether there are more than are shown
 */
public record WhoPage(String label, String campaign, String unit, List<Row> rows, boolean more) {

    public record Row(
            String name, String href, String unit, String unitHref, String role, String stages, String clause) {}
}
