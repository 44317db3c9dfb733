package org.qingce.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.campaign.Form;
import org.qingce.kernel.Period;

/**
 * A figure and the rows that it counts (口径与明细).
 *
 * @param own whether it counts only what lies with the unit and with none of the units that have rows of their own
 * @param claimed whether it is what is claimed, beside the figure
 * @param came how many rows the figure counts; within a quarter, how many came to be counted
 * @param left how many ceased to be counted within the quarter, or moved elsewhere; the figure is came minus left
 * @param of for a share, the number that it is a share of; else null
 * @param next id to go on after, or null at the end
 */
public record OpenedCell(
        Form form,
        Unit unit,
        Form.FormColumn column,
        Form.PeriodRow row,
        Period period,
        boolean own,
        boolean claimed,
        long came,
        long left,
        @Nullable Long of,
        List<CountedRow> rows,
        @Nullable Long next) {

    public long figure() {
        return came - left;
    }

    /**
     * One case, or one surveyed point.
     *
     * @param caseId null for a point without a case
     * @param category as it was on the day; blank for a point
     * @param progress open, claimed, verified, as it was on the day; the verdict of a point
     * @param on the day since which it is so without a break, of verification for instance; or the point was surveyed
     * @param left whether it is one that ceased to be counted
     */
    public record CountedRow(
            long id,
            @Nullable Long caseId,
            String number,
            String name,
            String address,
            String category,
            String progress,
            LocalDate on,
            boolean left) {}
}
