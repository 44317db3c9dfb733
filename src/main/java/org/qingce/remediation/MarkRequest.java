package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/** Something to be said about one thing of a case; see {@link Mark} for its parts. */
public record MarkRequest(
        long caseId, String subject, String state, LocalDate effectiveOn, String code, String words, String signer) {

    public MarkRequest {
        words = FreeText.mask(words);
        signer = IdentityCard.mask(signer);
    }

    /** Of what it speaks: plan, closure, opinion …; as {@link Mark#kind}. */
    String kind() {
        return subject.substring(0, Math.max(0, subject.indexOf(':')));
    }

    public static MarkRequest of(long caseId, String subject, String state, LocalDate effectiveOn) {
        return new MarkRequest(caseId, subject, state, effectiveOn, "", "", "");
    }

    public MarkRequest saying(String answer, String text) {
        return new MarkRequest(caseId, subject, state, effectiveOn, answer, text, signer);
    }

    public MarkRequest signedBy(String name) {
        return new MarkRequest(caseId, subject, state, effectiveOn, code, words, name);
    }
}
