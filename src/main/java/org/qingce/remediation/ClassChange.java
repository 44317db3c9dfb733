package org.qingce.remediation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;

/**
 * Somebody asks for another class after the list was published, and somebody else decides (类型调整申请). None is taken away.
 *
 * @param from class that the case had when it was asked for
 * @param cells what the new class asks for in the ledger, by column key, as typed
 * @param reason why, in the words of whoever asks
 * @param ground the rule or the finding that it rests on (依据)
 * @param decided by whom, or null while it is open
 * @param decision what was said with the approval or the refusal
 */
public record ClassChange(
        long id,
        long caseId,
        String from,
        String to,
        Map<String, String> cells,
        String reason,
        String ground,
        State state,
        Actor asked,
        Instant askedAt,
        @Nullable Actor decided,
        @Nullable Instant decidedAt,
        String decision) {

    public enum State {
        OPEN,
        APPROVED,
        REFUSED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    boolean asksTheSame(ClassChangeRequest other, Actor by) {
        return to.equals(other.to())
                && cells.equals(other.cells())
                && reason.equals(other.reason())
                && ground.equals(other.ground())
                && asked.equals(by);
    }
}
