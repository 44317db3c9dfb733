package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.remediation.MovePage.Choice;

/**
 * The form of one move for many cases.
 *
 * @param count of the cases
 * @param names of the cases that were ticked
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
        List<String> names,
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
