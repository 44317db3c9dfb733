package org.qingce.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.qingce.kernel.Sha256;

/** SHA-256 over what passes by. */
final class Digests {

    static DigestOutputStream over(OutputStream out) {
        return new DigestOutputStream(out, Sha256.digest());
    }

    static DigestInputStream over(InputStream in) {
        return new DigestInputStream(in, Sha256.digest());
    }

    static String of(InputStream in) throws IOException {
        try (var digested = over(in)) {
            digested.transferTo(OutputStream.nullOutputStream());
            return hex(digested.getMessageDigest());
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private Digests() {}
}
