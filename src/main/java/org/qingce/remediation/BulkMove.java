package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * One move for many cases, and how far it is (批量办理).
 *
 * @param scope reach of whoever asked
 * @param asked how many cases
 * @param moved of these, made; one that had been made before is among them
 * @param refused of these, refused, each with its reasons
 * @param worker number of the process that works on it, or worked last
 * @param workedAt when it last got on
 */
record BulkMove(
        long id,
        ScopePath scope,
        String campaign,
        String move,
        LocalDate effectiveOn,
        String reasonCode,
        String reason,
        String due,
        String number,
        String signer,
        State state,
        int asked,
        int moved,
        int refused,
        long worker,
        Actor by,
        Instant begunAt,
        Instant workedAt) {

    enum State {
        WORKING,
        DONE,
        /** A person stopped it; what was made stays. */
        STOPPED,
        /** The system failed at one of its batches; what was made before stays. */
        FAILED
    }

    /** What is asked of a case that stood at this version. */
    MoveRequest request(long caseId, int version) {
        return new MoveRequest(
                caseId, version, move, "bulk:" + id, effectiveOn, reasonCode, reason, due, number, signer, List.of());
    }

    int done() {
        return moved + refused;
    }
}
