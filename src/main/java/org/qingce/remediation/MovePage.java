package org.qingce.remediation;

import java.util.List;
import java.util.Map;

/**
 * The form of a move.
 *
 * @param key names this sending
 * @param asks what the form asks: reason, reason-code, due, number, signer
 * @param items of the plan and the checklist, to be named where the form asks which are to be done again
 * @param missing what must be done before
 */
public record MovePage(
        CaseHead head,
        String move,
        String label,
        String to,
        String clause,
        String key,
        int version,
        List<String> asks,
        List<Choice> reasons,
        List<Again> items,
        Map<String, String> typed,
        List<String> missing,
        Map<String, String> faults,
        boolean stale) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    public record Choice(String code, String label) {}

    public record Again(String subject, String label, boolean chosen) {}
}
