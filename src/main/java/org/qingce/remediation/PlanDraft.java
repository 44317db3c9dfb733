package org.qingce.remediation;

import java.util.List;
import java.util.Map;

/**
 * A plan as typed (方案草稿).
 *
 * @param version of the plan that was seen; 0 where there was none
 * @param why it is changed; required from the second version on
 */
public record PlanDraft(int version, Map<String, String> entries, List<Item> items, String why) {

    /** @param due as typed */
    public record Item(
            String key,
            String label,
            String standard,
            String unit,
            String person,
            String due,
            String accepting,
            String milestone) {}
}
