/**
 * Base values (基础值): types without Spring that every module may use. Start at {@link org.qingce.kernel.Fault}, the one
 * way in which anything a person typed is refused or doubted. Owns no schema.
 */
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
@NullMarked
package org.qingce.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
