package org.qingce.remediation;

import java.util.List;
import org.qingce.ledger.CaseMoves;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/**
 * What stands above every page on the life of a case.
 *
 * @param about class and answering unit
 * @param signs what everybody has to know at once
 * @param owed what the case waits for, and of whom
 * @param next the moves that the person may ask for
 */
public record CaseHead(
        long id,
        String number,
        String name,
        String about,
        String unit,
        Light light,
        String phase,
        String stage,
        String claimedOn,
        String verifiedOn,
        List<CaseMoves.Sign> signs,
        List<CaseMoves.Owed> owed,
        List<Tab> tabs,
        List<Next> next) {

    /** @param missing what must be done before, in words; empty where it can be made at once */
    public record Next(String label, String href, boolean primary, List<String> missing) {}
}
