package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.remediation.SurveyFormPage.Signature;
import org.qingce.remediation.SurveysPage.Choice;

/**
 * The form by which a village is reported where nothing was found.
 *
 * @param account of whoever fills it in
 * @param draft names the form, for the browser that keeps its photos until it is filed
 */
public record SearchFormPage(
        List<Choice> units,
        List<Signature> signatures,
        String account,
        String draft,
        Map<String, String> typed,
        Map<String, String> faults) {

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
