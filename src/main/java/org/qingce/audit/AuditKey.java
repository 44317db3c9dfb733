package org.qingce.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.qingce.runtime.DataDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key with which entries are signed (留痕密钥): kept in the data directory, or given by {@code QINGCE_AUDIT_KEY} in
 * hexadecimal where several instances share one database; keys of before stand in {@code QINGCE_AUDIT_FORMER_KEYS}, apart by
 * commas, and an entry signed with any other was not written by this system. Never in the database, so that whoever rules the database alone
 * cannot write an entry.
 */
@Component
class AuditKey {

    private final String id;
    private final Map<String, byte[]> keys = new HashMap<>();

    AuditKey(
            DataDirectory data,
            @Value("${QINGCE_AUDIT_KEY:}") String given,
            @Value("${QINGCE_AUDIT_FORMER_KEYS:}") String former) {
        this.id = add(given.isBlank() ? data.secret("audit.key") : given);
        Stream.of(former.split(",")).filter(key -> !key.isBlank()).forEach(this::add);
    }

    private String add(String digits) {
        var key = HexFormat.of().parseHex(digits.strip());
        if (key.length < Chain.BYTES) {
            throw new IllegalStateException(
                    "QINGCE_AUDIT_KEY and QINGCE_AUDIT_FORMER_KEYS need 64 hexadecimal digits or more for each key");
        }
        var name = new Chain().add("qingce.audit.key").add(key).done().substring(0, 8);
        keys.put(name, key);
        return name;
    }

    String id() {
        return id;
    }

    String mac(SignedEntry entry) {
        return mac(entry, Objects.requireNonNull(keys.get(id)));
    }

    private static String mac(SignedEntry entry, byte[] key) {
        var hmac = new HMac(new SM3Digest());
        hmac.init(new KeyParameter(key));
        var content = HexFormat.of().parseHex(entry.content());
        hmac.update(content, 0, content.length);
        var mac = new byte[Chain.BYTES];
        hmac.doFinal(mac, 0);
        return HexFormat.of().formatHex(mac);
    }

    /** Whether it was signed with the present key, or with one that this installation used before. */
    boolean made(SignedEntry entry) {
        var key = keys.get(entry.keyId());
        return key != null
                && MessageDigest.isEqual(
                        entry.mac().getBytes(StandardCharsets.US_ASCII),
                        mac(entry, key).getBytes(StandardCharsets.US_ASCII));
    }

    boolean knows(String keyId) {
        return keys.containsKey(keyId);
    }
}
