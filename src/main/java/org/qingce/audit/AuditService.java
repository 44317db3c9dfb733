package org.qingce.audit;

import java.time.Clock;
import org.qingce.kernel.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class AuditService implements AuditTrail {

    private final AuditRepository entries;
    private final Clock clock;

    AuditService(AuditRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void record(Actor actor, String act, String subject, String detail) {
        entries.add(clock.instant(), actor, act, subject, detail);
    }
}
