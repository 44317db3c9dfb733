package org.qingce.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditRepository.HashedLink;
import org.qingce.audit.AuditRepository.Link;
import org.qingce.kernel.Actor;
import org.qingce.runtime.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class AuditService implements AuditTrail, AuditBook {

    private static final Logger log = LoggerFactory.getLogger(AuditService.class);

    /** An entry has its link within seconds; after so long somebody should look why not. */
    private static final Duration HELD_UP = Duration.ofMinutes(1);

    /** How many entries one transaction seals. */
    private static final int BATCH = 2000;

    /** Lines that one question fetches while all are read. */
    private static final int PAGE = 1000;

    /** Links hold entries of all units, and of none. */
    private static final Reach ALL = Reach.everything("keeping-record");

    private static final String NOTHING = "0".repeat(2 * Chain.BYTES);

    private final AuditRepository entries;
    private final AuditKey key;
    private final SealFile seals;
    private final Clock clock;
    private final int keptMonths;
    private final Duration patience;
    private final TransactionTemplate apart;
    private final TransactionTemplate snapshot;
    private volatile boolean unsealed;
    private volatile @Nullable Seal cutOff;

    AuditService(
            AuditRepository entries,
            AuditKey key,
            SealFile seals,
            Clock clock,
            @Value("${qingce.audit.kept-months:0}") int keptMonths,
            @Value("${qingce.audit.seal-patience:10s}") Duration patience,
            PlatformTransactionManager transactions) {
        if (keptMonths != 0 && keptMonths < 6) {
            throw new IllegalStateException("qingce.audit.kept-months is 0 (for ever) or at least 6");
        }
        this.entries = entries;
        this.key = key;
        this.seals = seals;
        this.clock = clock;
        this.keptMonths = keptMonths;
        this.patience = patience;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    @Transactional
    public void record(Actor actor, String act, String subject, String detail) {
        record(actor, act, List.of(new Line(subject, detail)));
    }

    @Override
    @Transactional
    public void record(Actor actor, String act, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        unsealed = true;
        EntriesTogether.add(
                lines.stream().map(line -> signed(at, actor, act, line)).toList(), entries::add);
    }

    @Override
    public <T extends @Nullable Object> T together(Supplier<T> acts) {
        return EntriesTogether.of(acts, entries::add);
    }

    private SignedEntry signed(Instant at, Actor actor, String act, Line line) {
        var entry = new SignedEntry(
                at,
                readable(actor),
                act,
                readable(line.subject()),
                Detail.masked(readable(line.detail())),
                Origin.address(),
                UUID.randomUUID(),
                key.id(),
                "");
        return entry.with(key.mac(entry));
    }

    @Override
    public boolean recordSealed(Actor actor, String act, String subject, String detail) {
        var entry = signed(clock.instant().truncatedTo(ChronoUnit.MICROS), actor, act, new Line(subject, detail));
        apart.executeWithoutResult(_ -> entries.add(List.of(entry)));
        try {
            seal();
        } catch (DataAccessException e) {
            log.warn("An entry of {} could not be sealed", act, e);
            return false;
        }
        return ALL.call(() -> entries.isSealed(entry.stamp(), Chain.of(entry)));
    }

    @Override
    public Optional<Instant> heldUpSince() {
        return ALL.call(entries::waitingSince)
                .filter(since -> since.isBefore(clock.instant().minus(HELD_UP)));
    }

    @Override
    public Optional<Seal> cutOff() {
        return Optional.ofNullable(cutOff);
    }

    /** PostgreSQL keeps no zero character; what was signed must be what is kept. */
    private static String readable(String text) {
        return text.replace("\0", "");
    }

    private static Actor readable(Actor actor) {
        return new Actor(readable(actor.person()), readable(actor.unit()));
    }

    @Override
    public List<AuditEntry> find(AuditQuestion question, int size) {
        return entries.find(question, size);
    }

    @Override
    public void each(AuditQuestion question, Consumer<AuditEntry> reader) {
        var next = question;
        List<AuditEntry> lines;
        do {
            lines = entries.find(next, PAGE);
            lines.forEach(reader);
            if (!lines.isEmpty()) {
                next = next.older(lines.getLast().id());
            }
        } while (lines.size() == PAGE);
    }

    @Override
    public List<String> acts() {
        return ALL.call(entries::acts);
    }

    @Override
    public Optional<Seal> newest() {
        return entries.head();
    }

    /** Whether this process has written since it last sealed. */
    boolean unsealed() {
        return unsealed;
    }

    @Override
    public Seal seal() {
        unsealed = false;
        var more = true;
        while (more) {
            more = ALL.call(() -> Boolean.TRUE.equals(apart.execute(_ -> sealSome())));
        }
        var head = entries.head().orElseGet(() -> new Seal(0, NOTHING, clock.instant()));
        cutOff = seals.keep(head, clock.getZone(), entries::has).orElse(null);
        return head;
    }

    private boolean sealSome() {
        entries.waitForSealing(patience);
        var waiting = entries.unsealed(BATCH);
        if (waiting.isEmpty()) {
            return false;
        }
        var head = entries.head();
        var position = head.map(Seal::position).orElse(0L);
        var before = head.map(Seal::hash).orElseGet(() -> Chain.origin(entries.requireUnsignedUntil()));
        var sealedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var links = new ArrayList<HashedLink>(waiting.size());
        for (var stored : waiting) {
            position++;
            var link = new Link(
                    Chain.VERSION, position, stored.id(), stored.entry().at(), Chain.of(stored.entry()), sealedAt);
            before = Chain.next(before, link);
            links.add(new HashedLink(link, before));
        }
        entries.seal(links);
        return waiting.size() == BATCH;
    }

    /** Lets go of what is older than it has to be kept; for ever where nothing is set. */
    void letGo() {
        if (keptMonths > 0) {
            var before = clock.instant()
                    .atZone(clock.getZone())
                    .minusMonths(keptMonths)
                    .toInstant();
            var gone = apart.execute(_ -> entries.letGo(before));
            if (gone != null && gone > 0) {
                record(Actor.SYSTEM, "audit.letGo", "record:entries", gone + " < " + before);
            }
        }
    }

    @Override
    public Verdict verify() {
        var verdict = ALL.call(() -> snapshot.execute(_ ->
                new ChainWalk(entries, key, keptMonths, clock.instant().atZone(clock.getZone())).walk(seals.all())));
        return java.util.Objects.requireNonNull(verdict);
    }
}
