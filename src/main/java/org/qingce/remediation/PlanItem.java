package org.qingce.remediation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be done by a plan (整治内容).
 *
 * @param key that of the pack's item, or {@code own-n}; marks on it live on from version to version
 * @param unit that carries it out
 * @param accepting function of the department that accepts it, or blank
 * @param milestone what is done by its day (节点), or blank
 */
public record PlanItem(
        String key,
        String label,
        String standard,
        String unit,
        String person,
        @Nullable LocalDate due,
        String accepting,
        String milestone) {}
