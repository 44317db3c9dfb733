package org.qingce.remediation;

import java.util.List;

/** The form of a visit, in the hand of who stands there (巡查登记). */
public record VisitFormPage(
        long id,
        String name,
        String address,
        String next,
        String key,
        String visitedOn,
        String finding,
        String words,
        List<String> faults) {}
