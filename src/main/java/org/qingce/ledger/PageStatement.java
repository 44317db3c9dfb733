package org.qingce.ledger;

import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerQuery.Sort;

/**
 * The statement behind a page of the ledger: one text, completed by the words for its order, of which there are eight. Filters
 * that are not set fall away when the database plans the statement, for it plans with the values in hand.
 */
final class PageStatement {

    private static final String FILTERS = """
            c.campaign = :campaign
               and c.scope_path >= :from and c.scope_path < :to
               and (:area = '' or c.area = :area)
               and (:placeFrom = '' or c.place_path >= :placeFrom and c.place_path < :placeTo)
               and (:text = ''
                    or length(:text) >= 2 and ledger.bigrams(c.name) @> ledger.bigrams(:text) and c.name ilike :like
                    or c.credit_code >= :codeFrom and c.credit_code < :codeTo
                    or c.number >= :codeFrom and c.number < :codeTo)
               and (:category = '' or c.category = :category)
               and (:stage = '' or c.stage = :stage)
               and (:problem = '' or c.problems ~ ('(^|,)' || :problem || '($|[,:])'))
               and case :progress
                       when '' then c.progress <> 'removed'
                       when 'claimed' then c.progress in ('claimed', 'verified')
                       when 'unverified' then c.progress = 'claimed'
                       else c.progress = :progress
                   end
               and case :light
                       when '' then true
                       when 'none' then c.progress = 'verified'
                       when 'red' then c.progress in ('open', 'claimed') and c.due_on < :today
                       when 'orange' then c.progress in ('open', 'claimed') and c.due_on between :today and :today + :orange
                       when 'yellow' then c.progress in ('open', 'claimed') and c.due_on between :today + :orange + 1 and :today + :yellow
                       else c.progress in ('open', 'claimed') and c.due_on > :today + :yellow
                   end\
            """;

    static String of(LedgerQuery query) {
        var column = column(query.sort());
        var downwards = query.descending() != query.backwards();
        return """
                select %1$s
                  from ledger.remediation_case c
                 where %2$s
                   and (:afterValue::text is null or (%3$s, c.id) %4$s (:afterValue::%5$s, :afterId))
                 order by %3$s %6$s, c.id %6$s
                 limit :limit
                """.formatted(
                        CaseMapper.COLUMNS,
                        FILTERS,
                        column,
                        downwards ? "<" : ">",
                        type(query.sort()),
                        downwards ? "desc" : "asc");
    }

    static String count() {
        return """
                select count(*)
                  from (select
                          from ledger.remediation_case c
                         where %s
                           and (:afterValue::text is null or :afterId = 0)
                         limit :limit) as found
                """.formatted(FILTERS);
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case NUMBER -> "c.number";
            case NAME -> "c.name collate \"zh-x-icu\"";
            case DUE -> "coalesce(c.due_on, date '9999-12-31')";
            case CHANGED -> "c.changed_at";
        };
    }

    private static String type(Sort sort) {
        return switch (sort) {
            case NUMBER, NAME -> "text";
            case DUE -> "date";
            case CHANGED -> "timestamptz";
        };
    }

    static String cursorValue(Sort sort, LedgerCase row) {
        return switch (sort) {
            case NUMBER -> row.number();
            case NAME -> row.value("name");
            case DUE -> row.due() == null ? "9999-12-31" : row.due().toString();
            case CHANGED -> row.changedAt().toString();
        };
    }

    /** The narrower of the two: what may be seen, and what was asked for. */
    static ScopePath within(LedgerQuery query) {
        var asked = new ScopePath(query.within());
        return query.scope().contains(asked) ? asked : query.scope();
    }

    /** The one area that the reach lies in, so that the indexes by area serve; blank where it spans several. */
    static String area(LedgerQuery query) {
        return "";
    }

    private PageStatement() {}
}
