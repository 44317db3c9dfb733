package org.qingce.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.access.Unit;
import org.qingce.kernel.ScopePath;

/**
 * Whether an enterprise is on the list of somebody else (异地已登记). The one place that looks beyond the reach of the person
 * who asks; it answers whom to ask, and nothing of the case.
 */
public interface Elsewhere {

    /**
     * The units to ask: of each case beyond the reach, as {@link #toAsk} finds it, such as the next county, or the next
     * town of one's own.
     *
     * @param reach of the person who asks
     * @param creditCodes canonical, of 18 characters; anything else is known nowhere
     * @return by credit code; a code that is known nowhere else is missing
     */
    Map<String, List<Unit>> known(String campaign, ScopePath reach, Collection<String> creditCodes);

    /**
     * Whom to ask about a case beyond the reach.
     *
     * @param answering code of the unit that answers for it
     * @return the highest unit that is not above the reach itself; the unit itself where it is above
     */
    Optional<Unit> toAsk(String answering, ScopePath reach);
}
