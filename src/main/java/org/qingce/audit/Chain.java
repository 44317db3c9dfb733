package org.qingce.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** How entries become links: SM3 (GM/T 0004) over parts that each say their length, so that none can run into the next. */
final class Chain {

    static final int BYTES = 32;

    private final SM3Digest digest = new SM3Digest();

    static String of(SignedEntry entry) {
        return new Chain().hash(entry.content()).hash(entry.mac()).done();
    }

    /** The link before the first. */
    static String origin(long unsignedUntil) {
        return new Chain().add("qingce.audit").add(unsignedUntil).done();
    }

    static String next(String before, long position, Instant at, String entry) {
        return new Chain()
                .hash(before)
                .add(position)
                .add(micros(at))
                .hash(entry)
                .done();
    }

    /** The database keeps microseconds. */
    static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
    }

    /** @param hex what another chain has {@link #done}, or a MAC */
    Chain hash(String hex) {
        return add(HexFormat.of().parseHex(hex));
    }

    Chain add(byte[] part) {
        var length = ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array();
        digest.update(length, 0, length.length);
        digest.update(part, 0, part.length);
        return this;
    }

    Chain add(String part) {
        return add(part.getBytes(StandardCharsets.UTF_8));
    }

    Chain add(long part) {
        return add(ByteBuffer.allocate(Long.BYTES).putLong(part).array());
    }

    /** The hash of all parts, in hexadecimal. */
    String done() {
        var hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }
}
