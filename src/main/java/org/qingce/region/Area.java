package org.qingce.region;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A control area (管控区域): a protected mountain, the band along a river, a nature reserve (N2-14, N3-02). What holds within it is
 * said by packs, by its kind.
 *
 * @param code of whoever drew it; the same from one edition to the next
 * @param kind what sort of area it is, such as {@code river-1km}
 * @param clause where it is written that it is one; may be blank
 * @param source of its boundary
 * @param region code of the division for which it is filed, within which alone it holds, and whose administrators keep it; blank for
 *     the whole installation
 * @param invented whether it was drawn for a demonstration
 * @param until first day on which it no longer holds, or null while it does
 */
public record Area(
        long id,
        String code,
        String kind,
        String name,
        String clause,
        String source,
        String region,
        boolean invented,
        LocalDate from,
        @Nullable LocalDate until) {}
