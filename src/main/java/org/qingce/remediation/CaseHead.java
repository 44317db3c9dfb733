package org.qingce.remediation;

import java.util.List;
import org.qingce.ledger.CaseBanner;

/**
 * What stands above every page on the life of a case.
 *
 * @param about class and answering unit
 * @param next the moves that the person may ask for
 */
public record CaseHead(
        long id, String number, String name, String about, String unit, CaseBanner banner, List<Next> next) {

    /** @param missing what must be done before, in words; empty where it can be made at once */
    public record Next(String label, String href, boolean primary, List<String> missing) {}
}
