package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qingce.access.Park;
import org.qingce.access.Parks;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.PlanRules;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Component;

/** Into which parks a plan may let an enterprise move (迁入园区, N1-17): compliant ones of the region, and of the county that receives it. */
@Component
class ParkChoice {

    /** Counties of one name are few. */
    private static final int NAMED_ALIKE = 20;

    private final Parks parks;
    private final Units units;

    ParkChoice(Parks parks, Units units) {
        this.parks = parks;
        this.units = units;
    }

    /** @param entries of the plan as typed, one of which may name the receiving county */
    List<Park> of(Campaign campaign, PlanRules.ParkRule rule, Map<String, String> entries) {
        var places = new ArrayList<ScopePath>();
        units.find(campaign.region()).map(Unit::path).ifPresent(places::add);
        var county = entries.getOrDefault(rule.county(), "").strip();
        if (!county.isEmpty()) {
            units.search(county, NAMED_ALIKE).stream()
                    .filter(unit -> unit.isOffice() && unit.name().equals(county))
                    .map(Unit::path)
                    .forEach(places::add);
        }
        return parks.compliant().stream()
                .filter(park -> places.stream().anyMatch(place -> place.contains(park.path())))
                .toList();
    }
}
