package org.qingce.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerQuery.Sort;

/**
 * The statement behind a page of the ledger: what is asked for, and nothing of what is not, so that it is short to plan. Every
 * order has an index, one for a reach within one area and one beyond; what few cases have is found by the filters' own index
 * and sorted.
 */
final class PageStatement {

    static String of(LedgerQuery query, Terms terms) {
        var column = column(query, terms);
        var clauses = clauses(query, terms);
        behind(query, column, clauses);
        return """
                select %1$s
                  from ledger.remediation_case c
                 where %2$s
                 order by %3$s %4$s, c.id %4$s
                 limit :limit
                """.formatted(CaseMapper.COLUMNS, all(clauses), column, isDownwards(query) ? "desc" : "asc");
    }

    /** Of the next cases in the order of names, no more than the limit: which of their names have the text, and how many they are. */
    static String stretch(LedgerQuery query, Terms terms) {
        var column = column(Sort.NAME);
        var clauses = reach(terms);
        behind(query, column, clauses);
        return """
                select array_agg(id) filter (where name %1$s :like), count(*)
                  from (select c.id, c.name
                          from ledger.remediation_case c
                         where %2$s
                         order by %3$s %4$s, c.id %4$s
                         limit :limit) as next
                """.formatted(like(query), all(clauses), column, isDownwards(query) ? "desc" : "asc");
    }

    private static boolean isDownwards(LedgerQuery query) {
        return query.descending() != query.backwards();
    }

    private static void behind(LedgerQuery query, String column, List<String> clauses) {
        if (query.after() != null) {
            clauses.add("(%s, c.id) %s (:afterValue::%s, :afterId)"
                    .formatted(column, isDownwards(query) ? "<" : ">", type(query.sort())));
        }
    }

    /** No further than the limit, and of those how many are claimed, verified and late. */
    static String count(LedgerQuery query, Terms terms) {
        return """
                select count(*),
                       count(*) filter (where progress in ('claimed', 'verified')),
                       count(*) filter (where progress = 'verified'),
                       count(*) filter (where progress in ('open', 'claimed') and due_on < :today)
                  from (select c.progress, c.due_on
                          from ledger.remediation_case c
                         where %s
                         limit :limit) as found
                """.formatted(all(clauses(query, terms)));
    }

    /** How many they are by the sums of what stands where, which have the columns of a case as far as they know them. */
    static String standing(LedgerQuery query, Terms terms) {
        return """
                select coalesce(sum(c.cases), 0)
                  from ledger.standing_now c
                 where %s
                """.formatted(all(clauses(query, terms)));
    }

    private static String all(List<String> clauses) {
        return String.join("\n   and ", clauses);
    }

    private static List<String> reach(Terms terms) {
        var clauses = new ArrayList<String>();
        clauses.add("c.campaign = :campaign");
        // one of the two: told both, the planner believes in a few cases where there are many
        clauses.add(terms.area().isEmpty() ? "c.scope_path >= :from and c.scope_path < :to" : "c.area = :area");
        return clauses;
    }

    private static List<String> clauses(LedgerQuery query, Terms terms) {
        var clauses = reach(terms);
        if (!query.text().isBlank()) {
            clauses.add(
                    """
                    (%s
                         or c.credit_code >= :text and c.credit_code < :textTo
                         or c.credit >= 'old:' and c.credit < 'old;' and c.credit >= :old and c.credit < :oldTo
                         or c.number >= :text and c.number < :textTo)""".formatted(terms.frequent() ? "c.name %s :like".formatted(like(query)) : "c.id = any(:named)"));
        }
        if (!query.place().isEmpty()) {
            clauses.add("c.place_path >= :placeFrom and c.place_path < :placeTo");
        }
        if (!query.category().isEmpty()) {
            clauses.add("c.category = :category");
        }
        if (!query.stage().isEmpty()) {
            clauses.add("c.stage = :stage");
        }
        if (query.stages() != null) {
            clauses.add("c.stage = any(:stages)");
        }
        if (!query.problem().isEmpty()) {
            clauses.add("c.problem_codes = any(:problems)");
        }
        clauses.add(
                switch (query.removed() ? "removed" : query.progress()) {
                    case "" -> "c.progress <> 'removed'";
                    case "claimed" -> "c.progress in ('claimed', 'verified')";
                    case "unverified" -> "c.progress = 'claimed'";
                    default -> "c.progress = :progress";
                });
        light(query, clauses);
        return clauses;
    }

    /** Where letters have no case, as in Chinese, nothing has to be made small for each name: a fifth of the time. */
    private static String like(LedgerQuery query) {
        return query.text().toLowerCase(Locale.ROOT).equals(query.text().toUpperCase(Locale.ROOT)) ? "like" : "ilike";
    }

    /**
     * By the expression that the index of deadlines has. In the order of deadlines, what lies behind the cursor keeps one of the
     * bounds by itself; told again, it would be where the index begins to be read.
     */
    private static void light(LedgerQuery query, List<String> clauses) {
        var due = column(Sort.DUE);
        var behind = query.sort() == Sort.DUE && query.after() != null;
        var from = behind && !isDownwards(query) ? "" : due + " > ";
        var until = behind && isDownwards(query) ? "" : due + " <= ";
        switch (query.light()) {
            case "" -> {}
            case "none" -> clauses.add("c.progress = 'verified'");
            default -> {
                clauses.add("c.progress in ('open', 'claimed')");
                switch (query.light()) {
                    case "red" -> bound(until, ":today - 1", clauses);
                    case "orange" -> {
                        bound(from, ":today - 1", clauses);
                        bound(until, ":today + :orange", clauses);
                    }
                    case "yellow" -> {
                        bound(from, ":today + :orange", clauses);
                        bound(until, ":today + :yellow", clauses);
                    }
                    case "green" -> {
                        bound(from, ":today + :yellow", clauses);
                        clauses.add("c.due_on is not null");
                    }
                    default -> clauses.add("false");
                }
            }
        }
    }

    private static void bound(String comparison, String day, List<String> clauses) {
        if (!comparison.isEmpty()) {
            clauses.add(comparison + day);
        }
    }

    /**
     * What was looked up by name is few and is sorted, whatever index has the order; so is what lies in one place, where no order
     * begins: its cases stand apart in each, those of a zone far from those of the county. Of a frequent text this holds in the order of
     * names: names that have it may stand together at one end, far from where the other end begins. Nearer ones are found by
     * {@link #stretch} before.
     */
    private static String column(LedgerQuery query, Terms terms) {
        var sorted = !query.place().isEmpty()
                || (!query.text().isBlank() && (!terms.frequent() || query.sort() == Sort.NAME));
        return !sorted
                ? column(query.sort())
                : switch (query.sort()) {
                    case NUMBER -> "(c.number || '')";
                    case NAME -> "(c.name || '') collate \"zh-x-icu\"";
                    case DUE -> "(" + column(Sort.DUE) + " + 0)";
                };
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case NUMBER -> "c.number";
            case NAME -> "c.name collate \"zh-x-icu\"";
            // coalesce would do, and is taken for leaky: beneath a policy on rows no index is searched by it
            case DUE -> "case when c.due_on is null then date '9999-12-31' else c.due_on end";
        };
    }

    private static String type(Sort sort) {
        return switch (sort) {
            case NUMBER, NAME -> "text";
            case DUE -> "date";
        };
    }

    static String cursorValue(Sort sort, LedgerCase row) {
        return switch (sort) {
            case NUMBER -> row.number();
            case NAME -> row.value("name");
            case DUE -> row.due() == null ? "9999-12-31" : row.due().toString();
        };
    }

    /** The narrower of the two: what may be seen, and what was asked for. */
    static ScopePath within(LedgerQuery query) {
        var asked = new ScopePath(query.within());
        return query.scope().contains(asked) ? asked : query.scope();
    }

    /**
     * What the statement is told beside the query.
     *
     * @param area the one that the reach is, so that the indexes by area serve; blank where it is wider or narrower
     * @param named ids of the cases whose names have the text; unused where it is frequent
     * @param frequent whether more names have it than are worth looking up one by one
     * @param problems what problems occur together with the one asked for, itself among them; unused where none is
     */
    record Terms(Thresholds lights, String area, List<Long> named, boolean frequent, List<String> problems) {

        /** The same, as if no other names had the text. */
        Terms among(List<Long> some) {
            return new Terms(lights, area, some, false, problems);
        }
    }

    private PageStatement() {}
}
