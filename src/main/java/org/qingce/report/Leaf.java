package org.qingce.report;

import org.jspecify.annotations.Nullable;
import org.qingce.paper.Annex;

/**
 * One page of an annex on a screen (一页), with the head and the foot of the whole.
 *
 * @param annex with the rows of this page; its count is that of all
 * @param first serial number of the first of these rows
 * @param previous where the page before it begins; null at the beginning
 * @param next where the page behind it begins; null at the end
 */
public record Leaf(
        Annex annex,
        long first,
        @Nullable Turn previous,
        @Nullable Turn next) {}
