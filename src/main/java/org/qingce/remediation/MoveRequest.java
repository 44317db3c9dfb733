package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.SendingKey;

/**
 * A move as it is asked for (办理申请).
 *
 * @param key names this sending: the same one sent again is answered as before and does nothing
 * @param version of the case that was seen
 * @param reasonCode one of the pack's, or blank
 * @param due a new deadline as typed, or blank
 * @param number of the document (文号), or of the case that stays where one is merged; or blank
 * @param signer who signed it, or blank
 * @param items what is to be done again: {@code plan:comply}, {@code closure:power} …; empty where nothing is
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
        String signer,
        List<String> items) {

    public MoveRequest {
        key = SendingKey.kept(key);
        items = List.copyOf(items);
        reason = FreeText.mask(reason);
        due = IdentityCard.mask(due);
        number = IdentityCard.mask(number);
        signer = IdentityCard.mask(signer);
    }

    public static MoveRequest of(long caseId, int version, String move, String key, LocalDate effectiveOn) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, "", "", "", "", "", List.of());
    }

    /** Whether it asks for the same, for whatever case. */
    boolean isLike(MoveRequest other) {
        return equals(other.of(caseId, version, key));
    }

    /** The same for another case, at the version that was seen, under a key of its own. */
    public MoveRequest of(long otherCase, int seen, String ownKey) {
        return new MoveRequest(
                otherCase, seen, move, ownKey, effectiveOn, reasonCode, reason, due, number, signer, items);
    }

    public MoveRequest because(String code, String words) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, code, words, due, number, signer, items);
    }

    public MoveRequest signed(String document, String by) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, reasonCode, reason, due, document, by, items);
    }

    public MoveRequest until(String day) {
        return new MoveRequest(caseId, version, move, key, effectiveOn, reasonCode, reason, day, number, signer, items);
    }

    /** @param subjects items of the plan and the checklist to be done again: {@code plan:comply}, {@code closure:power} … */
    public MoveRequest again(List<String> subjects) {
        return new MoveRequest(
                caseId, version, move, key, effectiveOn, reasonCode, reason, due, number, signer, subjects);
    }
}
