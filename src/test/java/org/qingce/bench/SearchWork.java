package org.qingce.bench;

import java.util.List;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerQuery.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first page of what two characters find in all names, through the ledger, beside LIKE over a sequential scan. The
 * characters are those with which names begin beside their place and trade, drawn from the cases: frequent ones come up more often.
 */
final class SearchWork implements Work {

    private static final int PAIRS = 15;

    @Override
    public String name() {
        return "name-search";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Reach reach() {
        return Reach.atMost(0.03);
    }

    @Override
    public int cases() {
        return 1_000_000;
    }

    @Override
    public Measured measure(House house) throws Exception {
        var ledger = house.bean(Ledger.class);
        var jdbc = house.owning();
        var pairs = pairs(jdbc);
        requireScan(jdbc, pairs.getFirst());
        for (var pair : pairs) {
            if (search(ledger, pair) != Math.min(50, scan(jdbc, pair))) {
                throw new IllegalStateException("The two sides find another number of " + pair);
            }
        }
        var counter = new int[2];
        return Rounds.times(
                PAIRS,
                3 * PAIRS,
                () -> search(ledger, pairs.get(counter[0]++ % PAIRS)),
                () -> scan(jdbc, pairs.get(counter[1]++ % PAIRS)),
                "median over " + String.join(" ", pairs));
    }

    private static List<String> pairs(JdbcClient jdbc) {
        return jdbc.sql("""
                        select (regexp_match(name, '([^区县镇乡道市]{2})[^区县镇乡道市]*$'))[1]
                          from ledger.remediation_case
                         where id = any(select 1 + (pow(n, 4)::bigint * 7919) % 1000000 from generate_series(1, :pairs) as n)
                         order by id
                        """)
                .param("pairs", PAIRS)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static int search(Ledger ledger, String pair) {
        return ledger.page(Questions.text(pair).in(Sort.NUMBER, false, null, false, 50))
                .rows()
                .size();
    }

    /** No index on names serves a LIKE that begins anywhere. */
    private static int scan(JdbcClient jdbc, String pair) {
        return asked(jdbc, "", pair).query(Integer.class).single();
    }

    private static void requireScan(JdbcClient jdbc, String pair) {
        var plan = asked(jdbc, "explain", pair).query(String.class).list();
        if (plan.stream().noneMatch(line -> line.contains("Seq Scan on remediation_case"))) {
            throw new IllegalStateException("The other side is to scan, and does: " + plan);
        }
    }

    private static JdbcClient.StatementSpec asked(JdbcClient jdbc, String explain, String pair) {
        return jdbc.sql(explain + """
                         select count(*)
                          from ledger.remediation_case
                         where campaign = :campaign and progress <> 'removed' and name like :like
                        """).param("campaign", House.CAMPAIGN).param("like", "%" + pair + "%");
    }
}
