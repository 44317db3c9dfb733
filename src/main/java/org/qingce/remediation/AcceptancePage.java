package org.qingce.remediation;

import java.util.List;
import org.qingce.remediation.MovePage.Choice;

/**
 * Joint acceptance of one case, on its own page or open on the desk.
 *
 * @param reasons for which an item may be refused
 */
public record AcceptancePage(One one, List<Choice> reasons) {

    /** @param now whether the acceptance is under way */
    public record One(CaseHead head, boolean now, List<Part> parts, List<Item> items, boolean organiser, String back) {}

    /** @param state accepted, or blank while it is open */
    public record Part(
            String subject, String label, String covers, String state, String told, boolean mine, boolean ready) {}

    /** @param state accepted, refused, or blank */
    public record Item(
            String subject,
            String label,
            String standard,
            String department,
            String claimedOn,
            String proof,
            String state,
            String told,
            boolean mine) {}
}
