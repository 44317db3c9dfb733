package org.qingce.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who does what in a campaign (责任分工): the departments that its notice names with their duties, who leads which task, the
 * leading group, and who may do what in the ledger.
 *
 * @param group the leading group (领导小组), where the notice sets one up
 * @param grants what the pack says of rights; of a right that it does not name, the site's own rules hold
 */
public record Responsibilities(
        List<Department> departments,
        List<Lead> leads,
        @Nullable LeadingGroup group,
        List<Grant> grants) {

    public static final Responsibilities NONE = new Responsibilities(List.of(), List.of(), null, List.of());

    /** The function of the offices of divisions and of management units, which answer for what lies in them (属地责任). */
    public static final String OFFICE = "office";

    public Optional<Department> department(String function) {
        return departments.stream().filter(d -> d.function().equals(function)).findFirst();
    }

    /**
     * Whether the departments of a function lead (牵头部门): some task of the campaign, or as the office of the leading group. The
     * offices of places are above what lies in them by themselves.
     */
    public boolean isLead(String function) {
        return !function.equals(OFFICE)
                && (leads.stream().anyMatch(lead -> lead.functions().contains(function))
                        || (group != null && group.office().equals(function)));
    }

    /**
     * A kind of unit by what it is there for (环保, 经信, 市监, 供电 …), with what the notice asks of it.
     *
     * @param function one word for it in every campaign: environment, industry, market, power …; {@link #OFFICE}
     * @param label as the notice calls it
     */
    public record Department(String function, Label label, List<Duty> duties) {}

    /** What a notice asks of a department (职责), and where it says so. */
    public record Duty(Label text, String clause) {}

    /**
     * A task and the departments that lead it (牵头单位), which differ from campaign to campaign.
     *
     * @param functions who leads, the first one first
     * @param with who takes part (配合)
     */
    public record Lead(Label task, List<String> functions, List<String> with, String clause) {}

    /**
     * @param office function of the department in which its office stands (办公室)
     * @param members functions of the departments that belong to it
     */
    public record LeadingGroup(Label name, String office, List<Seat> seats, List<String> members, String clause) {}

    /**
     * A seat in a leading group; the post that holds it, never the person.
     *
     * @param label the seat: 组长, 副组长 …
     * @param post the post in office whose holder has it: 市长 …
     */
    public record Seat(Label label, Label post) {}

    /**
     * That somebody may do something (授权). It holds within the reach of the post.
     *
     * @param right such as ledger.write
     * @param roles keys of roles, as clerk
     * @param functions of the units whose people may; empty for all
     * @param levels kinds of the units (city, county, town, zone …) whose people may; empty for all
     * @param stages of the cases with which they may; empty for all
     * @param clause where the notice says so, or why it is the default of the site
     */
    public record Grant(
            String right,
            List<String> roles,
            List<String> functions,
            List<String> levels,
            List<String> stages,
            Label clause) {

        /** Whether a pack may settle it; other rights are the same in every campaign. */
        public boolean isOfCampaign() {
            return PackChecker.RIGHTS.contains(right);
        }

        /** Whether it speaks to people of such a unit in this role. */
        public boolean isFor(String role, String function, String level) {
            return roles.contains(role)
                    && (functions.isEmpty() || functions.contains(function))
                    && (levels.isEmpty() || levels.contains(level));
        }

        /** @param stage blank to ask whether there is any stage with which they may */
        public boolean isAt(String stage) {
            return stage.isEmpty() || stages.isEmpty() || stages.contains(stage);
        }
    }
}
