package org.qingce.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What must be reached by a day (目标), such as 60 % completed by 2021-12-31 (N0-10).
 *
 * @param metric {@code completedShare}, {@code completed} or {@code listed}, with a filter of the pack where it has one
 * @param atLeast a share between 0 and 1 for a metric that ends in Share, else a count
 * @param filter key of a field that must be YES for a case to count (N0-09), or blank
 */
public record Target(
        String key, Label label, LocalDate on, String metric, BigDecimal atLeast, String filter, String clause) {}
