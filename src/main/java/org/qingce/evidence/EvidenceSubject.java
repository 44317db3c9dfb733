package org.qingce.evidence;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;

/**
 * What evidence is about (佐证对象), as its owner tells it: a case, a lead.
 *
 * @param key kind and id, {@code case:123}
 * @param title for people
 * @param link address of its page
 * @param campaign in whose ledger it stands, and whose rights hold
 * @param scope whose it is; its evidence is of the same scope
 * @param site where it lies, as far as that is known
 * @param open whether evidence may be added still
 * @param reliedOnUntil what was handed in until then is relied on and is not withdrawn: the case was claimed with it, accepted or
 *     signed off; null where nobody has relied on anything
 */
public record EvidenceSubject(
        String key,
        String title,
        String link,
        String campaign,
        ScopePath scope,
        Optional<GeoPoint> site,
        boolean open,
        @Nullable Instant reliedOnUntil) {

    /** Whether somebody relies on what was handed in at that time. */
    boolean reliesOn(Instant recordedAt) {
        return reliedOnUntil != null && !recordedAt.isAfter(reliedOnUntil);
    }
}
