/**
 * Divisions (区划): the tree of provinces, cities, counties and towns, effective-dated. Start at
 * {@link org.qingce.region.Regions}. Owns schema {@code region}.
 */
@ApplicationModule(
        displayName = "Region",
        allowedDependencies = {"kernel", "runtime", "audit", "web"})
@NullMarked
package org.qingce.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
