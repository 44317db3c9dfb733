package org.qingce.remediation;

import org.qingce.kernel.Act;

/**
 * From a lead to a verdict (线索、排查、判定): one door for whatever says that there may be a workshop, a survey of each site by the
 * definition of the pack, and the report of a village where none was found. A site judged to be listed enters the ledger in the
 * same transaction, by the ledger's own rules: one road.
 */
public interface Surveys {

    /** Takes in a lead; what is known already is told first (N0-19). The unit has to look at the place: a task for it. */
    SurveyOutcome report(Lead lead, Act act);

    /** Files what was seen at a site with its verdict (N4-04, N4-05, N4-06). */
    SurveyOutcome survey(Survey survey, Act act);

    /** Files that a village was searched and nothing found (零报告). */
    SurveyOutcome search(VillageSearch search, Act act);
}
