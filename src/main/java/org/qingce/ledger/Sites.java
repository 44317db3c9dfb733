package org.qingce.ledger;

import java.util.List;
import java.util.Optional;
import org.qingce.kernel.Act;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;

/** Where sites lie (厂址坐标). Each finding is kept; the latest counts. */
public interface Sites {

    /** @param site as {@link LedgerCase#site} names it */
    Optional<SitePosition> position(long site);

    /** All that was ever found, the latest first. */
    List<SitePosition> positions(long site);

    /**
     * Notes where the site of a case lies.
     *
     * @return whether there is such a case within the reach
     */
    boolean locate(ScopePath reach, long caseId, SitePosition found, Act act);

    /**
     * Cases in the ledger whose site lies within so many metres of a point, the nearest first, and no more than a few.
     *
     * @param metres so far at most
     */
    List<Near> near(ScopePath reach, String campaign, GeoPoint point, int metres);

    /**
     * Cases in the ledger at the same address, however it is spelt, and no more than a few; none where the address tells no house.
     *
     * @param unit code of the unit that would answer for the place
     */
    List<LedgerCase> at(ScopePath reach, String campaign, String unit, String address);

    /** @param metres how far away its site is */
    record Near(LedgerCase shown, int metres) {}
}
