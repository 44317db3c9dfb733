package org.qingce.remediation;

import java.util.HashMap;

/** Plans for tests: what the pack asks of a class, with somebody who does it. */
final class Drafts {

    static PlanDraft of(CaseWork work) {
        var rules = work.campaign().planRules();
        var category = work.shown().category();
        var entries = new HashMap<String, String>();
        for (var entry : rules.entries(category)) {
            entries.put(
                    entry.key(),
                    switch (entry.type()) {
                        case CODE -> entry.options().getFirst().code();
                        case YES_NO -> "YES";
                        case COUNT -> "12";
                        default -> "某园区";
                    });
        }
        var items = rules.items(category).stream()
                .filter(item -> item.required() || item.key().equals("process"))
                .map(item -> new PlanDraft.Item(
                        item.key(),
                        item.label().zh(),
                        item.standard().zh(),
                        "某镇",
                        "周示例",
                        "2021-12-31",
                        item.accepting(),
                        ""))
                .toList();
        return new PlanDraft(0, entries, items, "");
    }

    private Drafts() {}
}
