package org.qingce.campaign;

import java.util.List;

/**
 * One of a campaign's classes (整治类型, 三个一批).
 *
 * @param code stable, upper case, such as {@code MOVE_IN}
 * @param mark as the annex's notes print it before the label (①), or blank
 * @param synonyms other words for it that are read without a fault
 * @param clause of the notice
 */
public record Category(String code, Label label, String mark, Kind kind, List<String> synonyms, String clause) {}
