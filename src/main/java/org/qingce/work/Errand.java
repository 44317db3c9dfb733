package org.qingce.work;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something asked by hand (交办事项).
 *
 * @param link where it is done, within this house; blank for nowhere
 */
record Errand(
        String title, String unit, String person, @Nullable LocalDate due, String note, String campaign, String link) {}
