package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.ledger.ControlAreas;

/**
 * The form by which something is put on file.
 *
 * @param caseId 0 where it is about a unit as a whole
 * @param about name of the enterprise; blank where the unit is chosen
 * @param areas whether the site of the case lies in a control area
 * @param units to choose from, where it is about a unit
 * @param asks number, authority, other: what the kind asks for beside day and words
 * @param opens who has to answer it, in words, or blank
 */
public record FilingFormPage(
        long caseId,
        String about,
        String kind,
        String label,
        String clause,
        ControlAreas.Told areas,
        List<Choice> units,
        List<Choice> grounds,
        List<String> asks,
        String opens,
        String key,
        String back,
        Map<String, String> typed,
        Map<String, String> faults) {

    public record Choice(String code, String label) {}

    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }

    public String typed(String name) {
        return typed.getOrDefault(name, "");
    }
}
