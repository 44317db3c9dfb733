package org.qingce.access;

import java.time.LocalDate;
import org.qingce.kernel.ScopePath;

/**
 * A compliant park (合规园区): one that may take enterprises that move (N1-17).
 *
 * @param unit code of the management unit that it is
 * @param document that says so: of its planning EIA (规划环评文号), or the government's list
 */
public record Park(String unit, String name, ScopePath path, String document, LocalDate since) {}
