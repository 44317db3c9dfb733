/**
 * The ground under the house (运行): the database, inside or outside, with its two roles (the owner migrates, the application
 * serves), the clock and background work. Start at {@link org.qingce.runtime.DataDirectory}, and at {@link org.qingce.runtime.Preparation} for what runs before the first request.
 * Owns schema {@code runtime}, which holds functions, and which keys encrypt columns; {@link org.qingce.runtime.Reach} bounds what the database shows.
 */
@ApplicationModule(displayName = "Runtime", allowedDependencies = "kernel")
@NullMarked
package org.qingce.runtime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
