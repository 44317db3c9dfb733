package org.qingce.access;

import java.util.List;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.web.Words;

/**
 * What a notice asks of units of one kind (职责), beside a field in which one of them is chosen.
 *
 * @param heading the units, by name, or where there are many as the notice calls them
 * @param chosen whether it is the one that is chosen now
 */
public record DutyList(String heading, boolean chosen, List<Duty> duties) {

    /** @param clause where the notice says so */
    public record Duty(String text, String clause) {}

    static List<Duty> of(Department department, Words words) {
        return department.duties().stream()
                .map(duty -> new Duty(duty.text().in(words.locale()), duty.clause()))
                .toList();
    }
}
