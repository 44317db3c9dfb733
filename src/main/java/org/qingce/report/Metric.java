package org.qingce.report;

import java.util.List;
import java.util.Optional;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Category;
import org.qingce.campaign.Form;
import org.qingce.campaign.Kind;

/**
 * What a column of a summary counts (指标), read from the source that the pack names.
 *
 * @param what points, cases on the list, or cases completed
 * @param any whether cases of every category count; else only those named
 * @param share whether it is printed as a share of the list
 */
record Metric(What what, boolean any, List<String> categories, boolean share) {

    enum What {
        POINTS,
        LISTED,
        COMPLETED,
        /** Moves into a park, for which a form may have no column: told in the remarks. */
        RELOCATE_NOTE
    }

    /** Empty where the column holds no figure. */
    static Optional<Metric> of(Campaign campaign, String source) {
        var colon = source.indexOf(':');
        var name = colon < 0 ? source : source.substring(0, colon);
        var any = colon < 0;
        var categories = any ? List.<String>of() : ofKind(campaign, source.substring(colon + 1));
        return switch (name) {
            case "points" -> Optional.of(new Metric(What.POINTS, true, List.of(), false));
            case "listed", "planned" -> Optional.of(new Metric(What.LISTED, any, categories, false));
            case "completed" -> Optional.of(new Metric(What.COMPLETED, any, categories, false));
            case "share" -> Optional.of(new Metric(What.COMPLETED, true, List.of(), true));
            case "relocateNote" ->
                Optional.of(new Metric(What.RELOCATE_NOTE, false, ofKind(campaign, Kind.RELOCATE.name()), false));
            default -> Optional.empty();
        };
    }

    static Metric listed(List<String> categories) {
        return new Metric(What.LISTED, false, categories, false);
    }

    static Metric completed(List<String> categories) {
        return new Metric(What.COMPLETED, false, categories, false);
    }

    static List<String> ofKind(Campaign campaign, String kind) {
        return campaign.categories().stream()
                .filter(c -> c.kind().name().equals(kind))
                .map(Category::code)
                .toList();
    }

    /** Whether completion is taken on trust (a claim is enough) or has to be seen. A claim is not a fact: seen, unless the pack says else. */
    static boolean claimSuffices(Form form) {
        return "claimed".equals(form.settings().get("completed"));
    }

    boolean counts(String category) {
        return what == What.POINTS ? category.isEmpty() : !category.isEmpty() && (any || categories.contains(category));
    }
}
