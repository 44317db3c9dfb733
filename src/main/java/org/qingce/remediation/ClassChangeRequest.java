package org.qingce.remediation;

import java.util.Map;

/**
 * Another class as it is asked for; see {@link ClassChange} for its parts.
 *
 * @param version of the case that was seen
 */
public record ClassChangeRequest(
        long caseId, int version, String to, Map<String, String> cells, String reason, String ground) {

    public ClassChangeRequest {
        cells = Map.copyOf(cells);
    }
}
