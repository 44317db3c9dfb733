package org.qingce.access;

import java.util.List;
import org.qingce.access.SignedIn.Held;
import org.qingce.kernel.ScopePath;

/**
 * Who may do what, asked from the side of the work (谁来办): whom to send something to, and whom to ask. What the person behind a
 * request may do is asked of {@link SignedIn}.
 */
public interface Posts {

    /**
     * Those who may do it with a case: whose post today lies in a unit on the line of its scope, or in a department of one.
     *
     * @param right such as ledger.write
     * @param campaign the case's; blank for a right that belongs to none
     * @param stage the case's; blank for whatever stage
     * @param scope the case's: the units from the root to the one that answers
     * @return nearest units first, and departments behind the office that they belong to; one for each post and each rule
     */
    List<Holder> over(ScopePath scope, String right, String campaign, String stage);

    /**
     * Those who may do it and whose post today lies in a unit within a scope.
     *
     * @param limit of those that are given, by the name of the person
     */
    List<Holder> within(ScopePath scope, String right, String campaign, String stage, int limit);

    /** @param held the rule by which the person may */
    record Holder(String account, String name, Unit unit, Role role, Held held) {}
}
