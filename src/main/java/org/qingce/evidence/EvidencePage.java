package org.qingce.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence, large, with all that is known of it.
 *
 * @param purpose as it is called, or blank
 * @param by who handed it in
 * @param withdrawnBy who withdrew it, or blank
 * @param fault what is wrong with the form below, or blank
 * @param reason as it was typed there
 * @param reliedOn whether somebody relies on it, so that it cannot be withdrawn
 */
public record EvidencePage(
        EvidenceItem item,
        String subject,
        String subjectHref,
        String purpose,
        String by,
        String withdrawnBy,
        List<Like> likes,
        String fault,
        String reason,
        boolean mayWithdraw,
        boolean reliedOn) {

    /** @param seen null where the other one is beyond the reach of who asks */
    public record Like(int bits, @Nullable EvidenceItem seen, String subject) {}
}
