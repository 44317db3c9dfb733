package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.remediation.MovePage.Choice;

/**
 * The form of one move for many cases.
 *
 * @param count of the cases
 * @param hidden what names them, to be sent again
 */
public record BulkFormPage(
        String move,
        String label,
        String from,
        String to,
        String clause,
        String key,
        long count,
        List<String> picked,
        Map<String, String> hidden,
        List<String> asks,
        List<Choice> reasons,
        Map<String, String> typed,
        Map<String, String> faults,
        String back) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
