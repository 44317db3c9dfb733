package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.SendingKey;

/**
 * A visit as it is told (巡查登记).
 *
 * @param key names this sending: the same one sent again is noted once
 */
public record VisitRequest(long caseId, String key, LocalDate visitedOn, Finding finding, String words) {

    public VisitRequest {
        key = SendingKey.kept(key);
        words = FreeText.mask(words);
    }
}
