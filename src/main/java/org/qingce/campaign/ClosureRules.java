package org.qingce.campaign;

import java.util.List;
import java.util.Optional;

/**
 * When a closed place counts as closed (关停标准): 两断三清 and whatever else the notice asks for (N4-22).
 *
 * @param title as the notice calls the standard
 * @param exempters who may do without a proof, with a signature and a reason
 */
public record ClosureRules(Label title, List<Item> items, Who exempters, String clause) {

    public static final ClosureRules NONE = new ClosureRules(Label.NONE, List.of(), Who.NOBODY, "");

    public List<Item> items(String category) {
        return items.stream()
                .filter(item -> item.categories().contains(category))
                .toList();
    }

    public Optional<Item> item(String key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }

    /**
     * One thing on the checklist.
     *
     * @param mayNotApply whether it can be out of place, for a reason: a workshop without water
     * @param by function of the unit that carries it out (供电、供水、供气) and is asked for it when the work begins; or blank
     * @param condition how far it goes, such as industrial supply only where people live; or blank
     */
    public record Item(
            String key,
            Label label,
            List<String> categories,
            String by,
            Proof proof,
            boolean mayNotApply,
            Label condition,
            String clause) {

        /** Whether units of this function carry it out. */
        public boolean isBy(String function) {
            return !by.isEmpty() && by.equals(function);
        }
    }
}
