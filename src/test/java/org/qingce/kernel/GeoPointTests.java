package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoPointTests {

    /** Computed by two published libraries, coordtransform and gcoord, which agree. */
    @ParameterizedTest
    @CsvSource({
        "116.404, 39.915, 116.41024450, 39.91640428",
        "106.259, 29.2903, 106.26274975, 29.28744605",
        "107.468, 31.2096, 107.47265533, 31.20745393",
        "130.719, 47.0231, 130.72677693, 47.02535245",
        "121.4737, 31.2304, 121.47822306, 31.22845774",
        "87.6168, 43.8256, 87.61964995, 43.82680539"
    })
    void whatMapsShowIsShiftedAndComesBack(double lon, double lat, double shiftedLon, double shiftedLat) {
        var shifted = new GeoPoint(lon, lat).toGcj02();
        assertThat(shifted.lon()).isCloseTo(shiftedLon, within(1e-7));
        assertThat(shifted.lat()).isCloseTo(shiftedLat, within(1e-7));

        var back = GeoPoint.fromGcj02(shiftedLon, shiftedLat);
        assertThat(back.lon()).isCloseTo(lon, within(1e-7));
        assertThat(back.lat()).isCloseTo(lat, within(1e-7));
    }

    @Test
    void beyondTheCountryNothingIsShifted() {
        var paris = new GeoPoint(2.35, 48.85);
        assertThat(paris.toGcj02()).isEqualTo(paris);
        assertThat(GeoPoint.fromGcj02(2.35, 48.85)).isEqualTo(paris);
    }

    @Test
    void metresAreMeasuredAlongTheSurface() {
        var here = new GeoPoint(106.259, 29.2903);
        assertThat(here.metresTo(here)).isZero();
        assertThat(here.metresTo(new GeoPoint(106.259, 29.2993))).isCloseTo(1000.75, within(0.1));
        assertThat(here.metresTo(new GeoPoint(106.269, 29.2903))).isCloseTo(969.8, within(0.5));
    }

    @Test
    void whatIsNowhereIsNoPoint() {
        assertThat(GeoPoint.of(0, 0)).isEmpty();
        assertThat(GeoPoint.of(181, 29)).isEmpty();
        assertThat(GeoPoint.of(106, Double.NaN)).isEmpty();
        assertThat(GeoPoint.of(Double.POSITIVE_INFINITY, 29)).isEmpty();
        assertThat(GeoPoint.of(106, 29)).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(106, 90.1));
    }

    @Test
    void whatIsCopiedFromAMapIsRead() {
        assertThat(GeoPoint.read("106.259，29.2903 ", false)).contains(new GeoPoint(106.259, 29.2903));
        assertThat(GeoPoint.read("106.259 29.2903", false).orElseThrow().written())
                .isEqualTo("106.259000, 29.290300");
        assertThat(GeoPoint.read("29.2903, 106.259", false))
                .as("latitude first")
                .isEmpty();
        assertThat(GeoPoint.read("白沙镇", false)).isEmpty();
        assertThat(GeoPoint.read("106.26274975,29.28744605", true).orElseThrow().lon())
                .isCloseTo(106.259, within(1e-6));
    }
}
