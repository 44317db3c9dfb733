package org.qingce.access;

import java.util.List;
import java.util.Map;

/**
 * The form for the three administrators of an empty installation.
 *
 * @param units of which one is chosen for all three
 * @param rule what a password has to be
 * @param typed but for passwords, by field
 * @param faults by field
 */
public record FirstPage(
        String action,
        List<Choice> units,
        List<Choice> roles,
        String rule,
        Map<String, String> typed,
        Map<String, String> faults) {

    public record Choice(String value, String label) {}

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
