package org.qingce.work;

import java.util.List;
import java.util.Map;
import org.qingce.access.DutyList;
import org.qingce.work.InboxPage.Choice;

/**
 * The form by which something is asked by hand.
 *
 * @param duties what the units are there for
 * @param link where it is done, handed through; blank for nowhere
 * @param faults by field
 */
public record ErrandPage(
        List<Choice> units,
        List<DutyList> duties,
        List<Choice> people,
        String title,
        String due,
        String note,
        String link,
        Map<String, String> faults) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
