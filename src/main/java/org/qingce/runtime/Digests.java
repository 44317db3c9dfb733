package org.qingce.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over what passes by. */
final class Digests {

    static DigestOutputStream over(OutputStream out) {
        return new DigestOutputStream(out, sha256());
    }

    static DigestInputStream over(InputStream in) {
        return new DigestInputStream(in, sha256());
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Digests() {}
}
