package org.qingce.runtime;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** For what work has reached over everything (全域作业): noted with its statements, taken from here by whoever keeps the record. */
@Component
public class WideReach {

    private final Set<String> purposes = ConcurrentHashMap.newKeySet();

    void note(Reach reach) {
        if (!reach.purpose().isBlank()) {
            purposes.add(reach.purpose());
        }
    }

    public Set<String> noted() {
        return Set.copyOf(purposes);
    }

    /** What was noted since this was asked before. */
    public Set<String> take() {
        var taken = new TreeSet<>(purposes);
        purposes.removeAll(taken);
        return taken;
    }
}
