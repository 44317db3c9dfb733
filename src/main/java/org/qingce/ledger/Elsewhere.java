package org.qingce.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.qingce.access.Unit;
import org.qingce.kernel.ScopePath;

/**
 * Whether an enterprise is on the list of somebody else (异地已登记). The one place that looks beyond the reach of the person
 * who asks; it answers whom to ask, and nothing of the case.
 */
public interface Elsewhere {

    /**
     * The units to ask: of each case beyond the reach, the highest unit that is not above the reach itself, such as the next
     * county, or the next town of one's own.
     *
     * @param reach of the person who asks
     * @param creditCodes canonical, of 18 characters; anything else is known nowhere
     * @return by credit code; a code that is known nowhere else is missing
     */
    Map<String, List<Unit>> known(String campaign, ScopePath reach, Collection<String> creditCodes);
}
