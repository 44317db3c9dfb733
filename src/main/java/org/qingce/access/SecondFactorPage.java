package org.qingce.access;

/**
 * A second factor, in force or to be set up.
 *
 * @param action where the form is sent
 * @param secret proposed, in fours; blank where one is in force
 * @param outline of the square code that a phone reads, as the path of a drawing
 * @param size modules on each side of the square code
 * @param since when the one in force was set up
 * @param codesLeft how many codes on paper still open
 * @param required whether the rights of the account ask for one
 */
public record SecondFactorPage(
        String action,
        String secret,
        String outline,
        int size,
        String since,
        int codesLeft,
        boolean required,
        String fault) {}
