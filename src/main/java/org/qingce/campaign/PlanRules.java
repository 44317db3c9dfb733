package org.qingce.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;

/**
 * What a plan for one enterprise holds (一企一策的内容), class by class.
 *
 * @param items that plans are made of
 * @param entries what a plan tells as a whole: park, receiving county, standard to reach …
 * @param notice how the enterprise is told; null where the pack says nothing of it
 */
public record PlanRules(
        List<Item> items, List<Entry> entries, @Nullable EnterpriseNotice notice) {

    public static final PlanRules NONE = new PlanRules(List.of(), List.of(), null);

    public Optional<Item> item(String key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    public List<Item> items(String category) {
        return items.stream().filter(item -> holds(item.categories(), category)).toList();
    }

    public List<Entry> entries(String category) {
        return entries.stream()
                .filter(entry -> holds(entry.categories(), category))
                .toList();
    }

    static boolean holds(List<String> categories, String category) {
        return categories.isEmpty() || categories.contains(category);
    }

    /**
     * One thing to be done.
     *
     * @param standard what it must reach
     * @param categories whose plans it belongs to; empty for all
     * @param required whether no plan of these classes is without it
     * @param mayNotApply whether it can be out of place, for a reason
     * @param accepting function of the department that accepts it
     */
    public record Item(
            String key,
            Label label,
            Label standard,
            List<String> categories,
            boolean required,
            boolean mayNotApply,
            String accepting,
            Proof proof,
            String clause) {}

    /**
     * Something that a plan tells of the whole.
     *
     * @param type of a column; CODE with its answers in {@code options}
     * @param park how the registry of parks is asked where it names one; null where it does not
     * @param required whether no plan of these classes is without it
     */
    public record Entry(
            String key,
            Label label,
            ColumnType type,
            @Nullable ParkRule park,
            List<CodeItem> options,
            List<String> categories,
            boolean required,
            String clause) {}

    /**
     * An entry that names the park to which an enterprise moves (迁入园区): registered ones are offered.
     *
     * @param registered whether it must be a compliant one of the registry (合规园区, N1-17)
     * @param county key of the entry that names the receiving county, whose parks are offered, too; blank for none
     */
    public record ParkRule(boolean registered, String county) {}

    /**
     * How the enterprise is told why it is listed (告知书).
     *
     * @param objection how long it may object
     * @param answer how long the answer to it may take
     * @param how how to object
     * @param leave how to leave the list
     */
    public record EnterpriseNotice(DueRule objection, DueRule answer, Label how, Label leave, String clause) {}
}
