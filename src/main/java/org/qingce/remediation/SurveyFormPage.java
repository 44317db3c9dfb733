package org.qingce.remediation;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.qingce.ledger.CaseFormPage.Field;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveysPage.Choice;

/**
 * The form of a survey, on a desk and in a hand.
 *
 * @param lead in words, where it answers one; blank otherwise
 * @param fields of the case to be, without name, credit code and address
 * @param opened whether these are shown at once
 * @param areas in which control areas the place lies, in words; blank where no place is known
 * @param account of whoever fills it in
 * @param draft names what is typed here, for the browser that keeps it until it is filed
 * @param closed whether what is known is listed at this very address
 * @param basis by what the class is decided about
 */
public record SurveyFormPage(
        long leadId,
        long priorId,
        String lead,
        List<Choice> units,
        List<Limb> limbs,
        List<Choice> verdicts,
        List<Signature> signatures,
        List<Field> fields,
        boolean opened,
        String areas,
        String account,
        String draft,
        Map<String, String> typed,
        List<KnownPlace> known,
        boolean closed,
        Map<String, String> faults,
        Content basis) {

    /** @param open whether a ground of the site's own may be added: {@code own} */
    public record Limb(String key, String label, String clause, List<Ground> grounds, boolean open, String own) {}

    public record Ground(String value, String label, String clause, boolean chosen) {}

    public record Signature(String name, String label, String value, boolean need) {}

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
