package org.qingce.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.ledger.Ledger.Count;
import org.qingce.ledger.Ledger.Figures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds cases by what is asked for, page by page, and counts them (台账查询). */
@Component
class CaseSearch {

    /** Names with a text that more of them have are met soon in any order; fewer are looked up and sorted. */
    private static final int FREQUENT = 20_000;

    /** As many names as are looked at before all those with a frequent text are sorted, which takes twenty times as long. */
    private static final int STRETCH = 10_000;

    private final LedgerRepository cases;
    private final Campaigns campaigns;
    private final int exact;

    /** @param exact beyond it, counting one by one costs more than the figure is worth: only what the rollup knows is exact */
    CaseSearch(LedgerRepository cases, Campaigns campaigns, @Value("${qingce.ledger.exact-counts:10000}") int exact) {
        this.cases = cases;
        this.campaigns = campaigns;
        this.exact = exact;
    }

    LedgerPage page(LedgerQuery query) {
        var found = found(query, terms(query));
        var more = found.size() > query.limit();
        var rows = more ? found.subList(0, query.limit()) : found;
        if (query.backwards()) {
            rows = rows.reversed();
        }
        if (rows.isEmpty()) {
            return new LedgerPage(List.of(), null, null);
        }
        var back = query.backwards() ? more : query.after() != null;
        var forth = query.backwards() || more;
        return new LedgerPage(
                List.copyOf(rows),
                back ? cursor(query, rows.getFirst()) : null,
                forth ? cursor(query, rows.getLast()) : null);
    }

    /**
     * In the order of names, a text that many names have is looked for among the next ones first, and among all only where these
     * do not fill the page.
     */
    private List<LedgerCase> found(LedgerQuery query, PageStatement.Terms terms) {
        if (terms.frequent() && query.sort() == LedgerQuery.Sort.NAME) {
            var next = cases.stretch(query, terms, STRETCH);
            var found = cases.page(query, terms.among(next.named()));
            // what was found by its number may lie further than was looked
            var full = found.size() > query.limit()
                    && next.named().contains(found.getLast().id());
            if (full || next.toTheEnd()) {
                return found;
            }
        }
        return cases.page(query, terms);
    }

    private static LedgerQuery.Cursor cursor(LedgerQuery query, LedgerCase row) {
        return new LedgerQuery.Cursor(PageStatement.cursorValue(query.sort(), row), row.id());
    }

    Count count(LedgerQuery query) {
        if (isRolledUp(query)) {
            return new Count(ofProgress(cases.tally(query, area(query), 0), query.progress()), true);
        }
        var terms = terms(query);
        return bounded(query, terms, cases.count(query, terms, exact + 1).all());
    }

    Figures figures(LedgerQuery query) {
        var all = query.whole();
        if (isRolledUp(all)) {
            var tally = cases.tally(all, area(query), exact + 1);
            return new Figures(
                    isRolledUp(query) ? new Count(ofProgress(tally, query.progress()), true) : count(query),
                    new Count(tally.claimed(), true),
                    new Count(tally.verified(), true),
                    bounded(all.but().light("red").done(), terms(all), tally.late()));
        }
        var terms = terms(query);
        var counted = cases.count(all, terms, exact + 1);
        if (counted.all() > exact) {
            return new Figures(
                    count(query),
                    count(all.but().progress("claimed").done()),
                    count(all.but().progress("verified").done()),
                    count(all.but().light("red").done()));
        }
        return new Figures(
                all.equals(query.first()) ? new Count(counted.all(), true) : count(query),
                new Count(counted.claimed(), true),
                new Count(counted.verified(), true),
                new Count(counted.late(), true));
    }

    /** Whether the rollup knows all that the query asks for: it knows reach, category and progress, and no stage. */
    private static boolean isRolledUp(LedgerQuery query) {
        return query.text().isBlank()
                && query.place().isBlank()
                && query.stage().isBlank()
                && query.stages() == null
                && query.light().isBlank()
                && query.problem().isBlank()
                && !query.removed();
    }

    private static long ofProgress(LedgerRepository.Counted tally, String progress) {
        return switch (progress) {
            case "" -> tally.all();
            case "open" -> tally.all() - tally.claimed();
            case "claimed" -> tally.claimed();
            case "unverified" -> tally.claimed() - tally.verified();
            default -> tally.verified();
        };
    }

    /** Beyond the bound by the sums of what stands where, if they know all that is asked for; else there are more. */
    private Count bounded(LedgerQuery query, PageStatement.Terms terms, long counted) {
        if (counted <= exact) {
            return new Count(counted, true);
        }
        return isSummed(query) ? new Count(cases.standing(query, terms), true) : new Count(exact, false);
    }

    /** These sums know stage, progress, class and deadline, of a whole area or of all of them. */
    private boolean isSummed(LedgerQuery query) {
        var within = PageStatement.within(query).codes();
        var region = within.indexOf(campaigns.require(query.campaign()).region());
        return query.text().isBlank()
                && query.place().isBlank()
                && query.problem().isBlank()
                && (region < 0 || within.size() <= region + 2);
    }

    void each(LedgerQuery query, Consumer<LedgerCase> row) {
        cases.each(query, terms(query), row);
    }

    private PageStatement.Terms terms(LedgerQuery query) {
        var named = query.text().isBlank() ? List.<Long>of() : cases.named(query, FREQUENT + 1);
        var frequent = named.size() > FREQUENT;
        return new PageStatement.Terms(
                Thresholds.of(campaigns.require(query.campaign())),
                area(query),
                frequent ? List.of() : named,
                frequent,
                problems(query));
    }

    /** None where the problem is on no list of the campaign: then no case has it. */
    private List<String> problems(LedgerQuery query) {
        if (query.problem().isEmpty()) {
            return List.of();
        }
        var campaign = campaigns.require(query.campaign());
        var listed = campaign.column("problems").map(Column::list).map(campaign.lists()::get).stream()
                .flatMap(list -> list.items().stream())
                .anyMatch(item -> item.code().equals(query.problem()));
        return listed ? cases.problemsWith(query.campaign(), query.problem()) : List.of();
    }

    /** The one area that the reach is: right beneath the campaign's region, and no deeper; else blank. */
    private String area(LedgerQuery query) {
        var codes = PageStatement.within(query).codes();
        var region = codes.indexOf(campaigns.require(query.campaign()).region());
        return region >= 0 && region == codes.size() - 2 ? codes.getLast() : "";
    }
}
