package org.qingce.ledger;

import java.util.List;
import java.util.Optional;
import org.qingce.kernel.Act;
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
}
