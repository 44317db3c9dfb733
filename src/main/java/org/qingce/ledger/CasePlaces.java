package org.qingce.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.kernel.ScopePath;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.springframework.stereotype.Component;

/** The divisions by which cases may be asked for where they lie (所在地), whoever answers for them. */
@Component
class CasePlaces {

    private final Regions regions;
    private final Units units;

    CasePlaces(Regions regions, Units units) {
        this.regions = regions;
        this.units = units;
    }

    /**
     * What may be chosen beneath a unit: the divisions right beneath its own, or those for which a zone answers in parts. None where no
     * zone does: who answers says where it is.
     */
    List<Region> beneath(Unit chosen, Campaign campaign) {
        var zones = campaign.dutyUnits().stream()
                .filter(zone -> !zone.answersFor().isEmpty())
                .filter(zone -> units.find(zone.code())
                        .filter(unit -> chosen.path().contains(unit.path()))
                        .isPresent())
                .toList();
        return zones.isEmpty()
                ? List.of()
                : regions.find(chosen.code())
                        .map(division -> regions.children(division.code()))
                        .orElseGet(() -> zones.stream()
                                .flatMap(zone -> zone.answersFor().stream())
                                .distinct()
                                .flatMap(code -> regions.find(code).stream())
                                .toList());
    }

    /** Those of {@link #beneath}, and one that was asked for otherwise. */
    List<Region> beneath(Unit chosen, Campaign campaign, Optional<Region> asked) {
        var all = beneath(chosen, campaign);
        return Stream.concat(all.stream(), asked.stream().filter(one -> !all.contains(one)))
                .toList();
    }

    /** As a filter; blank where everything of the campaign lies there. */
    String path(Region place, Campaign campaign) {
        var within = new ScopePath(place.path());
        return regions.find(campaign.region())
                .filter(all -> within.contains(new ScopePath(all.path())))
                .map(_ -> "")
                .orElse(place.path());
    }

    Optional<Region> find(String code) {
        return code.isEmpty() ? Optional.empty() : regions.find(code);
    }
}
