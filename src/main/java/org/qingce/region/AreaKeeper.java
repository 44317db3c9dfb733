package org.qingce.region;

import java.util.HashMap;
import java.util.function.Predicate;
import org.qingce.kernel.Actor;

/** Who hands control areas in and ends them, and for which places (管控区域的管理人): told by the module that knows people. */
public interface AreaKeeper {

    Actor actor();

    /** Code of the division for which areas are filed unless another one is named; blank where there is none. */
    String region();

    /** @param region code of a division; blank for the whole installation */
    boolean keeps(String region);

    /** The same for many areas: each division is asked about once. */
    default Predicate<String> keeping() {
        var kept = new HashMap<String, Boolean>();
        return region -> kept.computeIfAbsent(region, this::keeps);
    }

    /** Whoever sits at the machine, or the program itself. */
    static AreaKeeper everywhere(Actor actor) {
        return new Everywhere(actor, "");
    }

    /** Keeps all areas. */
    record Everywhere(Actor actor, String region) implements AreaKeeper {

        @Override
        public boolean keeps(String asked) {
            return true;
        }
    }
}
