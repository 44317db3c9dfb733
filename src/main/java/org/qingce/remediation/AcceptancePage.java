package org.qingce.remediation;

import java.util.List;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/**
 * Joint acceptance: of one case, or the desk with many side by side.
 *
 * @param waiting the cases that wait, on the desk; empty on the page of one case
 * @param shown the cases that are open on the page
 */
public record AcceptancePage(
        String title, List<Tab> campaigns, List<Waiting> waiting, List<One> shown, List<Choice> reasons, String today) {

    /** @param mine whether a part of the person's department is open */
    public record Waiting(String name, String about, Light light, String href, boolean here, boolean mine) {}

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

    public record Choice(String code, String label) {}
}
