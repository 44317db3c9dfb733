/**
 * The record of who did what (留痕). Knows its actors and subjects only as opaque names. Start at
 * {@link org.qingce.audit.AuditTrail}. Owns schema {@code audit}.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"kernel", "runtime"})
@NullMarked
package org.qingce.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
