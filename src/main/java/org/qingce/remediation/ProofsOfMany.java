package org.qingce.remediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Grade;
import org.qingce.evidence.Phase;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;

/** The proof of many cases, asked for once for all of them, and only where a decision needs it. */
final class ProofsOfMany {

    private final Evidences evidences;
    private final List<LedgerCase> cases;
    private @Nullable Map<String, List<EvidenceItem>> items;

    ProofsOfMany(Evidences evidences, List<LedgerCase> cases) {
        this.evidences = evidences;
        this.cases = cases;
    }

    /** @param from by purpose, from when on its proof counts: it rebounded or was sent back then; null for ever */
    Proofs of(LedgerCase one, Function<String, @Nullable Instant> from) {
        return (purpose, asked) -> {
            var since = from.apply(purpose);
            return (int) items(one).stream()
                    .filter(item -> since == null || item.receivedAt().isAfter(since))
                    .filter(item -> counts(item, purpose, asked))
                    .count();
        };
    }

    /** What was withdrawn counts for nothing; what needs a phase counts only with it. */
    static boolean counts(EvidenceItem item, String purpose, Proof asked) {
        return item.withdrawn() == null
                && item.purpose().equals(purpose)
                && item.grade().atLeast(Grade.valueOf(asked.grade()))
                && (asked.phase().isEmpty()
                        || item.phase() == Phase.PAPER
                        || item.phase().name().equalsIgnoreCase(asked.phase()));
    }

    private synchronized List<EvidenceItem> items(LedgerCase one) {
        if (items == null) {
            // the database shows what lies within the reach of the work, and no more
            items = evidences.of(
                    ScopePath.ALL,
                    cases.stream().map(each -> "case:" + each.id()).toList());
        }
        return items.getOrDefault("case:" + one.id(), List.of());
    }
}
