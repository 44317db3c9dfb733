package org.qingce.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * Two lists of a unit were held against each other and are kept (两单比对). Published in the transaction of the keeping.
 *
 * @param unit that both lists are about
 * @param rows of both, a matched pair counted once
 * @param differing of these, in one list alone or with another value
 */
public record ListsCompared(
        long comparison, String campaign, String unit, ScopePath scope, int rows, int differing, Actor by) {

    /** Between 0 and 1. */
    public BigDecimal share() {
        return rows == 0
                ? BigDecimal.ZERO
                : new BigDecimal(differing).divide(new BigDecimal(rows), 4, RoundingMode.HALF_UP);
    }
}
