package org.qingce.campaign;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What fills a column of a summary (汇总表的栏), as packs write it: {@code listed}, {@code planned:UPGRADE}. The checker of packs accepts
 * what can be read here, and the report fills all of it.
 *
 * @param kind of the classes that count; null for all
 */
public record SummarySource(What what, @Nullable Kind kind) {

    /** Whether a source names a kind of classes. */
    private enum OfKind {
        NEVER,
        MAYBE,
        ALWAYS
    }

    public enum What {
        SERIAL("serial", OfKind.NEVER),
        UNIT_NAME("unitName", OfKind.NEVER),
        PERIOD_LABEL("periodLabel", OfKind.NEVER),
        /** Points surveyed, whatever the verdict. */
        POINTS("points", OfKind.NEVER),
        LISTED("listed", OfKind.MAYBE),
        /** Listed, of one kind. */
        PLANNED("planned", OfKind.ALWAYS),
        /** Completed, by what the form's settings say is enough. */
        COMPLETED("completed", OfKind.MAYBE),
        /** Claimed complete, verified or not. */
        CLAIMED("claimed", OfKind.MAYBE),
        SHARE("share", OfKind.NEVER),
        /** Moves into a park, for which a form may have no column: told in words. */
        RELOCATE_NOTE("relocateNote", OfKind.NEVER),
        /** A column to be filled in by hand. */
        BLANK("blank", OfKind.NEVER);

        private final String word;
        private final OfKind ofKind;

        What(String word, OfKind ofKind) {
            this.word = word;
            this.ofKind = ofKind;
        }
    }

    /** Empty where no column can be filled from it. */
    public static Optional<SummarySource> parse(String source) {
        var colon = source.indexOf(':');
        var word = colon < 0 ? source : source.substring(0, colon);
        var kind = colon < 0 ? Optional.<Kind>empty() : kind(source.substring(colon + 1));
        if (colon >= 0 && kind.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(What.values())
                .filter(what -> what.word.equals(word))
                .filter(what -> what.ofKind == OfKind.MAYBE || (what.ofKind == OfKind.ALWAYS) == kind.isPresent())
                .map(what -> new SummarySource(what, kind.orElse(null)))
                .findFirst();
    }

    private static Optional<Kind> kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
