package org.qingce.ledger;

import java.util.Optional;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.SubjectSource;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Component;

/** Evidence about cases. */
@Component
class CaseSubject implements SubjectSource {

    private static final int LONGEST = 18;

    private final Ledger ledger;
    private final CaseRights rights;
    private final Sites sites;
    private final SignedIn signedIn;

    CaseSubject(Ledger ledger, CaseRights rights, Sites sites, SignedIn signedIn) {
        this.ledger = ledger;
        this.rights = rights;
        this.sites = sites;
        this.signedIn = signedIn;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Optional<EvidenceSubject> find(String id) {
        if (id.isEmpty() || id.length() > LONGEST || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var number = Long.parseLong(id);
        // work that nobody asked for has a reach of its own, which the database holds it to
        return (signedIn.person().isPresent() ? rights.find(number) : ledger.find(ScopePath.ALL, number))
                .map(found -> new EvidenceSubject(
                        "case:" + found.id(),
                        found.value("name"),
                        "/ledger/cases/" + found.id(),
                        found.campaign(),
                        found.scope(),
                        sites.position(found.site()).map(SitePosition::point),
                        found.removedOn() == null));
    }
}
