package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.WatchRules;
import org.qingce.campaign.WatchRules.Step;
import org.qingce.campaign.WatchRules.Visits;

/**
 * The days of the visits that follow a sign-off (巡查计划): reckoned from the day of the sign-off, so that one late visit does not
 * move all others.
 */
record VisitPlan(LocalDate beganOn, List<Step> steps) {

    /** No plan asks for more in a lifetime. */
    private static final int MOST = 10_000;

    /** That of the line that fits class and risk; without one, no visits. */
    static VisitPlan of(WatchRules rules, String category, boolean highRisk, LocalDate beganOn) {
        var steps = rules.visits(category, highRisk).map(Visits::steps).orElse(List.of());
        return new VisitPlan(beganOn, steps);
    }

    /** The day of the visit of that number, counted from 0; null where the plan has come to its end before. */
    @Nullable LocalDate due(int number) {
        var day = beganOn;
        var left = number + 1;
        for (var step : steps) {
            var times = step.times() == 0 ? MOST : step.times();
            for (var i = 0; i < times && left > 0; i++) {
                day = step.every().from(day);
                left--;
            }
            if (left == 0) {
                return day;
            }
        }
        return null;
    }

    /**
     * How many visits of the plan are behind when somebody was there on a day. One visit serves for its own period and for all
     * that were let pass; a second one within a period that was served is beside the plan.
     */
    int fulfilledBy(LocalDate visitedOn, int before) {
        var served = before == 0 ? null : due(before - 1);
        if (served != null && !visitedOn.isAfter(served)) {
            return before;
        }
        var fulfilled = before + 1;
        for (var next = due(fulfilled); next != null && !next.isAfter(visitedOn); next = due(fulfilled)) {
            fulfilled++;
        }
        return fulfilled;
    }
}
