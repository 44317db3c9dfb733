package org.qingce.access;

import java.util.List;
import java.util.Map;

/**
 * The form of a unit made by hand: to make, change or close it.
 *
 * @param code of the unit that is changed; blank where one is made
 * @param parent code of the office under which it stands, and its name
 * @param typed what stands in the fields
 * @param faults by field
 * @param notClosed why it cannot be closed yet
 */
public record UnitFormPage(
        String code,
        String parent,
        String parentName,
        List<Choice> kinds,
        List<Choice> functions,
        Map<String, String> typed,
        Map<String, String> faults,
        List<String> notClosed) {

    public record Choice(String value, String label, boolean chosen) {}

    public boolean isNew() {
        return code.isEmpty();
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
