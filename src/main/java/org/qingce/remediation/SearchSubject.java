package org.qingce.remediation;

import java.util.Optional;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.SubjectSource;
import org.springframework.stereotype.Component;

/** Evidence that a village was searched (零报告佐证). */
@Component
class SearchSubject implements SubjectSource {

    private static final int LONGEST = 18;

    private final SurveyRepository stored;
    private final SignedIn signedIn;

    SearchSubject(SurveyRepository stored, SignedIn signedIn) {
        this.stored = stored;
        this.signedIn = signedIn;
    }

    @Override
    public String kind() {
        return "search";
    }

    @Override
    public Optional<EvidenceSubject> find(String id) {
        return number(id)
                .flatMap(stored::search)
                .filter(found -> mayRead(signedIn, found.search().campaign()))
                .map(found -> new EvidenceSubject(
                        "search:" + found.id(),
                        found.search().village(),
                        "/surveys/zero/" + found.id(),
                        found.search().campaign(),
                        found.scope(),
                        Optional.empty(),
                        true,
                        null));
    }

    static Optional<Long> number(String id) {
        return id.isEmpty() || id.length() > LONGEST || !id.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.empty()
                : Optional.of(Long.parseLong(id));
    }

    /** Work that nobody asked for has a reach of its own, which the database holds it to. */
    static boolean mayRead(SignedIn signedIn, String campaign) {
        return signedIn.person()
                .map(person -> person.may("ledger.read", campaign))
                .orElse(true);
    }
}
