package org.qingce.region;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A division (行政区划) as of a day.
 *
 * @param code 2, 4, 6 or 9 digits
 * @param path codes from the province down, each followed by a dot; pseudo divisions (5001 市辖区) are left out, so that
 *     {@code 50.500116.500116112.} follows a county of a municipality
 * @param parent code of the division above it, or null for a province
 */
public record Region(
        String code,
        String name,
        Level level,
        @Nullable String parent,
        String path,
        LocalDate from,
        @Nullable LocalDate until) {

    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        TOWN
    }
}
