package org.qingce.ledger;

import java.util.List;
import org.qingce.evidence.Evidences;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tab of the evidence of a case, with how many pieces there are. */
@Component
@Order(30)
class EvidenceTab implements CaseTabs {

    static final String KEY = "evidence";

    private final Evidences evidences;

    EvidenceTab(Evidences evidences) {
        this.evidences = evidences;
    }

    @Override
    public List<Tab> tabs(LedgerCase shown) {
        var subject = "case:" + shown.id();
        var pieces = evidences.counts(shown.scope(), subject).values().stream()
                .flatMap(grades -> grades.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
        return List.of(new Tab(KEY, "ledger.tab.evidence", "/evidence/subjects/" + subject, pieces));
    }
}
