package org.qingce.access;

import java.util.Map;

/** The form for a new account. It has no rights before posts are given to its owner, by another administrator. */
public record NewAccountPage(String account, String name, String unit, Map<String, String> faults) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
