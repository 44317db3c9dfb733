package org.qingce.access;

import java.util.List;
import org.qingce.web.Words;

/** What units are there for (单位职责), so that whoever has something to ask knows whom. */
public interface Duties {

    /**
     * What is asked of these units, the chosen one first. Those of which nothing is asked are left out.
     *
     * @param units to choose from
     * @param chosen code of the one that is chosen now
     * @param campaign whose notice is meant; blank for each that covers the place of the units
     */
    List<DutyList> of(List<Unit> units, String chosen, String campaign, Words words);
}
