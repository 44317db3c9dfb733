package org.qingce.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day by which something is asked (时间节点), once or every quarter.
 *
 * @param on the day, where it is asked once
 * @param every {@code quarter-end}, or {@code quarter-end-month-25}, where it recurs; else blank
 */
public record Deadline(String key, Label label, @Nullable LocalDate on, String every, String who, String clause) {}
