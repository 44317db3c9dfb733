package org.qingce.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A part of a whole in per cent (占比、整治进度), with one decimal, cut and never rounded up (只舍不进): 59.97 % is 59.9 %. The one
 * rule for paper and screen.
 *
 * <p>By shares a target is met or missed (N0-10, N0-53), districts are assessed and funds are given (N0-35). A figure that
 * reads 60.0 before sixty of a hundred are done is a false report (虚报, N4-37); one that reads a tenth too little for a day is
 * not. The law of rounding says the same: a limit is held against the value before it was rounded (GB/T 8170, 全数值比较法).
 * Cut shares of single quarters never add up to more than the share of them all, and part and whole stand beside every
 * share, so that whoever wants more digits can have them.
 */
public final class Share {

    /** Empty where there is nothing to share. Below zero where more was lost than won: then away from zero, which is less too. */
    public static Optional<BigDecimal> percent(long part, long whole) {
        return whole <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part)
                        .scaleByPowerOfTen(2)
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.FLOOR));
    }

    private Share() {}
}
