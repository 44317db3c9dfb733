package org.qingce.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Responsibilities;
import org.qingce.kernel.ScopePath;

/**
 * A unit that answers for a place (单位): the office of a division, or a management unit that is none (园区、管委会、农场).
 *
 * @param code the division's code, or the pack's code for a management unit (50-LJXQ)
 * @param kind {@code province}, {@code city}, {@code county}, {@code town} for offices of divisions; else the pack's word:
 *     {@code zone}, {@code park}, {@code farm} …
 * @param function what it is there for, as the packs name it: environment, market …; {@code office} where it answers for a place
 * @param region code of the division that it stands in
 * @param path from the root of the tree of units; the scope of everything that it answers for
 * @param answersFor codes of the divisions that it answers for, whole or in part
 * @param row whether it has a row of its own in summaries on the level of its siblings
 */
public record Unit(
        String code,
        String name,
        String kind,
        String function,
        String region,
        @Nullable String parent,
        ScopePath path,
        List<String> answersFor,
        boolean row) {

    /** Whether it answers for a place, as the offices of divisions and management units do (属地责任); a department does not. */
    public boolean isOffice() {
        return function.equals(Responsibilities.OFFICE);
    }
}
