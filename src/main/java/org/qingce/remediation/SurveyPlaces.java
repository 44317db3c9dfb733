package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Act;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites;
import org.qingce.region.Area;
import org.qingce.region.Areas;
import org.springframework.stereotype.Component;

/** What the place of a survey tells (排查点坐标): where the site of its case lies, and in which control areas (N2-14, N3-02). */
@Component
class SurveyPlaces {

    private final Sites sites;
    private final Areas areas;

    SurveyPlaces(Sites sites, Areas areas) {
        this.sites = sites;
        this.areas = areas;
    }

    /** The surveyor stood at the site: that is its position, until somebody knows better. */
    void note(Survey survey, LedgerCase listed, Act act) {
        var place = survey.place();
        point(place).ifPresent(point -> {
            var accuracy = place == null || place.accuracy() == 0 ? null : (double) place.accuracy();
            var found = new SitePosition(point, accuracy, Means.SURVEY, survey.surveyedOn(), act.actor(), act.reason());
            sites.locate(listed.scope(), listed.id(), found, act);
        });
    }

    /**
     * Empty where there is no place, or no boundary is known on the day: then nothing can be said.
     *
     * @param scope of the unit that surveys
     */
    Optional<List<Area>> areas(Survey.@Nullable Place place, ScopePath scope, LocalDate day) {
        return point(place)
                .filter(_ -> !areas.on(day, scope.codes()).isEmpty())
                .map(point -> areas.at(point, day, scope.codes()));
    }

    static Optional<GeoPoint> point(Survey.@Nullable Place place) {
        return place == null
                ? Optional.empty()
                : GeoPoint.of(place.longitude().doubleValue(), place.latitude().doubleValue());
    }
}
