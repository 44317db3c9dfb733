package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.ledger.CaseFormPage;

/**
 * Another class after publication: what is asked for, what was decided before, and the form by which to ask.
 *
 * @param open what waits for a decision, or null
 * @param past what was decided, the last one first
 * @param mayAsk whether the form is there
 * @param fields of the ledger, those that another class asks for
 * @param typed by name of the field
 * @param faults by name of the field; the blank name for the whole
 */
public record ClassChangePage(
        long id,
        int version,
        @Nullable Open open,
        List<Past> past,
        boolean mayAsk,
        List<CaseFormPage.Field> fields,
        Map<String, String> typed,
        Map<String, String> faults) {

    /**
     * @param asked by whom and when
     * @param missing what must be there before it can be approved
     * @param mayDecide whether the person is one whom the pack names, and another than who asked
     */
    public record Open(
            long id,
            String from,
            String to,
            String reason,
            String ground,
            String asked,
            List<String> missing,
            boolean mayDecide) {}

    public record Past(
            boolean approved, String from, String to, String reason, String asked, String decided, String decision) {}

    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }

    public String typed(String name) {
        return typed.getOrDefault(name, "");
    }
}
