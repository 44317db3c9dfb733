package org.qingce.access;

import java.util.Map;

/**
 * What a form for another password shows.
 *
 * @param action where it is sent
 * @param present whether the present password is asked for
 * @param account whose it is, for the browser's own keeper of passwords
 * @param rule what a password has to be
 * @param tokens how many of the account's tokens open now: another password does not end them
 * @param faults by field
 */
public record PasswordPage(
        String action, boolean present, String account, String rule, int tokens, Map<String, String> faults) {

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
