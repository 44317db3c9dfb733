package org.qingce.audit;

import java.util.stream.Collectors;
import org.qingce.runtime.CannotStart;
import org.qingce.runtime.Preparation;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * All who write the record of one database sign it with keys that the others know (留痕密钥一致): the first one leaves the name of its
 * key there. An instance, or a command, that lacks a key is stopped before its first entry, which the others would take for forged.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeyAgreement implements Preparation {

    private final AuditRepository entries;
    private final AuditKey key;

    KeyAgreement(AuditRepository entries, AuditKey key) {
        this.entries = entries;
        this.key = key;
    }

    @Override
    public String title() {
        return "Holding the key to the record";
    }

    @Override
    public void prepare() {
        var unknown =
                entries.signingKeys().stream().filter(id -> !key.knows(id)).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw CannotStart.because(
                    "The record of this database is signed with a key that is not here (%s). Give this instance the key of the others: QINGCE_AUDIT_KEY, keys of before in QINGCE_AUDIT_FORMER_KEYS, or the file audit.key of the data directory that was restored or moved"
                            .formatted(unknown));
        }
        entries.addSigningKey(key.id());
    }
}
