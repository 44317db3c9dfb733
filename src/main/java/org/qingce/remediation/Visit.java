package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.kernel.Actor;

/**
 * Somebody was there and looked (巡查记录). Its evidence has the purpose {@code visit:} and its id.
 *
 * @param dueOn of the planned visit that it was; null for one beside the plan
 */
public record Visit(
        long id,
        int round,
        LocalDate visitedOn,
        @Nullable LocalDate dueOn,
        Finding finding,
        String words,
        Actor by,
        Instant at) {

    public String purpose() {
        return "visit:" + id;
    }

    /** @param items of the case, this visit's among them */
    boolean isProven(Proof asked, List<EvidenceItem> items) {
        return items.stream()
                        .filter(item -> ProofsOfMany.counts(item, purpose(), asked))
                        .count()
                >= asked.count();
    }
}
