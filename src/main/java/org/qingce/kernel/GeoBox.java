package org.qingce.kernel;

import org.jspecify.annotations.Nullable;

/** A box on the earth between two latitudes and two longitudes, in degrees: what lies in it is a range of an index. */
public record GeoBox(double south, double north, double west, double east) {

    /** In which nothing lies. */
    public static final GeoBox NOWHERE = new GeoBox(1, 0, 1, 0);

    /** From north to south, where it is shortest. */
    private static final double METRES_OF_A_DEGREE = 110_574;

    /** Holds all that lies within so many metres of a point; nothing where there is no point. */
    public static GeoBox around(@Nullable GeoPoint point, int metres) {
        if (point == null) {
            return NOWHERE;
        }
        var up = metres / METRES_OF_A_DEGREE;
        var aside = up / Math.max(0.01, Math.cos(Math.toRadians(point.lat())));
        return new GeoBox(point.lat() - up, point.lat() + up, point.lon() - aside, point.lon() + aside);
    }
}
