package org.qingce.region;

import java.time.LocalDate;

/**
 * Areas as they are handed in.
 *
 * @param geoJson a FeatureCollection of polygons; each feature has the properties {@code code}, {@code kind}, {@code name} and may
 *     have {@code clause}, {@code source}, {@code invented}
 * @param shifted whether its coordinates are those that maps of the country show (GCJ-02)
 * @param from first day on which they hold
 */
public record AreaSheet(String geoJson, boolean shifted, LocalDate from, String source) {}
