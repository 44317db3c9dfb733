package org.qingce.ledger;

import java.util.List;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/**
 * Where a case stands, above every page about it (办理状态): its light and stage, what is claimed and what is verified, what it waits
 * for, and its tabs.
 *
 * @param extended the deadline before the last extension, or blank
 * @param claimedOn blank where it is not claimed
 * @param verifiedOn blank where it is not verified
 * @param signs what everybody has to know at once
 * @param owed what the case waits for, and of whom
 */
public record CaseBanner(
        Light light,
        String extended,
        String phase,
        String stage,
        String claimedOn,
        String verifiedOn,
        List<CaseMoves.Sign> signs,
        List<CaseMoves.Owed> owed,
        List<Tab> tabs) {}
