package org.qingce.audit;

import java.util.List;
import org.qingce.runtime.CannotStart;
import org.qingce.runtime.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * All who write the record of one database sign it with keys that the others know (留痕密钥一致): whoever comes first, or has a new key
 * beside the one of before, leaves its name there. An instance, or a command, that lacks the key that came last is stopped before its
 * first entry, which the others would take for forged. A key that is lost for good is named in {@code QINGCE_AUDIT_LOST_KEYS}: then
 * it goes on with a new one, and what the lost one signed stays unproven.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeyAgreement implements Preparation {

    private static final Logger log = LoggerFactory.getLogger(KeyAgreement.class);

    private final AuditRepository entries;
    private final AuditKey key;
    private final List<String> lost;

    KeyAgreement(AuditRepository entries, AuditKey key, @Value("${QINGCE_AUDIT_LOST_KEYS:}") List<String> lost) {
        this.entries = entries;
        this.key = key;
        this.lost = lost;
    }

    @Override
    public String title() {
        return "Holding the key to the record";
    }

    @Override
    public void prepare() {
        requireKnown();
        entries.addSigningKey(key.id());
    }

    /** Stops whoever lacks the key that came last, and has not named it as lost. */
    void requireKnown() {
        var unknown = entries.latestKey().filter(id -> !key.knows(id)).orElse(null);
        if (unknown != null && !lost.contains(unknown)) {
            throw CannotStart.because("audit.keyUnknown", unknown);
        }
        if (unknown != null) {
            log.warn("Key {} of the record is lost: what it signed cannot be proven any more", unknown);
        }
    }
}
