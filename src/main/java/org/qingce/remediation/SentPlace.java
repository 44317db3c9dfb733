package org.qingce.remediation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;

/**
 * Where something is, as a script sends and reads it (坐标).
 *
 * @param lon longitude, WGS-84
 * @param accuracy in metres; 0 or nothing where it is not known
 */
record SentPlace(
        @Nullable Double lon,
        @Nullable Double lat,
        @Nullable Integer accuracy) {

    private static final int FAR = 999_999;

    static @Nullable SentPlace of(Survey.@Nullable Place place) {
        return place == null
                ? null
                : new SentPlace(
                        place.longitude().doubleValue(), place.latitude().doubleValue(), place.accuracy());
    }

    /** What is wrong with it; nothing where none was sent. */
    static List<Fault> faults(@Nullable SentPlace sent) {
        if (sent == null) {
            return List.of();
        }
        var lon = sent.lon();
        var lat = sent.lat();
        if (lon == null || lat == null || GeoPoint.of(lon, lat).isEmpty()) {
            return List.of(Fault.error("position.unreadable", "lon", ""));
        }
        var accuracy = sent.accuracy();
        return accuracy != null && (accuracy < 0 || accuracy > FAR)
                ? List.of(Fault.error("position.accuracy", "accuracy", accuracy.toString()))
                : List.of();
    }

    /** Of one that is at no fault. */
    static Survey.@Nullable Place read(@Nullable SentPlace sent) {
        if (sent == null) {
            return null;
        }
        var lon = sent.lon();
        var lat = sent.lat();
        return lon == null || lat == null
                ? null
                : new Survey.Place(
                        BigDecimal.valueOf(lon),
                        BigDecimal.valueOf(lat),
                        Objects.requireNonNullElse(sent.accuracy(), 0));
    }
}
