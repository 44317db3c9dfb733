package org.qingce.remediation;

import java.util.List;
import org.qingce.web.Light;

/**
 * What stands on the list until it is mended: cases without plan, plans without unit, units without person.
 *
 * @param more whether there are more than are shown
 */
public record GapsPage(List<Row> rows, boolean more) {

    public record Row(
            String number, String name, String unit, String stage, Light light, String missing, String href) {}
}
