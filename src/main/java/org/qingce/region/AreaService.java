package org.qingce.region;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.audit.Sm3;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;
import org.qingce.region.AreaFile.Feature;
import org.qingce.region.AreaRepository.Stored;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The database finds the few areas whose box is around a point; whether one covers it is told by shapes kept in memory. */
@Service
class AreaService implements Areas {

    private final AreaRepository areas;
    private final Regions regions;
    private final AuditTrail audit;
    private final Clock clock;

    /** By id, under which a shape never changes. */
    private final Map<Long, PreparedGeometry> shapes = new ConcurrentHashMap<>();

    AreaService(AreaRepository areas, Regions regions, AuditTrail audit, Clock clock) {
        this.areas = areas;
        this.regions = regions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Area> at(GeoPoint point, LocalDate day) {
        var at = AreaFile.point(point);
        return areas.around(point, day).stream()
                .filter(area -> shape(area.id()).covers(at))
                .toList();
    }

    @Override
    public List<Area> at(GeoPoint point, LocalDate day, List<String> lies) {
        return at(point, day).stream().filter(holding(lies, day)).toList();
    }

    @Override
    public List<Area> on(LocalDate day, List<String> lies) {
        return on(day).stream().filter(holding(lies, day)).toList();
    }

    /** One whose division there is no more holds as before, until it is filed anew. */
    private Predicate<Area> holding(List<String> lies, LocalDate day) {
        var path = lies.reversed().stream()
                .flatMap(code -> regions.find(code, day).stream())
                .map(Region::path)
                .findFirst();
        return area -> area.region().isEmpty()
                || path.isEmpty()
                || regions.find(area.region(), day)
                        .map(division -> path.get().startsWith(division.path()))
                        .orElse(true);
    }

    PreparedGeometry shape(long id) {
        return shapes.computeIfAbsent(id, one -> PreparedGeometryFactory.prepare(AreaFile.stored(areas.polygons(one))));
    }

    @Override
    public List<Area> on(LocalDate day) {
        return areas.on(day);
    }

    @Override
    public Optional<Area> find(long id) {
        return areas.find(id);
    }

    /** An area that is not as it is in force. */
    private record Difference(Stored stored, Feature feature, Optional<Area> before) {}

    private record Compared(AreaImport told, List<Difference> differences) {}

    @Override
    @Transactional(readOnly = true)
    public AreaImport check(AreaSheet sheet) {
        return compared(sheet, AreaKeeper.everywhere(Actor.SYSTEM)).told();
    }

    @Override
    @Transactional
    public AreaImport take(AreaSheet sheet, AreaKeeper by) {
        areas.waitForTurn();
        var compared = compared(sheet, by);
        var told = compared.told();
        if (told.isAtFault()) {
            return told;
        }
        for (var difference : compared.differences()) {
            difference.before().ifPresent(before -> areas.end(before.id(), sheet.from()));
            areas.add(
                    difference.stored(),
                    difference.feature().shape().getEnvelopeInternal(),
                    by.actor().person(),
                    clock.instant());
            audit.record(
                    by.actor(),
                    "region.takeArea",
                    "area:" + difference.feature().code(),
                    told(difference));
        }
        audit.record(
                by.actor(),
                "region.takeAreas",
                "areas:" + sheet.from(),
                Detail.empty()
                        .with("fresh", told.fresh())
                        .with("changed", told.changed())
                        .with("unchanged", told.unchanged())
                        .with("region", sheet.region())
                        .with("source", sheet.source())
                        .with("areas", String.join("、", told.names()))
                        .with("sm3", Sm3.of(sheet.geoJson())));
        return new AreaImport(told.fresh(), told.changed(), told.unchanged(), told.names(), List.of(), true);
    }

    /** What was and what is; of a long boundary its beginning and its SM3. */
    private Detail told(Difference difference) {
        var is = difference.feature();
        var stored = difference.stored();
        var was = difference.before().orElse(null);
        return Detail.empty()
                .changed("name", was == null ? null : was.name(), is.name())
                .changed("kind", was == null ? null : was.kind(), is.kind())
                .changed("clause", was == null ? null : was.clause(), is.clause())
                .changed("region", was == null ? null : was.region(), stored.region())
                .changed("source", was == null ? null : was.source(), stored.source())
                .changed("from", was == null ? null : was.from(), stored.from())
                .changed("boundary", was == null ? null : areas.polygons(was.id()), stored.polygons());
    }

    private Compared compared(AreaSheet sheet, AreaKeeper by) {
        var reading = AreaFile.read(sheet.geoJson(), sheet.shifted());
        var faults = new ArrayList<>(reading.faults());
        var keeps = by.keeping();
        if (!sheet.region().isEmpty() && regions.find(sheet.region()).isEmpty()) {
            faults.add(Fault.error("area.region", null, "", sheet.region()));
        } else if (!keeps.test(sheet.region())) {
            faults.add(Fault.error("area.beyond", null, "", sheet.region()));
        }
        var differences = new ArrayList<Difference>();
        var changed = 0;
        for (var feature : reading.features()) {
            var source = feature.source().isEmpty() ? sheet.source() : feature.source();
            var stored =
                    new Stored(feature, source, sheet.region(), AreaFile.coordinates(feature.shape()), sheet.from());
            var before = areas.inForce(feature.code());
            if (before.filter(area -> isSame(area, stored)).isPresent()) {
                continue;
            }
            if (before.filter(area -> !keeps.test(area.region())).isPresent()) {
                faults.add(Fault.error("area.others", feature.code(), ""));
            }
            if (before.filter(area -> !sheet.from().isAfter(area.from())).isPresent()) {
                faults.add(Fault.error(
                        "area.older", feature.code(), "", before.get().from().toString()));
            }
            changed += before.isPresent() ? 1 : 0;
            differences.add(new Difference(stored, feature, before));
        }
        var told = new AreaImport(
                differences.size() - changed,
                changed,
                reading.features().size() - differences.size(),
                reading.features().stream().map(Feature::name).toList(),
                List.copyOf(faults),
                false);
        return new Compared(told, differences);
    }

    private boolean isSame(Area area, Stored stored) {
        var feature = stored.feature();
        return area.kind().equals(feature.kind())
                && area.name().equals(feature.name())
                && area.clause().equals(feature.clause())
                && area.region().equals(stored.region())
                && area.invented() == feature.invented()
                && Objects.equals(areas.polygons(area.id()), stored.polygons());
    }

    @Override
    @Transactional
    public boolean end(long id, LocalDate day, Actor by) {
        var area = areas.find(id).filter(found -> found.until() == null && day.isAfter(found.from()));
        area.ifPresent(found -> {
            areas.end(id, day);
            audit.record(
                    by,
                    "region.endArea",
                    "area:" + found.code(),
                    Detail.empty()
                            .with("name", found.name())
                            .with("region", found.region())
                            .changed("until", "", day));
        });
        return area.isPresent();
    }
}
