package org.qingce.report;

import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.Period;
import org.qingce.report.Metric.What;
import org.qingce.report.ReportRepository.Stood;

/**
 * How one case stood at the end of a quarter and of the one before (个案口径), so that it is read once for all figures of a form. It
 * counts as {@link ReportRepository#casesOn}, {@link ReportRepository#casesBetween} and {@link ReportRepository#points} do.
 *
 * @param surveyed days on which it was surveyed, up to the end of the quarter
 */
record CaseDays(Period period, List<Stood> spans, List<LocalDate> surveyed) {

    enum Counting {
        NOT,
        COUNTED,
        /** It ceased to be counted within the quarter. */
        LEFT
    }

    /**
     * @param progress of the cases that the figure counts
     * @param quarter whether it counts what came and went in the quarter; else all up to its end
     */
    Counting in(Metric metric, List<String> progress, boolean quarter) {
        if (metric.what() == What.POINTS) {
            var counted = surveyed.stream().anyMatch(day -> !quarter || !day.isBefore(period.firstDay()));
            return counted ? Counting.COUNTED : Counting.NOT;
        }
        var counted = spans.stream()
                .filter(span -> progress.contains(span.progress()))
                .filter(span -> metric.any() || metric.categories().contains(span.category()))
                .toList();
        var before = counted.stream().anyMatch(Stood::before);
        var after = counted.stream().anyMatch(Stood::after);
        if (!quarter) {
            return after ? Counting.COUNTED : Counting.NOT;
        }
        return before == after ? Counting.NOT : before ? Counting.LEFT : Counting.COUNTED;
    }
}
