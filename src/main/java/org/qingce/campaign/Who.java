package org.qingce.campaign;

import java.util.List;

/**
 * To whom a line of a pack speaks (办理主体), in the words of {@code rights.yaml}.
 *
 * @param roles keys of roles, such as clerk or acceptor
 * @param functions of the units whose people are meant; empty for all
 * @param levels kinds of the units (city, county, town, zone …) whose people are meant; empty for all
 */
public record Who(List<String> roles, List<String> functions, List<String> levels) {

    public static final Who NOBODY = new Who(List.of(), List.of(), List.of());

    /** Whether somebody in this role in such a unit is meant. */
    public boolean isFor(String role, String function, String level) {
        return roles.contains(role)
                && (functions.isEmpty() || functions.contains(function))
                && (levels.isEmpty() || levels.contains(level));
    }
}
