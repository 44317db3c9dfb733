package org.qingce.ledger;

import java.util.Map;
import java.util.Optional;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Category;
import org.qingce.kernel.Address;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.ScopePath;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.springframework.stereotype.Component;

/** Finds for a row where it lies and who answers for it (属地). */
@Component
class RowStaging {

    private final Regions regions;
    private final Units units;

    RowStaging(Regions regions, Units units) {
        this.regions = regions;
        this.units = units;
    }

    StagedRow stage(Campaign campaign, Unit intake, Intake.Row row) {
        var placed = place(intake, row.values());
        var unit = answering(intake, placed.place());
        return new StagedRow(
                row.number(),
                row.refused(),
                row.values(),
                row.accepted(),
                unit.code(),
                unit.path(),
                area(campaign, unit.path()),
                placed.place(),
                placed.path(),
                EnterpriseName.key(row.values().getOrDefault("name", "")),
                placed.addressKey(),
                campaign.category(row.values().getOrDefault("category", ""))
                        .map(Category::kind)
                        .orElse(null));
    }

    /** @param addressKey the address without the names of the divisions above the town, which some write and some leave out */
    record Placed(String place, String path, String addressKey) {}

    /** As deep as the row says: by its column of places, then by the divisions that its address names. */
    Placed place(Unit unit, Map<String, String> values) {
        var named = values.getOrDefault("place", "");
        var address = values.getOrDefault("address", "");
        var within = regions.find(named)
                .or(() -> named.isBlank() ? Optional.empty() : regions.locate(unit.region(), named))
                .map(Region::code)
                .orElse(unit.region());
        var path = regions.locate(within, address)
                .or(() -> regions.find(within))
                .map(Region::path)
                .orElse("");
        var codes = new ScopePath(path).codes();
        var prefixes = codes.stream()
                .filter(code -> code.length() <= 6)
                .flatMap(code -> regions.find(code).stream())
                .map(Region::name)
                .toList();
        return new Placed(codes.isEmpty() ? unit.region() : codes.getLast(), path, Address.key(address, prefixes));
    }

    /** The office of the division, where it stands under the unit whose sheet this is; else that unit itself. */
    private Unit answering(Unit intake, String place) {
        return units.find(place)
                .filter(unit -> intake.path().contains(unit.path()))
                .orElse(intake);
    }

    /** The unit right beneath the campaign's region; the region's own where the case hangs at it. */
    static String area(Campaign campaign, ScopePath path) {
        var codes = path.codes();
        var at = codes.indexOf(campaign.region());
        return codes.get(Math.min(at + 1, codes.size() - 1));
    }
}
