package org.qingce.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** By what a long text is known again where only a part of it stands (摘要, GM/T 0004). */
public final class Sm3 {

    private final SM3Digest digest = new SM3Digest();

    /** Of the text in UTF-8, in hexadecimal. */
    public static String of(String text) {
        return new Sm3().add(text).done();
    }

    public Sm3 add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    public Sm3 add(byte[] part) {
        digest.update(part, 0, part.length);
        return this;
    }

    /** Of all that was added, in hexadecimal. */
    public String done() {
        var hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
