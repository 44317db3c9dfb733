package org.qingce.remediation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A spot draw (抽查): whoever has the seed and the list draws the same again, with nothing but SHA-256: cases in the order of the
 * digest of "seed:id", the first of them.
 */
record SpotDraw(String seed, List<Long> candidates, List<Long> chosen) {

    static SpotDraw of(String seed, List<Long> candidates, int number) {
        var chosen =
                ranked(seed, candidates).stream().map(Ranked::id).limit(number).toList();
        return new SpotDraw(seed, List.copyOf(candidates), chosen);
    }

    /** A candidate with the digest by which it stands in its place. */
    record Ranked(long id, String digest) {}

    static List<Ranked> ranked(String seed, List<Long> candidates) {
        return candidates.stream()
                .map(id -> new Ranked(id, digest(seed + ":" + id)))
                .sorted(Comparator.comparing(Ranked::digest))
                .toList();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
