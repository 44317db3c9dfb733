package org.qingce.remediation;

import org.qingce.campaign.Proof;

/** How much proof of a case counts (佐证数). */
@FunctionalInterface
public interface Proofs {

    Proofs NONE = (_, _) -> 0;

    /**
     * @param purpose {@code plan:comply}, {@code closure:power} …
     * @param asked of that grade or better, and of that phase
     */
    int count(String purpose, Proof asked);
}
