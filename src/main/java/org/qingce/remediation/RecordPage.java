package org.qingce.remediation;

import java.util.List;
import org.qingce.evidence.EvidenceItem;

/**
 * A lead, a survey or a search as it was filed.
 *
 * @param act where the next step is taken; blank where there is none
 * @param actLabel what that step is
 * @param reveal where the name that is not shown is asked for; blank where there is none, or for those who may not
 * @param evidence where photos and papers are handed in; blank where none belong
 */
public record RecordPage(
        String view,
        String title,
        String mark,
        String tone,
        List<Fact> facts,
        List<Fact> grounds,
        String act,
        String actLabel,
        String reveal,
        String evidence,
        List<EvidenceItem> items) {

    /** @param href blank for what leads nowhere */
    public record Fact(String label, String value, String href) {}
}
