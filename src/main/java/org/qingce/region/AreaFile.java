package org.qingce.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.qingce.kernel.CellText;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads areas from GeoJSON (RFC 7946), and notes everything that is wrong with them, not the first thing only. */
final class AreaFile {

    /** An area as it stands in the file. */
    record Feature(
            String code,
            String kind,
            String name,
            String clause,
            String source,
            boolean invented,
            MultiPolygon shape) {}

    /** What was read; with faults, only what could be. */
    record Reading(List<Feature> features, List<Fault> faults) {}

    /** So that a file cannot keep the machine busy for ever. */
    private static final int MOST_FEATURES = 5_000;

    private static final int MOST_CORNERS = 500_000;

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_.-]{0,79}");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** CGCS2000 (4490) equals WGS-84 here. */
    private static final Pattern SYSTEM = Pattern.compile(".*(CRS84|EPSG:+(4326|4490))");

    private final boolean shifted;
    private final List<Fault> faults = new ArrayList<>();
    private int corners;

    private AreaFile(boolean shifted) {
        this.shifted = shifted;
    }

    static Reading read(String geoJson, boolean shifted) {
        var file = new AreaFile(shifted);
        var features = file.features(geoJson);
        return new Reading(features, List.copyOf(file.faults));
    }

    private void fault(String at, String code, String... arguments) {
        faults.add(Fault.error(code, at, "", arguments));
    }

    private List<Feature> features(String geoJson) {
        JsonNode root;
        try {
            root = JSON.readTree(geoJson);
        } catch (JacksonException e) {
            fault("", "area.json", String.valueOf(e.getOriginalMessage()));
            return List.of();
        }
        if (!"FeatureCollection".equals(text(root, "type"))
                || !root.path("features").isArray()) {
            fault("", "area.collection");
            return List.of();
        }
        var system = root.path("crs").path("properties").path("name").asString("");
        if (!system.isEmpty() && !SYSTEM.matcher(system).matches()) {
            fault("", "area.system", system);
        }
        var list = root.path("features");
        if (list.isEmpty()) {
            fault("", "area.none");
        }
        if (list.size() > MOST_FEATURES) {
            fault("", "area.many", Integer.toString(MOST_FEATURES));
            return List.of();
        }
        var read = new ArrayList<Feature>();
        var codes = new HashSet<String>();
        for (var i = 0; i < list.size(); i++) {
            var at = Integer.toString(i + 1);
            var feature = feature(list.get(i), at);
            if (feature != null && !codes.add(feature.code())) {
                fault(at, "area.twice", feature.code());
            } else if (feature != null) {
                read.add(feature);
            }
        }
        return read;
    }

    private @Nullable Feature feature(JsonNode node, String at) {
        var before = faults.size();
        var said = node.path("properties");
        var code = text(said, "code");
        var kind = text(said, "kind");
        var name = text(said, "name");
        if (!CODE.matcher(code).matches()) {
            fault(at, "area.code", code);
        }
        if (!KIND.matcher(kind).matches()) {
            fault(at, "area.kind", kind);
        }
        if (name.isBlank()) {
            fault(at, "area.name");
        }
        var shape = shape(node.path("geometry"), at);
        return faults.size() > before || shape == null
                ? null
                : new Feature(
                        code,
                        kind,
                        name,
                        text(said, "clause"),
                        text(said, "source"),
                        said.path("invented").asBoolean(false),
                        shape);
    }

    private @Nullable MultiPolygon shape(JsonNode geometry, String at) {
        var polygons = new ArrayList<Polygon>();
        var all = geometry.path("coordinates");
        switch (text(geometry, "type")) {
            case "Polygon" -> add(polygons, polygon(all, at));
            case "MultiPolygon" -> all.forEach(each -> add(polygons, polygon(each, at)));
            default -> {
                fault(at, "area.geometry", text(geometry, "type"));
                return null;
            }
        }
        if (polygons.isEmpty()) {
            return null;
        }
        var shape = SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
        var wrong = new IsValidOp(shape).getValidationError();
        if (wrong != null) {
            var where = wrong.getCoordinate();
            fault(at, "area.shape", "%.5f, %.5f".formatted(where.x, where.y));
            return null;
        }
        return shape;
    }

    private static void add(List<Polygon> polygons, @Nullable Polygon polygon) {
        if (polygon != null) {
            polygons.add(polygon);
        }
    }

    private @Nullable Polygon polygon(JsonNode rings, String at) {
        var read = new ArrayList<LinearRing>();
        for (var ring : rings) {
            var one = ring(ring, at);
            if (one == null) {
                return null;
            }
            read.add(one);
        }
        if (read.isEmpty()) {
            fault(at, "area.ring");
            return null;
        }
        return SHAPES.createPolygon(
                read.getFirst(), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private @Nullable LinearRing ring(JsonNode ring, String at) {
        var points = new ArrayList<Coordinate>();
        for (var corner : ring) {
            if (++corners > MOST_CORNERS) {
                fault(at, "area.corners", Integer.toString(MOST_CORNERS));
                return null;
            }
            var point = point(corner, at);
            if (point == null) {
                return null;
            }
            points.add(new Coordinate(point.lon(), point.lat()));
        }
        if (points.size() < 4 || !points.getFirst().equals2D(points.getLast())) {
            fault(at, "area.ring");
            return null;
        }
        return SHAPES.createLinearRing(points.toArray(Coordinate[]::new));
    }

    private @Nullable GeoPoint point(JsonNode corner, String at) {
        var east = corner.path(0).asDouble(Double.NaN);
        var north = corner.path(1).asDouble(Double.NaN);
        var read = GeoPoint.of(east, north).orElse(null);
        if (read == null || looksSwapped(read)) {
            // of a shape drawn the wrong way round one corner says it all
            fault(at, looksSwapped(east, north) ? "area.swapped" : "area.point", corner.toString());
            return null;
        }
        return shifted ? GeoPoint.fromGcj02(east, north) : read;
    }

    private static boolean looksSwapped(GeoPoint point) {
        return looksSwapped(point.lon(), point.lat());
    }

    /** Latitude first: then what should be the longitude lies where only latitudes of the country do. */
    private static boolean looksSwapped(double first, double second) {
        return first > 3 && first < 54 && second > 73 && second < 136;
    }

    /** Without what cannot be seen, a NUL among it, which no text of the database can hold. */
    private static String text(JsonNode node, String key) {
        return CellText.oneLine(node.path(key).asString(""));
    }

    /** As it is stored: the coordinates alone, to a tenth of a metre. */
    static String coordinates(MultiPolygon shape) {
        var out = new StringBuilder("[");
        for (var i = 0; i < shape.getNumGeometries(); i++) {
            var polygon = (Polygon) shape.getGeometryN(i);
            out.append(i == 0 ? "[" : ",[");
            ring(polygon.getExteriorRing(), out);
            for (var j = 0; j < polygon.getNumInteriorRing(); j++) {
                out.append(',');
                ring(polygon.getInteriorRingN(j), out);
            }
            out.append(']');
        }
        return out.append(']').toString();
    }

    private static void ring(LinearRing ring, StringBuilder out) {
        out.append('[');
        for (var i = 0; i < ring.getNumPoints(); i++) {
            var at = ring.getCoordinateN(i);
            out.append(i == 0 ? "[" : ",[")
                    .append(rounded(at.x))
                    .append(',')
                    .append(rounded(at.y))
                    .append(']');
        }
        out.append(']');
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    /** What was stored, back. */
    static Geometry stored(String coordinates) {
        var polygons = new ArrayList<Polygon>();
        for (var polygon : JSON.readTree(coordinates)) {
            var rings = new ArrayList<LinearRing>();
            for (var ring : polygon) {
                var points = new ArrayList<Coordinate>();
                ring.forEach(at -> points.add(
                        new Coordinate(at.get(0).asDouble(), at.get(1).asDouble())));
                rings.add(SHAPES.createLinearRing(points.toArray(Coordinate[]::new)));
            }
            polygons.add(SHAPES.createPolygon(
                    rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
        }
        return SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    static Geometry point(GeoPoint at) {
        return SHAPES.createPoint(new Coordinate(at.lon(), at.lat()));
    }
}
