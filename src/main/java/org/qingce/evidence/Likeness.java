package org.qingce.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That two pictures are the same, or nearly (疑似重复). It is a reason to look, never a verdict: docs/evidence.md tells how often it
 * errs.
 *
 * @param other the item that is like it
 * @param bits in how many of 64 bits their fingerprints differ
 * @param seen the other one; null where it is beyond the reach of whoever asks
 * @param explained why that is in order; null while nobody has said so
 */
record Likeness(
        long other,
        int bits,
        @Nullable EvidenceItem seen,
        @Nullable Explanation explained) {

    static final int BITS = 64;

    /** Of two subjects. Found complete by {@link #within}: 12 bits could be spread over four bands as three each. */
    static final int MOST_ELSEWHERE = 10;

    /** Of two moments of one subject, which look alike by nature. */
    static final int MOST_AT_HOME = 2;

    private static final int BANDS = 4;
    private static final int BAND = BITS / BANDS;

    /** For each band of a fingerprint, all values that differ from it in at most two bits. */
    static List<Integer[]> within(long fingerprint) {
        var bands = new ArrayList<Integer[]>();
        for (var band = 0; band < BANDS; band++) {
            bands.add(near((int) (fingerprint >>> (BITS - BAND * (band + 1))) & 0xffff));
        }
        return bands;
    }

    private static Integer[] near(int value) {
        var near = new ArrayList<Integer>();
        near.add(value);
        for (var i = 0; i < BAND; i++) {
            near.add(value ^ (1 << i));
            for (var j = 0; j < i; j++) {
                near.add(value ^ ((1 << i) | (1 << j)));
            }
        }
        return near.toArray(Integer[]::new);
    }
}
