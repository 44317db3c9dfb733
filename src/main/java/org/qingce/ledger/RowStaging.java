package org.qingce.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
     * Who would answer for the place by itself, whoever has sent it in: where neither the area of the unit that does nor the whole
     * region of the campaign knows of another, that unit.
     */
    Unit answering(Campaign campaign, Unit now, Map<String, String> values) {
        return Stream.of(area(campaign, now.path()), campaign.region())
                .distinct()
                .flatMap(code -> units.find(code).stream())
                .map(whole -> new Ground(whole).spot(values).unit())
                .filter(unit -> !unit.path().contains(now.path()))
                .findFirst()
                .orElse(now);
    }

    /**
     * @param addressKey the address without the names of the divisions above the town, and of the zone, which some write and
     *     some leave out; where there is no address, the place
     */
    record Placed(String place, String path, String addressKey) {}

    Placed place(Unit unit, Map<String, String> values) {
        var ground = new Ground(unit);
        var spot = ground.spot(values);
        return new Placed(spot.place(), spot.path(), ground.addressKey(spot, values));
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

    /** The division that the column of places names; that of the unit where it names none. */
    private String within(Unit unit, String named) {
        return regions.find(named)
                .or(() -> named.isBlank() ? Optional.empty() : regions.locate(unit.region(), named))
                .map(Region::code)
                .orElse(unit.region());
    }

    /** As deep as the address says. */
    private String path(String within, String address) {
        return regions.locate(within, address)
                .or(() -> regions.find(within))
                .map(Region::path)
                .orElse("");
    }

    private static String deepest(String path, Unit unit) {
        var codes = new ScopePath(path).codes();
        return codes.isEmpty() ? unit.region() : codes.getLast();
    }

    /** Names of divisions, and of the zone that answers, that an address there may begin with or leave out. */
    private List<String> leftOut(String path, Unit answering) {
        var divisions = new ScopePath(path)
                .codes().stream()
                        .filter(code -> code.length() <= 6)
                        .flatMap(code -> regions.find(code).stream())
                        .map(Region::name);
        return Stream.concat(
                        divisions,
                        Stream.of(answering).filter(RowStaging::isZone).map(Unit::name))
                .toList();
    }

    /** Whether a unit answers for a place without being the office of a division: a zone, a park, a farm (管理单位). */
    static boolean isZone(Unit unit) {
        return unit.isOffice() && !unit.code().equals(unit.region());
    }

    /** The divisions in parts of which zones beneath the unit answer. */
    Shared shared(Unit intake) {
        return new Shared(intake);
    }

    /** Divisions that a zone has a part of, and rows there that do not say whose they are (管理单位只负责一部分的区划). */
    final class Shared {

        private static final int TOLD = 10;

        private final Unit intake;
        private final Map<String, List<Unit>> zones = new TreeMap<>();

        private Shared(Unit intake) {
            this.intake = intake;
            for (var zone : units.subtree(intake.code())) {
                if (isZone(zone)) {
                    zone.answersFor()
                            .forEach(code -> zones.computeIfAbsent(code, _ -> new ArrayList<>())
                                    .add(zone));
                }
            }
            // a town that one zone names is that zone's
            zones.entrySet()
                    .removeIf(part -> isTown(part.getKey()) && part.getValue().size() == 1);
        }

        boolean isEmpty() {
            return zones.isEmpty();
        }

        List<ScopePath> paths() {
            return zones.keySet().stream()
                    .flatMap(code -> regions.find(code).stream())
                    .map(region -> new ScopePath(region.path()))
                    .toList();
        }

        List<String> zones() {
            return zones.values().stream()
                    .flatMap(List::stream)
                    .map(Unit::code)
                    .distinct()
                    .toList();
        }

        /** A row whose column of places names the division itself has said who answers. */
        List<Intake.Unsaid> unsaid(List<IntakeRepository.PlacedRows> placed) {
            var told = new LinkedHashMap<List<Unit>, List<IntakeRepository.PlacedRows>>();
            var places = new HashMap<List<Unit>, Set<String>>();
            for (var rows : placed) {
                var codes = new ScopePath(rows.path()).codes().reversed();
                var division =
                        codes.stream().filter(zones::containsKey).findFirst().orElse(null);
                if (division == null
                        || (division.equals(within(intake, rows.named())) && !division.equals(intake.region()))) {
                    continue;
                }
                var those = zones.getOrDefault(division, List.of());
                told.computeIfAbsent(those, _ -> new ArrayList<>()).add(rows);
                places.computeIfAbsent(those, _ -> new LinkedHashSet<>())
                        .add(regions.find(division).map(Region::name).orElse(division));
            }
            return told.entrySet().stream()
                    .map(part -> new Intake.Unsaid(
                            part.getKey().stream().map(Unit::name).toList(),
                            List.copyOf(places.getOrDefault(part.getKey(), Set.of())),
                            part.getValue().stream()
                                    .mapToInt(IntakeRepository.PlacedRows::rows)
                                    .sum(),
                            part.getValue().stream()
                                    .flatMap(rows -> rows.first().stream())
                                    .sorted()
                                    .limit(TOLD)
                                    .toList()))
                    .toList();
        }
    }

    private boolean isTown(String code) {
        return regions.find(code)
                .filter(region -> region.level() == Region.Level.TOWN)
                .isPresent();
    }

    /** Where a row lies, who answers for it, and how its address is compared. */
    private record Spot(String place, String path, Unit unit, UnaryOperator<String> addressKeys) {}

    /** @param key its name, as addresses are compared */
    private record Zone(Unit unit, String key) {}

    /** What a unit has beneath it: looked up once for all rows of its sheet. */
    private final class Ground {

        private final Unit intake;
        private final List<Zone> zones;
        private final Map<String, UnaryOperator<String>> keysAbove = new HashMap<>();
        private final Map<String, Spot> spots = new HashMap<>();

        private Ground(Unit intake) {
            this.intake = intake;
            zones = units.subtree(intake.code()).stream()
                    .filter(RowStaging::isZone)
                    .map(zone -> new Zone(zone, Address.key(zone.name(), List.of())))
                    .toList();
        }

        Spot spot(Map<String, String> values) {
            var named = values.getOrDefault("place", "");
            var address = values.getOrDefault("address", "");
            var within = within(intake, named);
            var path = path(within, address);
            var zone = zones.isEmpty() ? null : zone(named, address, within, path);
            return spots.computeIfAbsent(zone == null ? path : path + " " + zone.code(), _ -> {
                var place = deepest(path, intake);
                var unit = zone == null ? office(place) : zone;
                return new Spot(place, path, unit, Address.keys(leftOut(path, unit)));
            });
        }

        String addressKey(Spot spot, Map<String, String> values) {
            var key = spot.addressKeys().apply(values.getOrDefault("address", ""));
            return key.isEmpty() ? placeKey(intake, spot.path(), values) : key;
        }

        /**
         * The zone that the row names, in its column of places or at the beginning of its address; else the one that answers for
         * the town in which it lies. One that answers for a division in parts only has to be named, and where the row names the
         * county itself, that is who answers.
         */
        private @Nullable Unit zone(String named, String address, String within, String path) {
            var keys = keysAbove.computeIfAbsent(path, p -> Address.keys(leftOut(p, intake)));
            var place = keys.apply(named);
            var site = place.isEmpty() ? keys.apply(address) : "";
            for (var zone : zones) {
                if (place.equals(zone.key()) || site.startsWith(zone.key())) {
                    return zone.unit();
                }
            }
            var town = deepest(path, intake);
            if (!isTown(town) || !(within.equals(town) || within.equals(intake.region()))) {
                return null;
            }
            var answering = zones.stream()
                    .map(Zone::unit)
                    .filter(unit -> unit.answersFor().contains(town))
                    .toList();
            return answering.size() == 1 ? answering.getFirst() : null;
        }

        /** The office of the division, where it stands under the unit whose sheet this is; else that unit itself. */
        private Unit office(String place) {
            return units.find(place)
                    .filter(unit -> intake.path().contains(unit.path()))
                    .orElse(intake);
        }
    }

    /** Rows of one unit on their way in, one after another. */
    final class Desk {

        private final Campaign campaign;
        private final Ground ground;

        private Desk(Campaign campaign, Unit intake) {
            this.campaign = campaign;
            this.ground = new Ground(intake);
        }

        StagedRow stage(Intake.Row row) {
            var values = row.values();
            var spot = ground.spot(values);
            return new StagedRow(
                    row.number(),
                    row.refused(),
                    values,
                    row.accepted(),
                    spot.unit().code(),
                    spot.unit().path(),
                    area(campaign, spot.unit().path()),
                    spot.place(),
                    spot.path(),
                    EnterpriseName.key(values.getOrDefault("name", "")),
                    ground.addressKey(spot, values),
                    campaign.category(values.getOrDefault("category", ""))
                            .map(Category::kind)
                            .orElse(null));
        }
    }

    /** The unit right beneath the campaign's region; the region's own where the case hangs at it. */
    static String area(Campaign campaign, ScopePath path) {
        var codes = path.codes();
        var at = codes.indexOf(campaign.region());
        return codes.get(Math.min(at + 1, codes.size() - 1));
    }
}
