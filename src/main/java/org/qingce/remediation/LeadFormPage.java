package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveysPage.Choice;

/**
 * The form of a lead.
 *
 * @param typed what stands in the fields, by name
 * @param known what is known of such a place, where that was found
 */
public record LeadFormPage(
        List<Choice> units,
        List<Choice> sources,
        Map<String, String> typed,
        List<KnownPlace> known,
        Map<String, String> faults) {

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
