package org.qingce.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.qingce.runtime.DataDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key with which entries are signed (留痕密钥): kept in the data directory, or given by {@code QINGCE_AUDIT_KEY} in
 * hexadecimal where several instances share one database. Never in the database, so that whoever rules the database alone
 * cannot write an entry.
 */
@Component
class AuditKey {

    private final byte[] key;
    private final String id;

    AuditKey(DataDirectory data, @Value("${QINGCE_AUDIT_KEY:}") String given) {
        this.key = HexFormat.of().parseHex(given.isBlank() ? data.secret("audit.key") : given.strip());
        if (key.length < Chain.BYTES) {
            throw new IllegalStateException("QINGCE_AUDIT_KEY needs 64 hexadecimal digits or more");
        }
        this.id = new Chain().add("qingce.audit.key").add(key).done().substring(0, 8);
    }

    String id() {
        return id;
    }

    String mac(SignedEntry entry) {
        var hmac = new HMac(new SM3Digest());
        hmac.init(new KeyParameter(key));
        var content = HexFormat.of().parseHex(entry.content());
        hmac.update(content, 0, content.length);
        var mac = new byte[Chain.BYTES];
        hmac.doFinal(mac, 0);
        return HexFormat.of().formatHex(mac);
    }

    boolean made(SignedEntry entry) {
        return MessageDigest.isEqual(
                entry.mac().getBytes(StandardCharsets.US_ASCII), mac(entry).getBytes(StandardCharsets.US_ASCII));
    }
}
