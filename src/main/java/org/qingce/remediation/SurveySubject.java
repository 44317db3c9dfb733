package org.qingce.remediation;

import java.util.Optional;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.SubjectSource;
import org.springframework.stereotype.Component;

/** Evidence about what was seen at a site (排查佐证). */
@Component
class SurveySubject implements SubjectSource {

    private final SurveyRepository stored;
    private final SignedIn signedIn;

    SurveySubject(SurveyRepository stored, SignedIn signedIn) {
        this.stored = stored;
        this.signedIn = signedIn;
    }

    @Override
    public String kind() {
        return "survey";
    }

    @Override
    public Optional<EvidenceSubject> find(String id) {
        return SearchSubject.number(id)
                .flatMap(stored::survey)
                .filter(found -> SearchSubject.mayRead(signedIn, found.survey().campaign()))
                .map(found -> new EvidenceSubject(
                        "survey:" + found.id(),
                        found.survey().cell("name"),
                        "/surveys/" + found.id(),
                        found.survey().campaign(),
                        found.scope(),
                        SurveyPlaces.point(found.survey().place()),
                        true,
                        null));
    }
}
