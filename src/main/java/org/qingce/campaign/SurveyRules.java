package org.qingce.campaign;

import java.util.List;

/**
 * How a site is looked at (排查标准): what makes it scattered, unlicensed or polluting, and who answers for what was seen.
 *
 * @param limbs 散, 乱, 污, each with its grounds
 * @param signatures who looked, who signed, who is responsible
 * @param zeroProof what proves that a village was searched where nothing was found (零报告)
 */
public record SurveyRules(List<Limb> limbs, List<Signature> signatures, Proof zeroProof) {

    public static final SurveyRules NONE = new SurveyRules(List.of(), List.of(), Proof.NONE);

    /**
     * One limb of the definition.
     *
     * @param open whether a site may add grounds of its own: the list of the notice is not closed
     */
    public record Limb(String key, Label label, List<Ground> grounds, boolean open, String clause) {}

    /**
     * A ground on which the limb holds.
     *
     * @param column key of the yes-no column of the ledger that says the same, or blank
     * @param function of the department that knows, or blank
     */
    public record Ground(String key, Label label, String column, String function, String clause) {}

    /** @param required whether no survey is without it */
    public record Signature(String key, Label label, boolean required, String clause) {}
}
