/** Qingce 清册: one package beneath this one for each module of the house; see ARCHITECTURE.md. */
@NullMarked
package org.qingce;

import org.jspecify.annotations.NullMarked;
