package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.access.DutyList;

/**
 * The form of a plan.
 *
 * @param faults by the name of the field; the blank name for the whole
 * @param units names to choose from
 * @param duties what these units are there for
 */
public record PlanFormPage(
        CaseHead head,
        int version,
        String why,
        List<Entry> entries,
        List<Item> items,
        List<Option> departments,
        List<String> units,
        List<DutyList> duties,
        Map<String, String> faults,
        boolean stale) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    /**
     * @param options codes and labels to choose from; empty for a text
     * @param offered texts that may be taken, and what is told of each; others may be typed
     */
    public record Entry(
            String key,
            String label,
            String value,
            boolean need,
            List<Option> options,
            List<Option> offered,
            String clause) {}

    public record Option(String code, String label) {}

    /** @param need whether no plan of the class is without it */
    public record Item(
            String key,
            String label,
            String standard,
            String unit,
            String person,
            String due,
            String accepting,
            String milestone,
            boolean need,
            String clause) {}
}
