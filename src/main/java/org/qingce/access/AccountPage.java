package org.qingce.access;

import java.util.List;

/**
 * One account, as who keeps accounts sees it.
 *
 * @param ended the day from which on it may not be used, or blank
 * @param oneTime whether its owner still has to choose a password
 * @param locked whether too many wrong tries were made just now
 * @param sessions how many are open
 * @param issuers other systems by which people sign in
 * @param proposed who the owner is to be there, once another administrator has confirmed it; or blank
 * @param whole whether all its posts lie within the reach of the one who looks, who else cannot lay hands on it
 * @param own whether it belongs to the one who looks, who cannot end it
 */
public record AccountPage(
        String account,
        String name,
        String unit,
        String unitHref,
        String roles,
        String from,
        String ended,
        String passwordSince,
        boolean oneTime,
        boolean locked,
        boolean demonstration,
        boolean secondFactor,
        int sessions,
        boolean own,
        boolean whole,
        List<Issuer> issuers,
        String proposed) {

    /** @param subject who the owner is there, or blank */
    public record Issuer(String id, String name, String subject) {}
}
