package org.qingce.remediation;

import java.util.List;

/**
 * The form of a visit, in the hand of who stands there (巡查登记).
 *
 * @param kind what its class comes to, {@code CLOSE}: what "as signed off" means there; blank where the pack no longer has the class
 */
public record VisitFormPage(
        long id,
        String name,
        String address,
        String kind,
        String next,
        String key,
        String visitedOn,
        String finding,
        String words,
        List<String> faults) {}
