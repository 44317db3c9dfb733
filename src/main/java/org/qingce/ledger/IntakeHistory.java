package org.qingce.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.audit.Detail;
import org.qingce.audit.Vouched;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Message;
import org.qingce.runtime.Reach;
import org.springframework.stereotype.Component;

/**
 * Binds the events that one commit of many rows wrote into its entry on the record (导入事件入链): their number and one SHA-256
 * over all of them, case by case. An event of it that is changed, removed or added afterwards shows when the record is verified.
 */
@Component
class IntakeHistory implements Vouched {

    static final String ACT = "ledger.intake";

    private final IntakeRepository rows;
    private final AuditBook book;
    private final Clock clock;

    IntakeHistory(IntakeRepository rows, AuditBook book, Clock clock) {
        this.rows = rows;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Now, or a moment after the newest event of the campaign, when none was written yet: by it the events of this commit are found
     * again, and while the clock stands still a later commit has the later time.
     */
    Instant ownTime(String campaign) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        while (rows.hasEvents(campaign, at)) {
            at = rows.newestEvent(campaign, at).plus(ThreadLocalRandom.current().nextInt(1, 1000), ChronoUnit.MICROS);
        }
        return at;
    }

    Detail bound(String campaign, Instant at, Actor by) {
        return Detail.empty().with("recorded", at).with("history", rows.history(campaign, at, by));
    }

    @Override
    public Message title() {
        return Message.of("ledger.vouched");
    }

    @Override
    public Held hold() {
        var entries = new AtomicLong();
        var differing = new ArrayList<AuditEntry>();
        Reach.everything("verifying-history")
                .run(() -> book.each(new AuditQuestion("", "", ACT, null, null, null, 0), entry -> {
                    var told = Detail.read(entry.detail()).orElse(null);
                    if (told == null
                            ? entry.detail().contains("history: ")
                            : !told.value("history").isEmpty()) {
                        entries.incrementAndGet();
                        if (told == null || !holds(entry, told)) {
                            differing.add(entry);
                        }
                    }
                }));
        return new Held(entries.get(), differing);
    }

    private boolean holds(AuditEntry entry, Detail.Told told) {
        try {
            var at = Instant.parse(told.value("recorded"));
            var campaign = entry.subject().substring(entry.subject().indexOf(':') + 1);
            // as it would be told today: what is told is masked, and a digest can hold what looks like a number
            return bound(campaign, at, new Actor(entry.person(), entry.unit()))
                    .toString()
                    .endsWith("history: " + told.value("history"));
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
