/**
 * What {@code ./bench} measures: each {@link org.qingce.bench.Work} beside another way to do the same, in one process. Start at
 * {@link org.qingce.bench.Bench}.
 */
@NullMarked
package org.qingce.bench;

import org.jspecify.annotations.NullMarked;
