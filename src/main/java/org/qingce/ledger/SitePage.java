package org.qingce.ledger;

import java.util.List;

/**
 * Where a site lies (厂址坐标), and in which control areas.
 *
 * @param found the latest first
 * @param noAreas whether no boundaries are known at all: then nothing is said
 */
public record SitePage(
        long id,
        String name,
        String address,
        CaseBanner banner,
        List<Found> found,
        List<In> areas,
        boolean noAreas,
        String typed,
        boolean shifted,
        String means,
        String reason,
        String fault,
        boolean mayWrite) {

    public record Found(String point, String accuracy, String means, String day, String by, String reason) {}

    public record In(String name, String clause, boolean invented) {}
}
