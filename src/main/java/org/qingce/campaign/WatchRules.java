package org.qingce.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;

/**
 * How a case is watched after it has been signed off (回头看): visits, spot draws, and what a rebound sets going.
 *
 * @param visits by class and risk; the first line that fits holds
 * @param draw null where the notice asks for none
 * @param escalation null where the notice asks for none
 * @param rebound null where the notice says nothing
 */
public record WatchRules(
        List<Visits> visits,
        @Nullable Draw draw,
        @Nullable Escalation escalation,
        @Nullable Rebound rebound) {

    public static final WatchRules NONE = new WatchRules(List.of(), null, null, null);

    /** The line that holds for such a case: the first that fits class and risk. */
    public Optional<Visits> visits(String category, boolean highRisk) {
        return visits.stream()
                .filter(rule -> rule.categories().isEmpty() || rule.categories().contains(category))
                .filter(rule -> rule.risk().isEmpty() || rule.risk().equals(highRisk ? "high" : "ordinary"))
                .findFirst();
    }

    /** What proof a visit to such a case needs. */
    public Proof proof(String category, boolean highRisk) {
        return visits(category, highRisk).map(Visits::proof).orElse(Proof.NONE);
    }

    /**
     * @param categories empty for all
     * @param risk high, ordinary, low; blank for all
     * @param steps one after the other; the last goes on
     */
    public record Visits(List<String> categories, String risk, List<Step> steps, Proof proof, String clause) {}

    /** @param times 0 to go on without end */
    public record Step(DueRule every, int times) {}

    /**
     * @param share of those signed off, in each period
     * @param every how often it is drawn
     */
    public record Draw(BigDecimal share, DueRule every, String clause) {}

    /** So many signals within so long raise the level. */
    public record Escalation(int signals, DueRule within, String clause) {}

    /** @param functions of the units that act together at once (N4-26) */
    public record Rebound(List<String> functions, DueRule within, String clause) {}
}
