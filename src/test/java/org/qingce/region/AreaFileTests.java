package org.qingce.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;

/** Areas as they are handed in, right and wrong. */
class AreaFileTests {

    static final String SQUARE = "[[[106.2,29.2],[106.4,29.2],[106.4,29.4],[106.2,29.4],[106.2,29.2]]]";

    static String feature(String code, String kind, String name, String type, String coordinates) {
        return """
                {"type": "Feature", "properties": {"code": "%s", "kind": "%s", "name": "%s", "invented": true},
                 "geometry": {"type": "%s", "coordinates": %s}}""".formatted(code, kind, name, type, coordinates);
    }

    static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}";
    }

    private static List<String> codes(String json) {
        return AreaFile.read(json, false).faults().stream().map(Fault::code).toList();
    }

    private static boolean covers(String json, double lon, double lat) {
        return AreaFile.read(json, false).features().getFirst().shape().covers(AreaFile.point(new GeoPoint(lon, lat)));
    }

    @Test
    void aPointLiesInsideOrOnTheBorderAndNotInAHole() {
        var holed = "[" + SQUARE.substring(1, SQUARE.length() - 1)
                + ",[[106.28,29.28],[106.28,29.32],[106.32,29.32],[106.32,29.28],[106.28,29.28]]]";
        var json = collection(feature("a", "band", "区", "Polygon", holed));
        assertThat(covers(json, 106.25, 29.25)).isTrue();
        assertThat(covers(json, 106.2, 29.3)).as("on the border").isTrue();
        assertThat(covers(json, 106.3, 29.3)).as("in the hole").isFalse();
        assertThat(covers(json, 106.41, 29.3)).isFalse();
        var parts = "[" + SQUARE + ",[[[107,29],[107.1,29],[107.1,29.1],[107,29.1],[107,29]]]]";
        assertThat(covers(collection(feature("a", "band", "区", "MultiPolygon", parts)), 107.05, 29.05))
                .isTrue();
    }

    @Test
    void whatMapsShowIsTurnedBack() {
        var shifted = new GeoPoint(106.3, 29.3).toGcj02();
        var json = collection(feature(
                "a",
                "band",
                "区",
                "Polygon",
                "[[[%1$s,%2$s],[106.5,%2$s],[106.5,29.5],[%1$s,%2$s]]]".formatted(shifted.lon(), shifted.lat())));
        var corner = AreaFile.read(json, true).features().getFirst().shape().getCoordinate();
        assertThat(corner.x).isCloseTo(106.3, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(corner.y).isCloseTo(29.3, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void whatIsStoredComesBackTheSame() {
        var shape = AreaFile.read(collection(feature("a", "band", "区", "Polygon", SQUARE)), false)
                .features()
                .getFirst()
                .shape();
        assertThat(AreaFile.stored(AreaFile.coordinates(shape)).equalsTopo(shape))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[[29.2,106.2],[29.2,106.4],[29.4,106.4],[29.2,106.2]]] | area.swapped",
                "[[[106.2,29.2],[106.4,29.2],[106.2,29.2]]] | area.ring",
                "[[[106.2,29.2],[106.4,29.2],[106.4,29.4],[106.2,29.4]]] | area.ring",
                "[[[106.2,29.2],[106.4,29.4],[106.4,29.2],[106.2,29.4],[106.2,29.2]]] | area.shape",
                "[[[506.2,29.2],[106.4,29.2],[106.4,29.4],[506.2,29.2]]] | area.point",
                "[[[\"a\",29.2],[106.4,29.2],[106.4,29.4],[106.2,29.2]]] | area.point",
                "[] | area.ring",
            })
    void aShapeThatIsNoneIsRefused(String coordinates, String code) {
        assertThat(codes(collection(feature("a", "band", "区", "Polygon", coordinates))))
                .containsExactly(code);
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertThat(codes("{")).containsExactly("area.json");
        assertThat(codes("[]")).containsExactly("area.collection");
        assertThat(codes(collection())).containsExactly("area.none");
        assertThat(codes(collection(feature("../a", "Band", " ", "Point", "[106,29]"))))
                .containsExactly("area.code", "area.kind", "area.name", "area.geometry");
        assertThat(codes(collection(
                        feature("a", "band", "区", "Polygon", SQUARE), feature("a", "band", "区", "Polygon", SQUARE))))
                .containsExactly("area.twice");
        assertThat(codes("""
                {"type": "FeatureCollection", "features": [%s],
                 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}}""".formatted(feature("a", "band", "区", "Polygon", SQUARE))))
                .containsExactly("area.system");
    }
}
