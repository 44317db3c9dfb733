package org.qingce.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditBook.Flaw;
import org.qingce.audit.AuditBook.Seal;
import org.qingce.audit.AuditBook.Verdict;
import org.qingce.audit.AuditRepository.LinkedEntry;

/** One walk along the chain, from its origin to what is not sealed yet. Used once. */
final class ChainWalk {

    /** A queue is emptied every few seconds; what waits for so long has been kept from its link. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final AuditRepository entries;
    private final AuditKey key;
    private final Instant now;
    private final long unsignedUntil;

    /** Older entries may have been let go; null where all are kept for ever. */
    private final @Nullable ZonedDateTime keptSince;

    private final Deque<Seal> seals = new ArrayDeque<>();

    /** Names of the keys with which entries were signed. */
    private final Set<String> signing = new HashSet<>();

    private Verdict.@Nullable Broken broken;
    private String before;
    private long position;

    /** It only ever rises: no link that says more is followed by one that says less. */
    private int version;

    private long letGo;
    private long unsealed;

    ChainWalk(AuditRepository entries, AuditKey key, int keptMonths, ZonedDateTime now) {
        this.entries = entries;
        this.key = key;
        this.now = now.toInstant();
        var origin = entries.unsignedUntil();
        this.unsignedUntil = origin.isEmpty() ? 0 : origin.getFirst();
        this.keptSince = keptMonths == 0 ? null : now.minusMonths(keptMonths);
        this.before = Chain.origin(unsignedUntil);
        this.broken = origin.size() == 1 ? null : new Verdict.Broken(0, 0, Flaw.ORIGIN_CHANGED);
    }

    Verdict walk(List<Seal> keptOutside) {
        seals.addAll(keptOutside);
        entries.eachLink(this::link);
        if (broken == null && !seals.isEmpty()) {
            broken = new Verdict.Broken(position + 1, 0, Flaw.CUT_OFF);
        }
        unlessBroken(entries::stray, Flaw.ENTRY_INSERTED);
        unlessBroken(entries::lost, Flaw.ENTRY_REMOVED);
        unlessBroken(entries::queuedAgain, Flaw.ENTRY_QUEUED_AGAIN);
        if (broken == null) {
            entries.eachUnsealed(stored -> {
                unsealed++;
                if (broken == null) {
                    signature(stored.id(), stored.entry())
                            .or(() -> overdue(stored.entry()))
                            .ifPresent(flaw -> broken = new Verdict.Broken(position + 1, stored.id(), flaw));
                }
            });
        }
        if (broken == null && !areKeysAsTheySigned()) {
            broken = new Verdict.Broken(0, 0, Flaw.KEYS_CHANGED);
        }
        if (broken != null) {
            return broken;
        }
        var head = entries.head().orElseGet(() -> new Seal(0, before, Instant.EPOCH));
        return new Verdict.Sound(position, unsealed, letGo, head);
    }

    private void unlessBroken(Supplier<Optional<Long>> entry, Flaw flaw) {
        if (broken == null) {
            entry.get().ifPresent(found -> broken = new Verdict.Broken(position + 1, found, flaw));
        }
    }

    /** A key of which no entry is left any more is one that signed none here, too: then none is taken for one that was added. */
    private boolean areKeysAsTheySigned() {
        var listed = entries.signingKeys();
        return listed.containsAll(signing)
                && (letGo > 0 || listed.stream().allMatch(name -> signing.contains(name) || key.knows(name)));
    }

    private void link(LinkedEntry linked) {
        if (broken == null) {
            var link = linked.link();
            flaw(linked).ifPresent(flaw -> {
                var at = flaw == Flaw.LINK_MISSING ? position + 1 : link.position();
                broken = new Verdict.Broken(at, link.entryId(), flaw);
            });
            position = link.position();
            version = link.version();
            before = linked.hash();
        }
    }

    private Optional<Flaw> flaw(LinkedEntry linked) {
        var link = linked.link();
        if (link.position() != position + 1) {
            return Optional.of(Flaw.LINK_MISSING);
        }
        if (link.version() < version || !linked.hash().equals(Chain.next(before, link))) {
            return Optional.of(Flaw.LINK_CHANGED);
        }
        while (!seals.isEmpty() && seals.peek().position() <= link.position()) {
            var seal = seals.remove();
            if (!seal.hash().equals(linked.hash())) {
                return Optional.of(Flaw.CUT_OFF);
            }
        }
        var entry = linked.entry();
        if (entry == null) {
            var mayBeGone = keptSince != null && link.at().isBefore(keptSince.toInstant());
            letGo++;
            return mayBeGone ? Optional.empty() : Optional.of(Flaw.ENTRY_REMOVED);
        }
        if (!link.entryHash().equals(Chain.of(entry))) {
            return Optional.of(Flaw.ENTRY_CHANGED);
        }
        return signature(link.entryId(), entry);
    }

    private Optional<Flaw> overdue(SignedEntry entry) {
        return entry.at().isBefore(now.minus(LONGEST_WAIT)) ? Optional.of(Flaw.ENTRY_NOT_SEALED) : Optional.empty();
    }

    private Optional<Flaw> signature(long id, SignedEntry entry) {
        if (entry.keyId().isEmpty()) {
            return id <= unsignedUntil ? Optional.empty() : Optional.of(Flaw.ENTRY_FORGED);
        }
        signing.add(entry.keyId());
        if (!key.knows(entry.keyId())) {
            return Optional.of(Flaw.KEY_UNKNOWN);
        }
        return key.made(entry) ? Optional.empty() : Optional.of(Flaw.ENTRY_FORGED);
    }
}
