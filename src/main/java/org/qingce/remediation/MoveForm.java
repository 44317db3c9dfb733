package org.qingce.remediation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.kernel.Fault;
import org.qingce.remediation.MovePage.Choice;
import org.qingce.web.Words;

/** What the form of a move asks, and how what was typed into it is read: for one case as for many. */
final class MoveForm {

    /** Since when the move holds. */
    static final DayField DAY = new DayField("effectiveOn");

    /** What the pack has the form ask, as its fields are named. */
    static List<String> asks(Move move) {
        return move.needs().stream()
                .filter(MoveRules::isOfForm)
                .map(need -> need.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    static List<Choice> reasons(Campaign campaign, Words words) {
        return campaign.lifecycle().reasons().stream()
                .map(reason -> new Choice(reason.code(), reason.label().in(words.locale())))
                .toList();
    }

    static MoveRequest request(
            long caseId,
            int version,
            String move,
            String key,
            LocalDate day,
            Map<String, String> sent,
            List<String> items) {
        return new MoveRequest(
                caseId,
                version,
                move,
                key,
                day,
                sent.getOrDefault("reasonCode", ""),
                sent.getOrDefault("reason", "").strip(),
                sent.getOrDefault("due", "").strip(),
                sent.getOrDefault("number", "").strip(),
                sent.getOrDefault("signer", "").strip(),
                items);
    }

    /** Texts of faults by the field to which they belong; those of none under the blank one, a line for each. */
    static Map<String, String> atFields(List<Fault> faults, Words words) {
        var atFields = new LinkedHashMap<String, String>();
        for (var fault : faults) {
            atFields.merge(field(fault), words.fault(fault, label(fault, words)), (one, other) -> one + "\n" + other);
        }
        return atFields;
    }

    private static String field(Fault fault) {
        return switch (fault.code()) {
            case "reason.required" -> "reason";
            case "move.reasonCode" -> "reasonCode";
            case "move.number", "merge.number", "merge.unknown", "merge.itself" -> "number";
            case "move.signer" -> "signer";
            case "move.items" -> "items";
            default ->
                fault.code().startsWith("effective.") || "effectiveOn".equals(fault.column())
                        ? "effectiveOn"
                        : "due".equals(fault.column()) ? "due" : "";
        };
    }

    static String label(Fault fault, Words words) {
        return switch (field(fault)) {
            case "due" -> words.get("remediation.move.due");
            case "effectiveOn" -> words.get("remediation.move.effective");
            case "reason" -> words.get("remediation.move.reason");
            default -> "";
        };
    }

    private MoveForm() {}
}
