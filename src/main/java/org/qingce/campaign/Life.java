package org.qingce.campaign;

/** All that a pack says of the life of a case (个案全过程); its parts are reached from {@link Campaign}. */
public record Life(
        Lifecycle lifecycle,
        PlanRules plan,
        ClosureRules closure,
        ClassRules classes,
        SurveyRules survey,
        WatchRules watch,
        FilingRules filings) {

    public static final Life NONE = new Life(
            Lifecycle.NONE,
            PlanRules.NONE,
            ClosureRules.NONE,
            ClassRules.NONE,
            SurveyRules.NONE,
            WatchRules.NONE,
            FilingRules.NONE);
}
