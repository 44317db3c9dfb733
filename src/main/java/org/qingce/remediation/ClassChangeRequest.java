package org.qingce.remediation;

import java.util.Map;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/**
 * Another class as it is asked for; see {@link ClassChange} for its parts.
 *
 * @param version of the case that was seen
 */
public record ClassChangeRequest(
        long caseId, int version, String to, Map<String, String> cells, String reason, String ground) {

    public ClassChangeRequest {
        cells = IdentityCard.mask(cells);
        reason = FreeText.mask(reason);
        ground = FreeText.mask(ground);
    }
}
