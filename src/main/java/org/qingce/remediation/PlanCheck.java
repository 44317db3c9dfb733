package org.qingce.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.PlanRules.Entry;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.SheetDate;

/**
 * A plan as typed, read and judged (方案核对). Faults name the field that they belong to: {@code entry.park},
 * {@code item.3.due}.
 */
final class PlanCheck {

    /** More is no plan for one enterprise. */
    static final int MOST_ITEMS = 300;

    private static final Set<String> UNDER_WORK = Set.of("listed", "work", "back", "again");

    private final CaseWork work;
    private final ParkChoice parks;
    private final Campaign campaign;
    private final List<Fault> faults = new ArrayList<>();

    PlanCheck(CaseWork work, ParkChoice parks) {
        this.work = work;
        this.parks = parks;
        this.campaign = work.campaign();
    }

    List<Fault> faults() {
        return faults;
    }

    Map<String, String> entries(PlanDraft draft) {
        var entries = new TreeMap<String, String>();
        for (var entry : campaign.planRules().entries(work.shown().category())) {
            var typed = draft.entries().getOrDefault(entry.key(), "").strip();
            if (!typed.isEmpty() && !fits(entry, typed)) {
                faults.add(Fault.error(
                        "plan.entry",
                        "entry." + entry.key(),
                        typed,
                        entry.label().named()));
            }
            if (!typed.isEmpty() && isUnregistered(entry, typed, draft)) {
                faults.add(Fault.error(
                        "plan.parkUnknown",
                        "entry." + entry.key(),
                        typed,
                        entry.label().named(),
                        typed));
            }
            if (!typed.isEmpty()) {
                entries.put(entry.key(), typed);
            }
        }
        return entries;
    }

    private boolean fits(Entry entry, String typed) {
        return switch (entry.type()) {
            case CODE ->
                entry.options().stream().anyMatch(option -> option.code().equals(typed));
            case YES_NO -> Set.of("YES", "NO").contains(typed);
            case COUNT -> typed.matches("\\d{1,9}(\\.\\d{1,2})?");
            case DATE -> day(typed) != null;
            default -> true;
        };
    }

    private boolean isUnregistered(Entry entry, String typed, PlanDraft draft) {
        var rule = entry.park();
        return rule != null
                && rule.registered()
                && parks.of(campaign, rule, draft.entries()).stream()
                        .noneMatch(park -> park.name().equals(typed));
    }

    List<PlanItem> items(PlanDraft draft) {
        var items = new ArrayList<PlanItem>();
        var keys = new HashSet<String>();
        if (draft.items().size() > MOST_ITEMS) {
            faults.add(Fault.error("plan.tooLong", null, "", Integer.toString(MOST_ITEMS)));
            return List.of();
        }
        for (var i = 0; i < draft.items().size(); i++) {
            var typed = draft.items().get(i);
            var field = "item." + i + ".";
            if (typed.label().isBlank()) {
                faults.add(Fault.error("required", field + "label", ""));
            }
            if (typed.standard().isBlank()) {
                faults.add(Fault.error("required", field + "standard", ""));
            }
            var due = typed.due().isBlank() ? null : day(typed.due());
            if (due == null && !typed.due().isBlank()) {
                faults.add(Fault.error("date.unreadable", field + "due", typed.due()));
            }
            if (due != null && due.isBefore(campaign.from())) {
                faults.add(Fault.error(
                        "plan.due", field + "due", typed.due(), campaign.from().toString()));
            }
            if (!isAccepting(typed.accepting())) {
                faults.add(Fault.error("plan.accepting", field + "accepting", typed.accepting()));
            }
            var key = typed.key().isBlank() ? "own-" + (i + 1) : typed.key();
            for (var n = i + 1; !keys.add(key); n++) {
                key = "own-" + (n + 1);
            }
            items.add(new PlanItem(
                    key,
                    typed.label().strip(),
                    typed.standard().strip(),
                    typed.unit().strip(),
                    typed.person().strip(),
                    due,
                    typed.accepting(),
                    typed.milestone().strip()));
        }
        return items;
    }

    /** Where departments accept together, each item is one department's. */
    private boolean isAccepting(String function) {
        var acceptance = campaign.lifecycle().acceptance();
        return acceptance != null
                ? acceptance.part(function).isPresent()
                : function.isEmpty()
                        || function.equals("office")
                        || campaign.responsibilities().department(function).isPresent();
    }

    void change(PlanDraft draft) {
        if (draft.version() > 0 && draft.why().isBlank()) {
            faults.add(Fault.error("reason.required", null, ""));
        }
        if (work.shown().removedOn() != null
                || !UNDER_WORK.contains(work.phase(work.shown().stage()))) {
            faults.add(Fault.error("plan.closed", null, ""));
        }
    }

    private @Nullable LocalDate day(String typed) {
        return SheetDate.readSince(RawCell.text(typed), campaign.from()) instanceof SheetDate.Read(var day)
                ? day
                : null;
    }
}
