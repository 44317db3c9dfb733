package org.qingce.access;

import java.time.Instant;
import java.time.LocalDate;

/** A line of a contact list's history: what was filed, from which day on it holds, by whom and when. */
record ContactChange(
        Contact after, LocalDate effectiveOn, Instant recordedAt, String person, String unit, String source) {}
