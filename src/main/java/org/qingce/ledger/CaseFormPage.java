package org.qingce.ledger;

import java.util.List;
import java.util.Map;

/**
 * A form on a case: listing a new one, correcting, reclassifying, moving on, taking out.
 *
 * @param act new, correct, reclassify, advance, remove
 * @param faults by key of the column; the blank key holds those of the whole
 * @param changedMeanwhile what someone else has changed since the form was opened
 * @param known cases of the same enterprise, where it is in the ledger already
 * @param acceptable whether the credit code may be accepted with a reason
 */
public record CaseFormPage(
        String act,
        long id,
        int version,
        String name,
        String number,
        List<Field> fields,
        String effectiveOn,
        String reason,
        String stage,
        String stageLabel,
        Map<String, String> faults,
        List<CaseFilePage.Line> changedMeanwhile,
        List<KnownCase> known,
        boolean sameSite,
        boolean acceptable,
        boolean accept,
        String back) {

    /**
     * @param options texts to choose from; empty for free text
     * @param several whether more than one may be chosen
     */
    public record Field(
            String key,
            String label,
            String value,
            boolean need,
            boolean longText,
            List<String> options,
            boolean several,
            String hint) {}

    public record KnownCase(String href, String number, String name, String address) {}

    public String fault(String key) {
        return faults.getOrDefault(key, "");
    }
}
