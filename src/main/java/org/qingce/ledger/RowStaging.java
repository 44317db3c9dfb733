package org.qingce.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
        return desk(campaign, intake).stage(row);
    }

    /** For the rows of one sheet: what they have in common is looked up once. */
    Desk desk(Campaign campaign, Unit intake) {
        return new Desk(campaign, intake);
    }

    /**
     * @param addressKey the address without the names of the divisions above the town, which some write and some leave out;
     *     where there is no address, the place
     */
    record Placed(String place, String path, String addressKey) {}

    Placed place(Unit unit, Map<String, String> values) {
        var address = values.getOrDefault("address", "");
        var path = path(unit, values.getOrDefault("place", ""), address);
        var key = Address.keys(leftOut(path)).apply(address);
        return new Placed(deepest(path, unit), path, key.isEmpty() ? placeKey(unit, path, values) : key);
    }

    /** Stands for an address that is not there: the division, and what is written for the place where that names none. */
    private String placeKey(Unit unit, String path, Map<String, String> values) {
        var named = values.getOrDefault("place", "");
        var isDivision = named.isBlank()
                || regions.find(named).isPresent()
                || regions.locate(unit.region(), named).isPresent()
                || regions.find(unit.region())
                        .map(Region::parent)
                        .flatMap(above -> regions.locate(above, named))
                        .filter(region -> region.code().equals(unit.region()))
                        .isPresent();
        return isDivision
                ? "@" + path
                : "@" + path + " " + Address.keys(List.of()).apply(named);
    }

    /** As deep as the row says: by its column of places, then by the divisions that its address names. */
    private String path(Unit unit, String named, String address) {
        var within = regions.find(named)
                .or(() -> named.isBlank() ? Optional.empty() : regions.locate(unit.region(), named))
                .map(Region::code)
                .orElse(unit.region());
        return regions.locate(within, address)
                .or(() -> regions.find(within))
                .map(Region::path)
                .orElse("");
    }

    private static String deepest(String path, Unit unit) {
        var codes = new ScopePath(path).codes();
        return codes.isEmpty() ? unit.region() : codes.getLast();
    }

    /** Names of divisions that an address there may begin with or leave out. */
    private List<String> leftOut(String path) {
        return new ScopePath(path)
                .codes().stream()
                        .filter(code -> code.length() <= 6)
                        .flatMap(code -> regions.find(code).stream())
                        .map(Region::name)
                        .toList();
    }

    /** The office of the division, where it stands under the unit whose sheet this is; else that unit itself. */
    private Unit answering(Unit intake, String place) {
        return units.find(place)
                .filter(unit -> intake.path().contains(unit.path()))
                .orElse(intake);
    }

    /** Rows of one unit on their way in, one after another. */
    final class Desk {

        private final Campaign campaign;
        private final Unit intake;
        private final Map<String, Spot> spots = new HashMap<>();

        /** Where rows lie, and what follows from it. */
        private record Spot(String place, Unit unit, String area, UnaryOperator<String> addressKeys) {}

        private Desk(Campaign campaign, Unit intake) {
            this.campaign = campaign;
            this.intake = intake;
        }

        StagedRow stage(Intake.Row row) {
            var values = row.values();
            var address = values.getOrDefault("address", "");
            var path = path(intake, values.getOrDefault("place", ""), address);
            var spot = spots.computeIfAbsent(path, this::spot);
            var addressKey = spot.addressKeys().apply(address);
            return new StagedRow(
                    row.number(),
                    row.refused(),
                    values,
                    row.accepted(),
                    spot.unit().code(),
                    spot.unit().path(),
                    spot.area(),
                    spot.place(),
                    path,
                    EnterpriseName.key(values.getOrDefault("name", "")),
                    addressKey.isEmpty() ? placeKey(intake, path, values) : addressKey,
                    campaign.category(values.getOrDefault("category", ""))
                            .map(Category::kind)
                            .orElse(null));
        }

        private Spot spot(String path) {
            var place = deepest(path, intake);
            var unit = answering(intake, place);
            return new Spot(place, unit, area(campaign, unit.path()), Address.keys(leftOut(path)));
        }
    }

    /** The unit right beneath the campaign's region; the region's own where the case hangs at it. */
    static String area(Campaign campaign, ScopePath path) {
        var codes = path.codes();
        var at = codes.indexOf(campaign.region());
        return codes.get(Math.min(at + 1, codes.size() - 1));
    }
}
