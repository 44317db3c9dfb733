package org.qingce.access;

import java.util.List;

/**
 * What people see of their own account.
 *
 * @param passwordSince the day on which the password was chosen
 * @param passwordUntil the day from which on another one is asked for, or blank
 */
public record OwnAccountPage(
        String account,
        String name,
        String unit,
        String roles,
        String passwordSince,
        String passwordUntil,
        boolean demonstration,
        boolean secondFactor,
        List<SessionRow> sessions) {

    /** @param handle blank for the session of the one who looks */
    public record SessionRow(String handle, String since, String lastUsed, String address, String browser) {}
}
