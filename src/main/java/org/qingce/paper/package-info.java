/**
 * Layout (版式): annexes as xlsx, as PDF and on screen as paper, and booklets with papers bound in. Start at {@link org.qingce.paper.Annex}, what is printed, and
 * {@link org.qingce.paper.Printer}, what prints it. Knows nothing of campaigns and owns no schema.
 */
@ApplicationModule(
        displayName = "Paper",
        allowedDependencies = {"kernel", "runtime", "web"})
@NullMarked
package org.qingce.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
