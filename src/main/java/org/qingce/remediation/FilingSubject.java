package org.qingce.remediation;

import java.util.Optional;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.SubjectSource;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Component;

/** Papers that belong to something on file (登记事项的材料). */
@Component
class FilingSubject implements SubjectSource {

    private final FilingRepository filings;
    private final SignedIn signedIn;

    FilingSubject(FilingRepository filings, SignedIn signedIn) {
        this.filings = filings;
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
                .filter(filing -> SearchSubject.mayRead(signedIn, filing.campaign()))
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
}
