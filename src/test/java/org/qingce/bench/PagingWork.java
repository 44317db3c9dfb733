package org.qingce.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Category;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.Column;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerQuery;
import org.qingce.ledger.LedgerQuery.Cursor;
import org.qingce.ledger.LedgerQuery.Sort;
import org.qingce.region.Region;
import org.qingce.region.Regions;

/**
 * Of every order with every filter that the page offers: the last page beside the first. The figure is the pair whose last page
 * is the slowest in relation to its first; the slowest of all is told as well.
 */
final class PagingWork implements Work {

    private static final int ROWS = 50;
    private static final int WORST = 12;

    @Override
    public String name() {
        return "paging";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Reach reach() {
        return Reach.atMost(2);
    }

    @Override
    public int cases() {
        return 1_000_000;
    }

    private record Pair(Questions asked, Sort sort, boolean descending, Cursor beforeLast) {

        LedgerQuery first() {
            return asked.in(sort, descending, null, false, ROWS);
        }

        LedgerQuery last() {
            return asked.in(sort, descending, beforeLast, false, ROWS);
        }

        @Override
        public String toString() {
            return "%s by %s%s".formatted(asked, sort.name().toLowerCase(Locale.ROOT), descending ? " downwards" : "");
        }
    }

    private record Timed(Pair pair, Measured measured) {}

    @Override
    public Measured measure(House house) throws Exception {
        var ledger = house.bean(Ledger.class);
        var pairs = new ArrayList<Pair>();
        for (var asked : questions(house)) {
            for (var sort : Sort.values()) {
                for (var descending : List.of(false, true)) {
                    var pair = pair(ledger, asked, sort, descending);
                    if (pair != null) {
                        pairs.add(pair);
                    }
                }
            }
        }
        var timed = new ArrayList<Timed>();
        for (var pair : pairs) {
            timed.add(new Timed(pair, times(ledger, pair, 3)));
        }
        var slowest = timed.stream()
                .max(Comparator.comparingDouble(
                        t -> Math.max(t.measured().figure(), t.measured().beside())))
                .orElseThrow();
        timed.sort(Comparator.comparingDouble((Timed t) -> t.measured().ratio()).reversed());
        var again = new ArrayList<Timed>();
        for (var candidate : timed.subList(0, Math.min(WORST, timed.size()))) {
            again.add(new Timed(candidate.pair(), times(ledger, candidate.pair(), 15)));
        }
        if (System.getenv("BENCH_DETAIL") != null) {
            timed.forEach(t -> System.err.printf(
                    Locale.ROOT,
                    "%8.2f %8.2f %6.2f %s%n",
                    t.measured().figure(),
                    t.measured().beside(),
                    t.measured().ratio(),
                    t.pair()));
        }
        var worst = again.stream()
                .max(Comparator.comparingDouble(t -> t.measured().ratio()))
                .orElseThrow();
        return new Measured(
                worst.measured().figure(),
                worst.measured().beside(),
                "%d pairs; worst: %s; slowest page of all: %.1f ms, %s"
                        .formatted(
                                pairs.size(),
                                worst.pair(),
                                Math.max(
                                        slowest.measured().figure(),
                                        slowest.measured().beside()),
                                slowest.pair()));
    }

    private static Measured times(Ledger ledger, Pair pair, int rounds) throws Exception {
        return Rounds.times(1, rounds, () -> ledger.page(pair.last()), () -> ledger.page(pair.first()), "");
    }

    /** The last page as one comes to it by going on: it begins after the row before its own. Null where one page holds all. */
    private static @Nullable Pair pair(Ledger ledger, Questions asked, Sort sort, boolean descending) {
        var end = ledger.page(asked.in(sort, descending, null, true, ROWS + 1));
        if (end.previous() == null) {
            return null;
        }
        var pair = new Pair(asked, sort, descending, end.previous());
        var last = ledger.page(pair.last());
        if (last.next() != null || last.rows().size() != ROWS) {
            throw new IllegalStateException("Not the last page: " + pair);
        }
        return pair;
    }

    private static List<Questions> questions(House house) {
        var campaign = house.bean(Campaigns.class).require(House.CAMPAIGN);
        var units = house.bean(Units.class);
        var areas = units.children(House.CITY);
        var within = Stream.of(areas.getFirst(), areas.get(areas.size() / 2), areas.getLast())
                .flatMap(area -> Stream.concat(
                        Stream.of(area), units.children(area.code()).stream().limit(1)))
                .map(Unit::path)
                .map(path -> Questions.within(path.value()));
        return Stream.of(
                        Stream.of(Questions.NOTHING),
                        within,
                        places(house),
                        Stream.of("鑫盛", "重庆", "家具", "江津", "电镀").map(Questions::text),
                        campaign.categories().stream().map(Category::code).map(Questions::category),
                        campaign.stages().stream().map(Campaign.Stage::code).map(Questions::stage),
                        Stream.of("green", "yellow", "orange", "red", "none").map(Questions::light),
                        problems(campaign).map(Questions::problem),
                        Stream.of("open", "claimed", "unverified", "verified", "removed")
                                .map(Questions::progress))
                .flatMap(each -> each)
                .toList();
    }

    /** A county for parts of which a zone answers, one for which none does, and a town of each. */
    private static Stream<Questions> places(House house) {
        var regions = house.bean(Regions.class);
        return Stream.of("500112", "500116")
                .flatMap(code -> Stream.concat(
                        regions.find(code).stream(),
                        regions.children(code).stream().limit(1)))
                .map(Region::path)
                .map(Questions::place);
    }

    private static Stream<String> problems(Campaign campaign) {
        return campaign.column("problems").map(Column::list).map(campaign.lists()::get).stream()
                .flatMap(list -> list.items().stream())
                .map(CodeItem::code);
    }
}
