package org.qingce.access;

import java.util.List;

/**
 * What the sign-in page shows.
 *
 * @param account as typed the last time
 * @param left how often it may be tried again
 * @param until when the account may be tried again, or blank
 * @param out whether someone has just signed out
 * @param nobody whether there is no account yet
 * @param rule how many tries there are
 * @param unknown whether another system has just vouched for someone who has no account here
 * @param away whether another system by which one would sign in has just not been reached
 * @param issuers other systems by which one can sign in
 */
public record SignInPage(
        String account,
        boolean failed,
        int left,
        String until,
        boolean out,
        boolean nobody,
        String rule,
        boolean unknown,
        boolean away,
        List<Issuer> issuers) {

    /** @param href where signing in by it begins */
    public record Issuer(String name, String href) {}

    public boolean locked() {
        return !until.isEmpty();
    }
}
