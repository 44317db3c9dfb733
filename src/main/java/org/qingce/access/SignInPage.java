package org.qingce.access;

/**
 * What the sign-in page shows.
 *
 * @param account as typed the last time
 * @param left how often it may be tried again
 * @param until when the account may be tried again, or blank
 * @param out whether someone has just signed out
 * @param nobody whether there is no account yet
 * @param rule how many tries there are
 */
public record SignInPage(
        String account, boolean failed, int left, String until, boolean out, boolean nobody, String rule) {

    public boolean locked() {
        return !until.isEmpty();
    }
}
