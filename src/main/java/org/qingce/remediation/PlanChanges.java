package org.qingce.remediation;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.Detail;

/** What one version of a plan says otherwise than the one before (方案变更), for the record: a line for each entry and item. */
final class PlanChanges {

    static Detail between(@Nullable Plan before, Plan after) {
        var told = Detail.empty();
        told.changed("category", before == null ? "" : before.category(), after.category());
        var entries = new TreeSet<>(after.entries().keySet());
        var items = new LinkedHashSet<String>();
        if (before != null) {
            entries.addAll(before.entries().keySet());
            before.items().forEach(item -> items.add(item.key()));
        }
        after.items().forEach(item -> items.add(item.key()));
        for (var key : entries) {
            changed(told, "entry", entry(before, key), entry(after, key));
        }
        for (var key : items) {
            changed(told, "item", item(before, key), item(after, key));
        }
        return told;
    }

    private static void changed(Detail told, String field, String was, String is) {
        if (!was.equals(is)) {
            told.changed(field, was, is);
        }
    }

    private static String entry(@Nullable Plan plan, String key) {
        var text = plan == null ? null : plan.entries().get(key);
        return text == null || text.isBlank() ? "" : key + " = " + text;
    }

    private static String item(@Nullable Plan plan, String key) {
        return plan == null ? "" : plan.item(key).map(PlanChanges::written).orElse("");
    }

    private static String written(PlanItem item) {
        return String.join(
                " | ",
                item.key(),
                item.label(),
                item.standard(),
                item.unit(),
                item.person(),
                Objects.toString(item.due(), ""),
                item.accepting(),
                item.milestone());
    }

    private PlanChanges() {}
}
