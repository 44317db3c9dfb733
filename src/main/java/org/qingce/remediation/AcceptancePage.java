package org.qingce.remediation;

import java.util.List;
import org.qingce.evidence.EvidenceItem;
import org.qingce.remediation.MovePage.Choice;

/**
 * Joint acceptance of one case, on its own page or open on the desk.
 *
 * @param reasons for which an item may be refused
 */
public record AcceptancePage(One one, List<Choice> reasons) {

    /**
     * @param now whether the acceptance is under way
     * @param mayScan whether the person may hand in what departments signed on paper
     */
    public record One(
            CaseHead head,
            boolean now,
            List<Part> parts,
            List<Item> items,
            boolean organiser,
            boolean mayScan,
            String back) {}

    /**
     * @param state accepted, or blank while it is open
     * @param name of its place on the page
     * @param scans of what it signed on paper in this acceptance
     * @param onPaper whether the person speaks for it by its paper alone
     */
    public record Part(
            String subject,
            String name,
            String label,
            String covers,
            String state,
            String told,
            List<EvidenceItem> scans,
            boolean onPaper,
            boolean mine,
            boolean ready) {}

    /**
     * @param state accepted, refused, or blank
     * @param mine whether the person may speak to it
     * @param lacksScan name of the part whose signed paper has to be handed in first; blank where none has to be
     */
    public record Item(
            String subject,
            String label,
            String standard,
            String department,
            String claimedOn,
            String proof,
            String state,
            String told,
            boolean mine,
            String lacksScan) {}
}
