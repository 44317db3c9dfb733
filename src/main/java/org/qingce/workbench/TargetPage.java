package org.qingce.workbench;

import java.util.List;
import org.qingce.web.Light;
import org.qingce.web.Tab;
import org.qingce.workbench.WorkbenchPage.Aim;

/**
 * A target and the cases that it counts (目标与明细).
 *
 * @param definition what is counted, of which cases, and how many are needed
 * @param limited whether cases are counted that the reader may not open
 */
public record TargetPage(
        Aim aim, String unit, List<String> definition, List<Tab> tabs, List<Row> rows, String next, boolean limited) {

    public record Row(
            String href,
            String number,
            String name,
            String unit,
            Light light,
            String stage,
            String phase,
            String claimedOn,
            String verifiedOn) {}
}
