/**
 * Evidence (佐证): photos and papers, stored by what they contain, each with its place, its time and a grade, and tied to what
 * it proves. Start at {@link org.qingce.evidence.Evidences}. What a subject is, it learns from whoever owns one
 * ({@link org.qingce.evidence.SubjectSource}). Owns schema {@code evidence}.
 */
@ApplicationModule(
        displayName = "Evidence",
        allowedDependencies = {"kernel", "runtime", "audit", "web", "access"})
@NullMarked
package org.qingce.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
