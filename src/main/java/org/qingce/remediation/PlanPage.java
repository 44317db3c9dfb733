package org.qingce.remediation;

import java.util.List;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Phase;

/**
 * The plan of one enterprise with what has been done of it, and the closure checklist.
 *
 * @param version 0 where there is no plan
 * @param attachments papers of the plan until the next version took its place, by the version under which they came
 * @param open whether plan and checklist may be changed at this stage
 * @param mayExempt whether the person may do without a proof, with a signature and a reason
 */
public record PlanPage(
        CaseHead head,
        int version,
        String made,
        List<Entry> entries,
        List<Item> items,
        String checklistTitle,
        List<Check> checklist,
        List<Version> versions,
        List<Attached> attachments,
        boolean mayAttach,
        boolean mayWrite,
        boolean open,
        boolean mayExempt,
        boolean notice,
        String today) {

    /** Purpose of what is attached to a plan (方案附件); under which version is told by its time, see {@link PlanPapers}. */
    static final String ATTACHMENT = "attachment:plan";

    /** The same for the template. */
    public String attachment() {
        return ATTACHMENT;
    }

    public record Entry(String label, String value) {}

    /** @param label under which version */
    public record Attached(String label, List<EvidenceItem> items) {}

    /**
     * @param subject of its marks
     * @param milestone what is done by its day (节点), or blank
     * @param proof what is there of what is asked, such as 1/1; blank where none is asked
     * @param mayNotApply whether it can be out of place, for a reason
     * @param state done, not-applicable, sent-back, or blank
     * @param told who said so and when, or why it was sent back
     */
    public record Item(
            String subject,
            String label,
            String standard,
            String unit,
            String person,
            String due,
            boolean late,
            boolean beyond,
            String milestone,
            String accepting,
            boolean mayNotApply,
            String proof,
            Phase phase,
            boolean lacksProof,
            String state,
            String told,
            boolean accepted) {}

    /**
     * @param state done, not-applicable, or blank
     * @param mine whether the reader may say that it is done
     */
    public record Check(
            String subject,
            String label,
            String condition,
            boolean mayNotApply,
            String proof,
            Phase phase,
            boolean lacksProof,
            String state,
            String told,
            boolean mine) {}

    public record Version(int number, String made, String why, String href) {}
}
