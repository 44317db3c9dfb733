/**
 * Work to be done (待办): tasks of any kind with their deadlines, the working days by which these are counted, reminders, and the
 * inbox. Start at {@link org.qingce.work.Tasks} and {@link org.qingce.work.Workdays}. Knows subjects and kinds only as opaque
 * names: whoever opens a task closes it. Owns schema {@code work}.
 */
@ApplicationModule(
        displayName = "Work",
        allowedDependencies = {"kernel", "runtime", "audit", "web", "region", "campaign", "access"})
@NullMarked
package org.qingce.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
