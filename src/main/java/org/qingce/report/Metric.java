package org.qingce.report;

import java.util.List;
import java.util.Optional;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Category;
import org.qingce.campaign.Form;
import org.qingce.campaign.Kind;
import org.qingce.campaign.SummarySource;

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
        /** By what the form's settings say is enough. */
        COMPLETED,
        CLAIMED,
        RELOCATE_NOTE
    }

    /** Empty where the column holds no figure. */
    static Optional<Metric> of(Campaign campaign, Form form, String source) {
        return SummarySource.parse(source).flatMap(parsed -> {
            var kind = parsed.kind();
            var any = kind == null;
            var categories = kind == null ? List.<String>of() : ofKinds(campaign, kind);
            return switch (parsed.what()) {
                case POINTS -> Optional.of(new Metric(What.POINTS, true, List.of(), false));
                case LISTED, PLANNED -> Optional.of(new Metric(What.LISTED, any, categories, false));
                case COMPLETED -> Optional.of(new Metric(What.COMPLETED, any, categories, false));
                case CLAIMED -> Optional.of(new Metric(What.CLAIMED, any, categories, false));
                case SHARE -> Optional.of(share(campaign, form));
                case RELOCATE_NOTE ->
                    Optional.of(new Metric(What.RELOCATE_NOTE, false, ofKinds(campaign, Kind.RELOCATE), false));
                case SERIAL, UNIT_NAME, PERIOD_LABEL, BLANK -> Optional.empty();
            };
        });
    }

    /** Completed, of the classes of which the share is taken. */
    private static Metric share(Campaign campaign, Form form) {
        var whole = whole(campaign, form);
        return new Metric(What.COMPLETED, whole.any(), whole.categories(), true);
    }

    /** What a share is taken of. */
    static Metric whole(Campaign campaign, Form form) {
        return switch (form.settings().denominator()) {
            case LISTED -> new Metric(What.LISTED, true, List.of(), false);
            case PLANNED -> listed(ofKinds(campaign, Kind.UPGRADE, Kind.CLOSE));
        };
    }

    static Metric listed(List<String> categories) {
        return new Metric(What.LISTED, false, categories, false);
    }

    static Metric completed(List<String> categories) {
        return new Metric(What.COMPLETED, false, categories, false);
    }

    static List<String> ofKinds(Campaign campaign, Kind... kinds) {
        return campaign.categories().stream()
                .filter(c -> List.of(kinds).contains(c.kind()))
                .map(Category::code)
                .toList();
    }

    /** Whether completion is taken on trust (a claim is enough) or has to be seen. */
    static boolean claimSuffices(Form form) {
        return form.settings().completed() == Form.Completed.CLAIMED;
    }

    /** Whether what is claimed stands beside it: where only what was seen counts as completed, and it is no share. */
    boolean showsClaims(Form form) {
        return what == What.COMPLETED && !share && !claimSuffices(form);
    }

    /** Of the same classes, what is claimed. */
    Metric claims() {
        return new Metric(What.CLAIMED, any, categories, false);
    }

    boolean counts(String category) {
        return what == What.POINTS ? category.isEmpty() : !category.isEmpty() && (any || categories.contains(category));
    }
}
