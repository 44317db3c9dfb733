package org.qingce.remediation;

import java.util.Optional;

/**
 * Objections to a listing and their answers (异议与答复; N4-14, N2-07): noted by whoever keeps the case, answered by those whom the
 * pack names, until a day. What a case is open to stands in {@link CaseWork#notices()}.
 */
public interface Objections {

    /** Notes an objection and opens the task of its answer; the same sending is noted once. */
    MoveOutcome raise(ObjectionRequest asked, Mover mover, boolean mayWrite);

    /** The one that a sending was noted as. */
    Optional<Objection> noted(CaseWork work, String key);

    /** Answers one; the same answer again is that one. */
    MoveOutcome answer(AnswerRequest asked, Mover mover);

    /** Whether somebody is one whom the pack names to answer. */
    boolean mayAnswer(CaseWork work, Mover mover);
}
