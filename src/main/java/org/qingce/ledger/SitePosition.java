package org.qingce.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;

/**
 * Where a site lies, as somebody found it (厂址坐标).
 *
 * @param accuracy in metres, where the device said
 */
public record SitePosition(
        GeoPoint point, @Nullable Double accuracy, Means means, LocalDate effectiveOn, Actor by, String reason) {

    /** How it was found. */
    public enum Means {
        /** By a device on site (现场定位). */
        SURVEY,
        /** Read from a map (图上取点). */
        MAP,
        /** It stood in a list (名单自带). */
        SHEET
    }
}
