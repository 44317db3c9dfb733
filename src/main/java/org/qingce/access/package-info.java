/**
 * Units and rights (单位与权限): who there is, what each answers for, who may do what, and signing in. Start at
 * {@link org.qingce.access.Units} and {@link org.qingce.access.SignedIn}. Owns schema {@code access}.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"kernel", "runtime", "audit", "web", "region", "campaign"})
@NullMarked
package org.qingce.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
