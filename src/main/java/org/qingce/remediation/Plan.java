package org.qingce.remediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.kernel.Actor;

/**
 * The plan of one enterprise (一企一策) in one of its versions.
 *
 * @param category of the case when it was made
 * @param entries what it tells of the whole, by key of the pack
 * @param why it was changed; blank for the first
 */
public record Plan(
        int version,
        String category,
        Map<String, String> entries,
        List<PlanItem> items,
        String why,
        Actor by,
        Instant at) {

    public Optional<PlanItem> item(String key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    /** Whether it says the same as another, whoever made it. */
    boolean saysTheSame(Plan other) {
        return category.equals(other.category) && entries.equals(other.entries) && items.equals(other.items);
    }
}
