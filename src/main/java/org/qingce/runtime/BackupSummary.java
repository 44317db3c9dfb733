package org.qingce.runtime;

import java.time.Instant;

/** How much a backup holds (备份概要). */
public record BackupSummary(Instant takenAt, int tables, long rows, int files) {}
