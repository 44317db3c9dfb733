package org.qingce.region;

import java.time.LocalDate;

/**
 * Areas as they are handed in.
 *
 * @param geoJson a FeatureCollection of polygons; each feature has the properties {@code code}, {@code kind}, {@code name} and may
 *     have {@code clause}, {@code source}, {@code invented}
 * @param shifted whether its coordinates are those that maps of the country show (GCJ-02)
 * @param region code of the division for which they are filed; blank for the whole installation
 * @param from first day on which they hold
 */
public record AreaSheet(String geoJson, boolean shifted, String region, LocalDate from, String source) {}
