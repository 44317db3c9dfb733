package org.qingce.remediation;

import java.time.LocalDate;

/** An answer to an objection; see {@link Objection.Answer} for its parts. */
public record AnswerRequest(
        long caseId, long objection, Objection.Verdict verdict, LocalDate on, String words, String signer) {}
