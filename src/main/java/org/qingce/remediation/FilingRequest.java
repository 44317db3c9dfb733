package org.qingce.remediation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.SendingKey;

/**
 * Something to be put on file; see {@link Filing} for its parts.
 *
 * @param unit left aside where it is about a case
 * @param key names this sending: the same one sent again is filed once
 */
public record FilingRequest(
        String campaign,
        String unit,
        @Nullable Long caseId,
        String key,
        String kind,
        String ground,
        LocalDate on,
        String words,
        String number,
        String authority,
        String other) {

    public FilingRequest {
        key = SendingKey.kept(key);
        words = FreeText.mask(words);
        number = IdentityCard.mask(number);
        authority = IdentityCard.mask(authority);
        other = FreeText.mask(other);
    }

    public static FilingRequest ofCase(long caseId, String key, String kind, LocalDate on, String words) {
        return new FilingRequest("", "", caseId, key, kind, "", on, words, "", "", "");
    }

    public static FilingRequest ofUnit(
            String campaign, String unit, String key, String kind, LocalDate on, String words) {
        return new FilingRequest(campaign, unit, null, key, kind, "", on, words, "", "", "");
    }

    public FilingRequest because(String code) {
        return new FilingRequest(campaign, unit, caseId, key, kind, code, on, words, number, authority, other);
    }

    public FilingRequest by(String document, String decider) {
        return new FilingRequest(campaign, unit, caseId, key, kind, ground, on, words, document, decider, other);
    }

    public FilingRequest with(String side) {
        return new FilingRequest(campaign, unit, caseId, key, kind, ground, on, words, number, authority, side);
    }
}
