package org.qingce.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.qingce.audit.AuditRepository.Link;

/** How entries become links: SM3 (GM/T 0004) over parts that each say their length, so that none can run into the next. */
final class Chain {

    static final int BYTES = 32;

    /** Of links whose hash holds neither the number of the entry nor when it was sealed. */
    private static final int FIRST_VERSION = 1;

    /** Of the links that are made now. */
    static final int VERSION = 2;

    private final SM3Digest digest = new SM3Digest();

    static String of(SignedEntry entry) {
        return new Chain().hash(entry.content()).hash(entry.mac()).done();
    }

    /** The link before the first. */
    static String origin(long unsignedUntil) {
        return new Chain().add("qingce.audit").add(unsignedUntil).done();
    }

    /** The hash of a link that comes after this one: over all that it says, as far as its version says so much. */
    static String next(String before, Link link) {
        var next = new Chain()
                .hash(before)
                .add(link.position())
                .add(micros(link.at()))
                .hash(link.entryHash());
        return link.version() == FIRST_VERSION
                ? next.done()
                : next.add(link.version())
                        .add(link.entryId())
                        .add(micros(link.sealedAt()))
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
