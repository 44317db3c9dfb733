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
        boolean mayWithdraw) {

    /** @param seen null where the other one is beyond the reach of who asks */
    public record Like(int bits, @Nullable EvidenceItem seen, String subject) {}
}
