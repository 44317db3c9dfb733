/**
 * Places (区划): the tree of provinces, cities, counties and towns, and the control areas that lie across them, both
 * effective-dated. Start at {@link org.qingce.region.Regions} and {@link org.qingce.region.Areas}. Owns schema {@code region}.
 */
@ApplicationModule(
        displayName = "Region",
        allowedDependencies = {"kernel", "runtime", "audit", "web"})
@NullMarked
package org.qingce.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
