package org.qingce.remediation;

import java.util.Comparator;
import java.util.List;
import org.qingce.kernel.Sha256;

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
                .map(id -> new Ranked(id, Sha256.hex(seed + ":" + id)))
                .sorted(Comparator.comparing(Ranked::digest))
                .toList();
    }
}
