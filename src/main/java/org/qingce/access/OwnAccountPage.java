package org.qingce.access;

import java.util.List;

/**
 * What people see of their own account.
 *
 * @param passwordSince the day on which the password was chosen
 * @param passwordUntil the day from which on another one is asked for, or blank
 * @param subject who the owner is in the system by which people sign in, or blank
 * @param events the newest first
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
        String subject,
        List<SessionRow> sessions,
        List<Event> events) {

    /**
     * Something that was done with the account, or to a way into it.
     *
     * @param address from where the owner, or whoever signed in as the owner, did it; blank for what others did
     * @param others whether somebody else did it
     */
    public record Event(String at, String what, String by, String address, boolean others) {}

    /** @param handle blank for the session of the one who looks */
    public record SessionRow(String handle, String since, String lastUsed, String address, String browser) {}
}
