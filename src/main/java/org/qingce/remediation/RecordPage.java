package org.qingce.remediation;

import java.util.List;

/**
 * A lead, a survey or a search as it was filed.
 *
 * @param act where the next step is taken; blank where there is none
 * @param actLabel what that step is
 */
public record RecordPage(
        String view,
        String title,
        String mark,
        String tone,
        List<Fact> facts,
        List<Fact> grounds,
        String act,
        String actLabel) {

    /** @param href blank for what leads nowhere */
    public record Fact(String label, String value, String href) {}
}
