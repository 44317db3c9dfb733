package org.qingce.remediation;

import java.util.Optional;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.SubjectSource;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Papers that belong to something on file (登记事项的材料). */
@Component
class FilingSubject implements SubjectSource {

    private final FilingRepository filings;
    private final Ledger ledger;
    private final SignedIn signedIn;

    FilingSubject(FilingRepository filings, Ledger ledger, SignedIn signedIn) {
        this.filings = filings;
        this.ledger = ledger;
        this.signedIn = signedIn;
    }

    @Override
    public String kind() {
        return "filing";
    }

    @Override
    public Optional<EvidenceSubject> find(String id) {
        var reach = signedIn.person().map(person -> person.reach()).orElse(ScopePath.ALL);
        return SearchSubject.number(id)
                .flatMap(number -> filings.find(reach, number))
                .filter(filing -> SearchSubject.mayRead(signedIn, filing.campaign()) && mayReadCase(filing))
                .map(filing -> new EvidenceSubject(
                        filing.subject(),
                        filing.words(),
                        "/filings/" + filing.id(),
                        filing.campaign(),
                        filing.scope(),
                        Optional.empty(),
                        true,
                        null));
    }

    /** What is put on file about a case is read by whoever may read the case at its stage. */
    private boolean mayReadCase(Filing filing) {
        var person = signedIn.person().orElse(null);
        var about = filing.caseId();
        return person == null
                || about == null
                || ledger.find(person.reach(), about)
                        .filter(one -> person.may("ledger.read", one.campaign(), one.stage()))
                        .isPresent();
    }
}
