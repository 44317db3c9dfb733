package org.qingce.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A point on the earth (坐标) in WGS-84, which CGCS2000 equals at the accuracy of a ledger. Positions that maps of the country
 * show are shifted by the public algorithm GCJ-02 and are turned back on their way in; nothing of it is stored shifted.
 *
 * @param lon degrees east, −180 to 180
 * @param lat degrees north, −90 to 90
 */
public record GeoPoint(double lon, double lat) {

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*(?<lon>-?[0-9]{1,3}(\\.[0-9]+)?)\\s*[,， ]\\s*(?<lat>-?[0-9]{1,2}(\\.[0-9]+)?)\\s*");

    private static final double EARTH_RADIUS = 6_371_008.8;

    /** Of the ellipsoid of Krasovsky, on which the shift is reckoned. */
    private static final double SEMI_MAJOR = 6_378_245.0;

    private static final double ECCENTRICITY = 0.006693421622965943;

    /** Outside of this box nothing is shifted. */
    private static final double WEST = 73.66;

    private static final double EAST = 135.05;
    private static final double SOUTH = 3.86;
    private static final double NORTH = 53.55;

    public GeoPoint {
        if (!isOnEarth(lon, lat)) {
            throw new IllegalArgumentException("No point on the earth: " + lon + ", " + lat);
        }
    }

    /** Empty for what no device that knows where it is would say: beyond the earth, no number, or exactly 0, 0. */
    public static Optional<GeoPoint> of(double lon, double lat) {
        var nowhere = lon == 0 && lat == 0;
        return isOnEarth(lon, lat) && !nowhere ? Optional.of(new GeoPoint(lon, lat)) : Optional.empty();
    }

    /**
     * Longitude and latitude as they are copied from a map (106.2590, 29.2903); empty where they are none.
     *
     * @param shifted whether the map shows them shifted
     */
    public static Optional<GeoPoint> read(String text, boolean shifted) {
        var read = WRITTEN.matcher(text);
        if (!read.matches()) {
            return Optional.empty();
        }
        var point = of(Double.parseDouble(read.group("lon")), Double.parseDouble(read.group("lat")));
        return shifted ? point.map(at -> fromGcj02(at.lon, at.lat)) : point;
    }

    /** Turned back from the shifted system, to within a hand's breadth. */
    public static GeoPoint fromGcj02(double lon, double lat) {
        var guess = new GeoPoint(lon, lat);
        if (guess.isUnshifted()) {
            return guess;
        }
        for (var i = 0; i < 10; i++) {
            var shifted = guess.shifted();
            guess = new GeoPoint(guess.lon + lon - shifted.lon, guess.lat + lat - shifted.lat);
        }
        return guess;
    }

    /** As maps of the country show it (GCJ-02). Its type is the same, so it goes to a map and nowhere else. */
    public GeoPoint toGcj02() {
        return isUnshifted() ? this : shifted();
    }

    /** Along the surface, in metres. */
    public double metresTo(GeoPoint other) {
        var a = Math.toRadians(lat);
        var b = Math.toRadians(other.lat);
        var sinLat = Math.sin((b - a) / 2);
        var sinLon = Math.sin(Math.toRadians(other.lon - lon) / 2);
        var h = sinLat * sinLat + Math.cos(a) * Math.cos(b) * sinLon * sinLon;
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static boolean isOnEarth(double lon, double lat) {
        // also false for what is no number
        return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    }

    private boolean isUnshifted() {
        return lon < WEST || lon > EAST || lat < SOUTH || lat > NORTH;
    }

    private GeoPoint shifted() {
        var x = lon - 105;
        var y = lat - 35;
        var root = Math.sqrt(Math.abs(x));
        var common = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common + waves(y, 20, 40, 160, 320);
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common + eastWaves(x);
        var radians = Math.toRadians(lat);
        var flat = 1 - ECCENTRICITY * Math.sin(radians) * Math.sin(radians);
        var perNorth = Math.toRadians(SEMI_MAJOR * (1 - ECCENTRICITY) / (flat * Math.sqrt(flat)));
        var perEast = Math.toRadians(SEMI_MAJOR / Math.sqrt(flat) * Math.cos(radians));
        return new GeoPoint(lon + east / perEast, lat + north / perNorth);
    }

    private static double waves(double y, double one, double third, double twelfth, double thirtieth) {
        var near = one * Math.sin(y * Math.PI) + third * Math.sin(y / 3 * Math.PI);
        var far = twelfth * Math.sin(y / 12 * Math.PI) + thirtieth * Math.sin(y * Math.PI / 30);
        return (near + far) * 2 / 3;
    }

    private static double eastWaves(double x) {
        var near = 20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI);
        var far = 150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI);
        return (near + far) * 2 / 3;
    }

    /** As it is read: to some ten centimetres. */
    public String written() {
        return String.format(Locale.ROOT, "%.6f, %.6f", lon, lat);
    }
}
