package org.qingce.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.qingce.kernel.Actor;
import org.qingce.runtime.WideReach;
import org.springframework.stereotype.Component;

/**
 * Puts on the record for what work has reached over everything (全域作业留痕): each purpose once a day by each process, for there are
 * rounds that come by the minute.
 */
@Component
class WideReachRecord {

    private final WideReach reached;
    private final AuditTrail trail;
    private final Clock clock;
    private final Map<String, LocalDate> told = new HashMap<>();

    WideReachRecord(WideReach reached, AuditTrail trail, Clock clock) {
        this.reached = reached;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether there was such work that the record does not tell of yet. */
    synchronized boolean waits() {
        var today = LocalDate.now(clock);
        return reached.noted().stream().anyMatch(purpose -> !today.equals(told.get(purpose)));
    }

    synchronized void write() {
        var today = LocalDate.now(clock);
        for (var purpose : reached.take()) {
            if (!today.equals(told.put(purpose, today))) {
                trail.record(
                        Actor.SYSTEM,
                        "runtime.everything",
                        "database:qingce",
                        Detail.empty().with("everything", purpose));
            }
        }
    }
}
