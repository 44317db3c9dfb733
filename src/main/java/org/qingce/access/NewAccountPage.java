package org.qingce.access;

import java.util.List;
import java.util.Map;

/** The form for a new account. */
public record NewAccountPage(String account, String name, String unit, List<Choice> roles, Map<String, String> faults) {

    public record Choice(String value, String label, String hint, boolean chosen) {}

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
