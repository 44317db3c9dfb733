package org.qingce.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the record is being sealed (封链状态), and whether its chain still has the seal kept outside, for who watches the server:
 * entries that wait for their links could vanish unseen.
 */
@Component
class SealingHealth implements HealthIndicator {

    private final AuditBook book;

    SealingHealth(AuditBook book) {
        this.book = book;
    }

    @Override
    public Health health() {
        var cutOff = book.cutOff();
        if (cutOff.isPresent()) {
            return Health.down()
                    .withDetail("lacksLink", cutOff.get().position())
                    .build();
        }
        return book.heldUpSince()
                .map(since -> Health.down().withDetail("waitingSince", since).build())
                .orElseGet(() -> Health.up().build());
    }
}
