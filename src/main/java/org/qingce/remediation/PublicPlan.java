package org.qingce.remediation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;

/**
 * What the public reads of a case (公布内容; N4-13, N4-14): measure, unit, person and time limit of the plan in force, as the
 * enterprise has it; of a case without a plan, and of what a plan leaves open, what the ledger says.
 */
public final class PublicPlan {

    private static final String BETWEEN = "；";

    private PublicPlan() {}

    /** As the ledger would keep it. */
    public static String value(CaseWork work, Column column) {
        var said = work.plan() == null ? "" : said(work, column);
        return said.isBlank() ? work.shown().value(column.key()) : said;
    }

    private static String said(CaseWork work, Column column) {
        return switch (column.key()) {
            case "measures" -> column.type() == ColumnType.TEXT ? all(work, PlanItem::label) : "";
            case "due" -> Objects.toString(limit(work), "");
            default ->
                switch (column.type()) {
                    case UNIT -> all(work, PlanItem::unit);
                    case PERSON -> all(work, PlanItem::person);
                    default -> "";
                };
        };
    }

    private static String all(CaseWork work, Function<PlanItem, String> said) {
        return work.items().stream()
                .map(said)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(BETWEEN));
    }

    /** The last day of the plan; of a case that was given more time since, not before the new deadline. */
    private static @Nullable LocalDate limit(CaseWork work) {
        var plan = Objects.requireNonNull(work.plan());
        var last = work.items().stream()
                .map(PlanItem::due)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        var deadline = work.shown().due();
        var extended = work.moves().stream()
                .anyMatch(move ->
                        move.to().equals(Campaign.Stage.EXTENSION) && move.at().isAfter(plan.at()));
        return extended && last != null && deadline != null && deadline.isAfter(last) ? deadline : last;
    }
}
