package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.SendingKey;

/**
 * An objection as it is to be noted; see {@link Objection} for its parts.
 *
 * @param key names this sending: the same one sent again is noted once
 */
public record ObjectionRequest(
        long caseId, String key, Objection.Source source, String objector, LocalDate raisedOn, String words) {

    public ObjectionRequest {
        key = SendingKey.kept(key);
        objector = FreeText.mask(objector);
        words = FreeText.mask(words);
    }
}
