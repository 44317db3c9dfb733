package org.qingce.region;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A division (行政区划) as of a day.
 *
 * @param code 2, 4, 6 or 9 digits
 * @param path codes from the province down, each followed by a dot; pseudo divisions (5001 市辖区) are left out, so that
 *     {@code 50.500116.500116112.} follows a county of a municipality
 * @param parent code of the division above it, pseudo divisions left out; null for a province
 * @param from first day on which it holds, or null where the source does not say: it is older than the source
 * @param until first day on which it no longer holds, or null while it does
 */
public record Region(
        String code,
        String name,
        Level level,
        @Nullable String parent,
        String path,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** How high a division stands (行政级别), from the top. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        TOWN
    }

    boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }
}
