package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.kernel.IdentityCard;

/**
 * A move as it is asked for (办理申请).
 *
 * @param key names this sending: the same one sent again is answered as before and does nothing
 * @param version of the case that was seen
 * @param reasonCode one of the pack's, or blank
 * @param due a new deadline as typed, or blank
 * @param number of the document (文号), or blank
 * @param signer who signed it, or blank
 */
public record MoveRequest(
        long caseId,
        int version,
        String move,
        String key,
        LocalDate effectiveOn,
        String reasonCode,
        String reason,
        String due,
        String number,
        String signer) {

    public MoveRequest {
        reason = IdentityCard.mask(reason);
        due = IdentityCard.mask(due);
        number = IdentityCard.mask(number);
        signer = IdentityCard.mask(signer);
    }

    public static MoveRequest of(long caseId, int version, String move, String key, LocalDate effectiveOn) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, "", "", "", "", "");
    }

    /** Whether it asks for the same, for whatever case. */
    boolean isLike(MoveRequest other) {
        return equals(other.of(caseId, version, key));
    }

    /** The same for another case, at the version that was seen, under a key of its own. */
    MoveRequest of(long otherCase, int seen, String ownKey) {
        return new MoveRequest(otherCase, seen, move, ownKey, effectiveOn, reasonCode, reason, due, number, signer);
    }

    public MoveRequest because(String code, String words) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, code, words, due, number, signer);
    }

    public MoveRequest signed(String document, String by) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, reasonCode, reason, due, document, by);
    }

    public MoveRequest until(String day) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, reasonCode, reason, day, number, signer);
    }
}
