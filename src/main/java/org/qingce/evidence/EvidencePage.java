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
 * @param explainFault what is wrong with the form by which a likeness is explained, or blank
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
        String explainFault,
        boolean mayExplain,
        boolean mayWithdraw,
        boolean reliedOn) {

    /**
     * @param seen null where the other one is beyond the reach of who asks
     * @param explained why it is in order, and who says so when; blank while nobody has
     */
    public record Like(long other, int bits, @Nullable EvidenceItem seen, String subject, String explained) {}
}
