package org.qingce.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Form;
import org.qingce.kernel.Share;
import org.qingce.report.Tally.Counts;

/** The figures of one unit in a summary: those of the quarter and those up to its end. Decides, and asks nobody. */
record Figures(Campaign campaign, Form form, List<Tally> tallies) {

    static final String QUARTER = "quarter";
    static final String TOTAL = "total";

    Figures plus(Figures other) {
        var all = new ArrayList<>(tallies);
        all.addAll(other.tallies);
        return new Figures(campaign, form, all);
    }

    /** @param row key of the period row: {@link #QUARTER}, or anything else for the total */
    long of(Metric metric, String row) {
        return switch (metric.what()) {
            case POINTS -> sum(metric, row, Counts::points);
            case LISTED, RELOCATE_NOTE -> sum(metric, row, Counts::listed);
            case COMPLETED -> sum(metric, row, Metric.claimSuffices(form) ? Counts::claimed : Counts::verified);
            case CLAIMED -> claimed(metric, row);
        };
    }

    long claimed(Metric metric, String row) {
        return sum(metric, row, Counts::claimed);
    }

    /** What stands at the quarter's end, in both rows, so that the shares of the quarters add up. */
    long denominator() {
        return sum(Metric.whole(campaign, form), TOTAL, Counts::listed);
    }

    Optional<BigDecimal> share(Metric metric, String row) {
        return Share.percent(of(metric, row), denominator());
    }

    private long sum(Metric metric, String row, ToLongFunction<Counts> part) {
        return tallies.stream()
                .filter(t -> metric.counts(t.category()))
                .mapToLong(t -> part.applyAsLong(QUARTER.equals(row) ? t.quarter() : t.total()))
                .sum();
    }

    boolean isEmpty() {
        return tallies.stream()
                .allMatch(t -> t.quarter().equals(Counts.NONE) && t.total().equals(Counts.NONE));
    }
}
