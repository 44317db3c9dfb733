package org.qingce.access;

import java.util.List;
import org.qingce.kernel.Fault;

/** What binds a unit (单位尚有事项): declared here and told by the modules above, each of what is its own. */
public interface UnitTies {

    /** Why the unit cannot be closed yet; empty where nothing of the module hangs on it. */
    List<Fault> of(Unit unit);
}
