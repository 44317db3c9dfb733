/**
 * The command line (命令行): one program for every way in. Joins the other modules and holds no rule of its own. Start at
 * {@link org.qingce.cli.Main}. Owns no schema.
 */
@ApplicationModule(displayName = "Command line")
@NullMarked
package org.qingce.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
