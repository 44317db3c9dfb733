package org.qingce.remediation;

import java.util.List;

/**
 * Whether an enterprise may produce (恢复生产关口), and who saw that it did.
 *
 * @param open whether it may
 * @param stages in which it may, in words
 * @param functions who acts together where it begins without, in words
 * @param term within how long, or blank
 * @param seen the last one first
 * @param called how many units were called to act jointly
 * @param maySee whether the person may record that it produces
 * @param mayResume whether the person may record that production has begun again
 */
public record ProductionPage(
        CaseHead head,
        boolean open,
        String stages,
        String functions,
        String term,
        String clause,
        List<Seen> seen,
        int called,
        boolean maySee,
        boolean mayResume,
        String today) {

    /** @param without whether it produced without having been accepted */
    public record Seen(boolean without, String on, String by, String words) {}
}
