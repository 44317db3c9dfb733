package org.qingce.remediation;

import java.time.LocalDate;
import java.util.Map;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/**
 * A village that was searched, where nothing was found (零报告).
 *
 * @param way where they went
 * @param places how many places they looked at: empty plants, yards, sheds
 * @param proof what proves it: numbers of photos, of the track
 * @param signatures names by key of the pack's signatures
 */
public record VillageSearch(
        String campaign,
        String unit,
        String village,
        LocalDate searchedOn,
        String way,
        int places,
        String proof,
        Map<String, String> signatures) {

    public VillageSearch {
        village = IdentityCard.mask(village);
        way = FreeText.mask(way);
        proof = FreeText.mask(proof);
        signatures = IdentityCard.mask(signatures);
    }
}
