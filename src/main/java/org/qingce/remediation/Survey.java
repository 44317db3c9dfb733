package org.qingce.remediation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/**
 * What was seen at a site, and how it was judged (排查记录).
 *
 * @param lead id of the lead that it answers; 0 for none
 * @param prior id of the survey that was left pending; 0 for none
 * @param place where the surveyor stood, or null
 * @param grounds on which limbs of the definition hold
 * @param verdict listed, out-of-scope, duplicate, pending
 * @param reason of any verdict but listed
 * @param duplicateOf number of the case that it is the same as
 * @param signatures names by key of the pack's signatures: who looked, who signed, who is responsible
 * @param cells of the case to be, by column key, as typed; name, creditCode and address among them
 * @param beside whether an enterprise that is known at another address is meant to be a second site, or a known name another firm
 */
public record Survey(
        String campaign,
        String unit,
        long lead,
        long prior,
        LocalDate surveyedOn,
        @Nullable Place place,
        List<Ground> grounds,
        String verdict,
        String reason,
        String duplicateOf,
        Map<String, String> signatures,
        String note,
        Map<String, String> cells,
        boolean beside) {

    static final String LISTED = "listed";

    private static final String CODE = "creditCode";
    static final String DUPLICATE = "duplicate";
    static final String PENDING = "pending";

    /** In the order of the form. */
    static final List<String> VERDICTS = List.of(LISTED, "out-of-scope", DUPLICATE, PENDING);

    public Survey {
        reason = FreeText.mask(reason);
        signatures = IdentityCard.mask(signatures);
        note = FreeText.mask(note);
        var kept = new HashMap<>(IdentityCard.mask(cells));
        if (cells.containsKey(CODE)) {
            kept.put(CODE, CreditCode.kept(cells.getOrDefault(CODE, "")));
        }
        cells = Map.copyOf(kept);
    }

    /** @param accuracy in metres */
    public record Place(BigDecimal longitude, BigDecimal latitude, int accuracy) {}

    /**
     * @param limb key of the limb
     * @param key of the ground in the pack; blank for one of the site's own
     * @param text what was seen; of a ground of the site's own, what it is
     */
    public record Ground(String limb, String key, String text) {

        public Ground {
            text = FreeText.mask(text);
        }
    }

    String cell(String key) {
        return cells.getOrDefault(key, "").strip();
    }
}
