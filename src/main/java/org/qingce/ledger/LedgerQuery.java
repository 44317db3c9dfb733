package org.qingce.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.ScopePath;

/**
 * What to list (查询条件). Blank and null mean any. Made by {@link #asking}.
 *
 * @param scope reach of the one who asks; never wider than {@code SignedIn} allows
 * @param text any part of a name, two characters and more; or the beginning of a credit code or case number
 * @param within path of a unit: only what is answered for beneath it; the office of a division has what is beneath that
 * @param place path of a division: only what lies there, whoever answers for it
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
        String place,
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

        /** Whether it can be one of this order: a list that is sorted by deadlines goes on behind a day of our own calendar. */
        private boolean isOf(Sort sort) {
            if (sort != Sort.DUE) {
                return true;
            }
            try {
                return value.length() == 10 && LocalDate.parse(value).getYear() > 0;
            } catch (DateTimeException _) {
                return false;
            }
        }

        /** What {@link #written} wrote; anything else begins at the first page. */
        public static @Nullable Cursor read(String written) {
            var bar = written.indexOf('|');
            return bar > 0 && bar < 19 && written.substring(0, bar).chars().allMatch(c -> c >= '0' && c <= '9')
                    ? new Cursor(written.substring(bar + 1), Long.parseLong(written.substring(0, bar)))
                    : null;
        }
    }

    /** All cases of a campaign that stand, whatever their stage, in the order of their numbers. */
    public static LedgerQuery of(String campaign, ScopePath scope, LocalDate today) {
        return asking(campaign, scope, today).done();
    }

    /** The same, still to be narrowed. */
    public static Asking asking(String campaign, ScopePath scope, LocalDate today) {
        return new Asking(campaign, scope, today);
    }

    /** This one, to be changed. */
    public Asking but() {
        return new Asking(this);
    }

    /** The same from its first page on. */
    LedgerQuery first() {
        return but().after(null, false).done();
    }

    /** The same whatever the light and the progress, from its first page on. */
    LedgerQuery whole() {
        return but().light("").progress("").after(null, false).done();
    }

    /** A query in the making (查询的条件逐项给出): what is not said stays as it is. */
    public static final class Asking {

        private final String campaign;
        private final ScopePath scope;
        private final LocalDate today;
        private String text = "";
        private String within = "";
        private String place = "";
        private String category = "";
        private String stage = "";
        private String light = "";
        private String problem = "";
        private String progress = "";
        private boolean removed;
        private Sort sort = Sort.NUMBER;
        private boolean descending;
        private @Nullable Cursor after;
        private boolean backwards;
        private int limit = 50;
        private @Nullable Set<String> stages;

        private Asking(String campaign, ScopePath scope, LocalDate today) {
            this.campaign = campaign;
            this.scope = scope;
            this.today = today;
        }

        private Asking(LedgerQuery query) {
            this(query.campaign, query.scope, query.today);
            text = query.text;
            within = query.within;
            place = query.place;
            category = query.category;
            stage = query.stage;
            light = query.light;
            problem = query.problem;
            progress = query.progress;
            removed = query.removed;
            sort = query.sort;
            descending = query.descending;
            after = query.after;
            backwards = query.backwards;
            limit = query.limit;
            stages = query.stages;
        }

        public Asking text(String part) {
            text = part;
            return this;
        }

        public Asking within(String unitPath) {
            within = unitPath;
            return this;
        }

        public Asking place(String divisionPath) {
            place = divisionPath;
            return this;
        }

        public Asking category(String code) {
            category = code;
            return this;
        }

        public Asking stage(String code) {
            stage = code;
            return this;
        }

        public Asking light(String word) {
            light = word;
            return this;
        }

        public Asking problem(String code) {
            problem = code;
            return this;
        }

        public Asking progress(String word) {
            progress = word;
            return this;
        }

        public Asking removed(boolean instead) {
            removed = instead;
            return this;
        }

        public Asking by(Sort order, boolean downwards) {
            sort = order;
            descending = downwards;
            return this;
        }

        /** @param before whether the page that ends there is meant, and not the one behind it */
        public Asking after(@Nullable Cursor seen, boolean before) {
            after = seen;
            backwards = before;
            return this;
        }

        public Asking limit(int rows) {
            limit = rows;
            return this;
        }

        /** Only at these stages; at all where it is null. */
        public Asking at(@Nullable Set<String> only) {
            stages = only;
            return this;
        }

        public LedgerQuery done() {
            return new LedgerQuery(
                    campaign,
                    scope,
                    text,
                    within,
                    place,
                    category,
                    stage,
                    light,
                    problem,
                    progress,
                    removed,
                    today,
                    sort,
                    descending,
                    after == null || after.isOf(sort) ? after : null,
                    backwards,
                    limit,
                    stages);
        }
    }
}
