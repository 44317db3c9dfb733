package org.qingce.campaign;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * One pack as read: the campaign, and what only the pack's own pages and tests ask for.
 *
 * @param start the stage in which a case begins
 * @param ledger the root of ledger.yaml, to which problems of the columns as a whole belong
 * @param lifecycle the root of lifecycle.yaml
 * @param origins where each part of the campaign stands in its file, by identity
 */
record Pack(
        Campaign campaign,
        String start,
        List<PackExample> examples,
        List<ClassExample> classExamples,
        PackNode ledger,
        PackNode lifecycle,
        IdentityHashMap<Object, PackNode> origins) {

    /** Where a part stands. */
    PackNode at(Object part) {
        return Objects.requireNonNull(origins.get(part), "Every part of a pack stands somewhere");
    }
}
