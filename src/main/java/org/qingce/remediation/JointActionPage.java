package org.qingce.remediation;

import java.util.List;

/**
 * Who was called to act jointly on an enterprise.
 *
 * @param mine whether the reader's unit was called and has not told yet
 */
public record JointActionPage(CaseHead head, List<Called> called, boolean mine, String today) {

    /** @param closedOn when it told what it did, or blank */
    public record Called(String unit, String due, boolean open, String closedOn, String outcome) {}
}
