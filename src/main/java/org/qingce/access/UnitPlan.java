package org.qingce.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Responsibilities;
import org.qingce.kernel.ScopePath;
import org.qingce.region.Region;
import org.qingce.region.Regions;

/**
 * The units that the campaigns need: the office of every division of their regions, of those above them, and the
 * management units that their notices name. Where two campaigns name the same unit, the older notice has its way.
 */
class UnitPlan {

    private final Map<String, Unit> units = new LinkedHashMap<>();

    private UnitPlan() {}

    static Collection<Unit> of(List<Campaign> campaigns, Regions regions) {
        var plan = new UnitPlan();
        for (var campaign : campaigns) {
            regions.line(campaign.region()).forEach(plan::office);
            regions.subtree(campaign.region()).forEach(plan::office);
            campaign.dutyUnits().forEach(unit -> plan.managementUnit(campaign, unit));
        }
        return plan.units.values();
    }

    /** Codes of the management units and departments that the packs name. */
    static Set<String> named(List<Campaign> campaigns) {
        return campaigns.stream()
                .flatMap(campaign -> campaign.dutyUnits().stream())
                .map(Campaign.PackUnit::code)
                .collect(Collectors.toSet());
    }

    private void office(Region region) {
        units.putIfAbsent(
                region.code(),
                new Unit(
                        region.code(),
                        region.name(),
                        region.level().name().toLowerCase(Locale.ROOT),
                        Responsibilities.OFFICE,
                        region.code(),
                        region.parent(),
                        new ScopePath(region.path()),
                        List.of(region.code()),
                        true));
    }

    private void managementUnit(Campaign campaign, Campaign.PackUnit unit) {
        var parent = units.get(unit.parent());
        if (parent == null) {
            throw new IllegalStateException("Campaign " + campaign.id() + " hangs unit " + unit.code() + " on "
                    + unit.parent() + ", which is no unit");
        }
        units.putIfAbsent(
                unit.code(),
                new Unit(
                        unit.code(),
                        unit.name().zh(),
                        unit.kind(),
                        unit.function(),
                        parent.region(),
                        parent.code(),
                        parent.path().child(unit.code()),
                        unit.answersFor(),
                        unit.row()));
    }
}
