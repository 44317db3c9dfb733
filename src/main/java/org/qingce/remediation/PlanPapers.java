package org.qingce.remediation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.qingce.evidence.EvidenceItem;

/**
 * What is attached to a plan (方案附件), by the version that stood when it was handed in. A paper goes on with the versions that
 * follow, so that each version has what was attached until the next one took its place.
 *
 * @param version under which they were attached; the first one for what came before it
 */
record PlanPapers(int version, List<EvidenceItem> items) {

    /**
     * Those of a version, the oldest first.
     *
     * @param versions all that there are, in any order
     */
    static List<PlanPapers> of(List<Plan> versions, List<EvidenceItem> attached, int version) {
        var stood =
                versions.stream().sorted(Comparator.comparing(Plan::version)).toList();
        var papers = new TreeMap<Integer, List<EvidenceItem>>();
        for (var item : attached) {
            var under = stood.stream()
                    .filter(plan -> !plan.at().isAfter(item.receivedAt()))
                    .reduce((_, later) -> later)
                    .or(() -> stood.stream().findFirst())
                    .map(Plan::version)
                    .orElse(0);
            papers.computeIfAbsent(under, _ -> new ArrayList<>()).add(item);
        }
        return papers.headMap(version, true).entrySet().stream()
                .map(each -> new PlanPapers(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }
}
