package org.qingce.remediation;

import java.util.List;
import java.util.Map;

/**
 * The form of a move.
 *
 * @param key names this sending
 * @param asks what the form asks: reason, reason-code, due, number, signer
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
        Map<String, String> typed,
        List<String> missing,
        Map<String, String> faults,
        boolean stale) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    public record Choice(String code, String label) {}
}
