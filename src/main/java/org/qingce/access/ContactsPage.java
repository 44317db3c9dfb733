package org.qingce.access;

import java.util.List;
import java.util.Map;

/**
 * The form in which a unit's contacts are changed.
 *
 * @param seen what stood there when the form was drawn, so that nobody else's change is lost
 * @param faults by name of the field
 */
public record ContactsPage(
        String unit,
        String unitName,
        String campaign,
        String href,
        String seen,
        String effectiveOn,
        List<Row> rows,
        Map<String, String> faults,
        boolean changedMeanwhile) {

    /** @param key beginning of the names of its fields */
    public record Row(String key, String role, Contact contact) {}

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
