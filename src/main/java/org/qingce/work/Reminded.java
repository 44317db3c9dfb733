package org.qingce.work;

import java.time.LocalDate;

/**
 * Somebody has to be told of a deadline (提醒), once for each rung of the ladder. Whoever sends messages out of the house listens.
 *
 * @param days since the due day; below zero before it
 * @param unit code of the unit to be told
 * @param person account of who is to be told; blank for all of the unit
 */
public record Reminded(long task, LocalDate due, int days, String unit, String person) {}
