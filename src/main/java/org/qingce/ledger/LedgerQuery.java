package org.qingce.ledger;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.ScopePath;

/**
 * What to list (查询条件). Blank and null mean any.
 *
 * @param scope reach of the one who asks; never wider than {@code SignedIn} allows
 * @param text any part of a name, two characters and more; or the beginning of a credit code or case number
 * @param within path of a unit: only what is answered for beneath it
 * @param placePath path of a division: only what lies beneath it
 * @param stages codes of those alone whose cases the one who asks may read; null where it is all, which asks for nothing more
 * @param light green, yellow, orange, red, none; as of {@code today}
 * @param problem a code of the list of problems
 * @param progress open; claimed (verified or not); unverified (claimed only); verified; or blank
 * @param removed whether cases taken out are listed, instead of those that stand
 */
public record LedgerQuery(
        String campaign,
        ScopePath scope,
        String text,
        String within,
        String placePath,
        String category,
        String stage,
        String light,
        String problem,
        String progress,
        boolean removed,
        LocalDate today,
        Sort sort,
        boolean descending,
        @Nullable Cursor after,
        boolean backwards,
        int limit,
        @Nullable Set<String> stages) {

    public enum Sort {
        NUMBER,
        NAME,
        DUE
    }

    /** The last row seen: its sort value as text, and its id. */
    public record Cursor(String value, long id) {

        /** As it stands in an address. */
        public String written() {
            return id + "|" + value;
        }

        /** What {@link #written} wrote; anything else begins at the first page. */
        public static @Nullable Cursor read(String written) {
            var bar = written.indexOf('|');
            return bar > 0 && bar < 19 && written.substring(0, bar).chars().allMatch(c -> c >= '0' && c <= '9')
                    ? new Cursor(written.substring(bar + 1), Long.parseLong(written.substring(0, bar)))
                    : null;
        }
    }

    /** Whatever the stage. */
    public LedgerQuery(
            String campaign,
            ScopePath scope,
            String text,
            String within,
            String placePath,
            String category,
            String stage,
            String light,
            String problem,
            String progress,
            boolean removed,
            LocalDate today,
            Sort sort,
            boolean descending,
            @Nullable Cursor after,
            boolean backwards,
            int limit) {
        this(
                campaign,
                scope,
                text,
                within,
                placePath,
                category,
                stage,
                light,
                problem,
                progress,
                removed,
                today,
                sort,
                descending,
                after,
                backwards,
                limit,
                null);
    }

    public static LedgerQuery of(String campaign, ScopePath scope, LocalDate today) {
        return new LedgerQuery(
                campaign, scope, "", "", "", "", "", "", "", "", false, today, Sort.NUMBER, false, null, false, 50);
    }

    /** The same of cases at these stages alone; of all where it is null. */
    public LedgerQuery at(@Nullable Set<String> only) {
        return new LedgerQuery(
                campaign,
                scope,
                text,
                within,
                placePath,
                category,
                stage,
                light,
                problem,
                progress,
                removed,
                today,
                sort,
                descending,
                after,
                backwards,
                limit,
                only);
    }

    /** The same without the filter by light and by progress, and with this progress. */
    LedgerQuery withProgress(String other) {
        return fromItsFirstPage("", other);
    }

    LedgerQuery withLight(String other) {
        return fromItsFirstPage(other, "");
    }

    /** The same from its first page on. */
    LedgerQuery first() {
        return fromItsFirstPage(light, progress);
    }

    private LedgerQuery fromItsFirstPage(String otherLight, String otherProgress) {
        return new LedgerQuery(
                campaign,
                scope,
                text,
                within,
                placePath,
                category,
                stage,
                otherLight,
                problem,
                otherProgress,
                removed,
                today,
                sort,
                descending,
                null,
                false,
                limit,
                stages);
    }
}
