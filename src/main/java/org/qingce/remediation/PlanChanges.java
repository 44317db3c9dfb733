package org.qingce.remediation;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.Detail;

/** What one version of a plan says otherwise than the one before (方案变更), for the record: a line for each entry and item. */
final class PlanChanges {

    static Detail between(@Nullable Plan before, Plan after) {
        var told = Detail.empty();
        told.changed("category", before == null ? null : before.category(), after.category());
        var entries = new TreeSet<>(after.entries().keySet());
        var items = new LinkedHashSet<String>();
        if (before != null) {
            entries.addAll(before.entries().keySet());
            before.items().forEach(item -> items.add(item.key()));
        }
        after.items().forEach(item -> items.add(item.key()));
        for (var key : entries) {
            changed(told, "entry", before == null ? null : entry(before, key), entry(after, key));
        }
        for (var key : items) {
            changed(told, "item", before == null ? null : item(before, key), item(after, key));
        }
        return told;
    }

    private static void changed(Detail told, String field, @Nullable String was, String is) {
        if (!is.equals(was)) {
            told.changed(field, was, is);
        }
    }

    private static String entry(Plan plan, String key) {
        var text = plan.entries().getOrDefault(key, "");
        return text.isBlank() ? "" : key + " = " + text;
    }

    private static String item(Plan plan, String key) {
        return plan.item(key).map(PlanChanges::written).orElse("");
    }

    private static String written(PlanItem item) {
        return Stream.of(
                        item.key(),
                        item.label(),
                        item.standard(),
                        item.unit(),
                        item.person(),
                        Objects.toString(item.due(), ""),
                        item.accepting(),
                        item.milestone())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" | "));
    }

    private PlanChanges() {}
}
