package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/**
 * A plan as typed (方案草稿).
 *
 * @param version of the plan that was seen; 0 where there was none
 * @param why it is changed; required from the second version on
 */
public record PlanDraft(int version, Map<String, String> entries, List<Item> items, String why) {

    public PlanDraft {
        entries = IdentityCard.mask(entries);
        why = FreeText.mask(why);
    }

    /** @param due as typed */
    public record Item(
            String key,
            String label,
            String standard,
            String unit,
            String person,
            String due,
            String accepting,
            String milestone) {

        public Item {
            label = IdentityCard.mask(label);
            standard = FreeText.mask(standard);
            person = IdentityCard.mask(person);
            due = IdentityCard.mask(due);
        }

        /** As it stands in the plan, to be changed. */
        public static Item of(PlanItem item) {
            return new Item(
                    item.key(),
                    item.label(),
                    item.standard(),
                    item.unit(),
                    item.person(),
                    item.due() == null ? "" : item.due().toString(),
                    item.accepting(),
                    item.milestone());
        }
    }
}
