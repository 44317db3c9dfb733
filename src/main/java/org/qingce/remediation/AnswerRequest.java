package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/** An answer to an objection; see {@link Objection.Answer} for its parts. */
public record AnswerRequest(
        long caseId, long objection, Objection.Verdict verdict, LocalDate on, String words, String signer) {

    public AnswerRequest {
        words = FreeText.mask(words);
        signer = IdentityCard.mask(signer);
    }
}
