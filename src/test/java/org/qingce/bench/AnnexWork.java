package org.qingce.bench;

import java.util.ArrayList;
import java.util.List;
import org.qingce.kernel.Period;
import org.qingce.kernel.ScopePath;
import org.qingce.paper.Annex;
import org.qingce.report.FormRequest;
import org.qingce.report.Reports;
import org.qingce.report.Reports.AnnexOutcome.Built;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Annex 3 of the whole city with all its figures, beside one scan of the cases that groups them. */
final class AnnexWork implements Work {

    @Override
    public String name() {
        return "annex3";
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
        var reports = house.bean(Reports.class);
        var jdbc = house.owning();
        var rows = annex(reports).size();
        return Rounds.times(5, 15, () -> annex(reports), () -> scan(jdbc), rows + " rows of the annex");
    }

    private static List<Annex.Row> annex(Reports reports) {
        var outcome = reports.annex(
                new FormRequest(House.CAMPAIGN, "annex3", House.CITY, Period.of(House.TODAY), ScopePath.ALL, "", ""));
        if (!(outcome instanceof Built(Annex annex))) {
            throw new IllegalStateException("No annex: " + outcome);
        }
        var rows = new ArrayList<Annex.Row>();
        annex.rows().each(rows::add);
        return rows;
    }

    private static int scan(JdbcClient jdbc) {
        return jdbc.sql("""
                        select area, date_trunc('quarter', listed_on)::date, category, count(*),
                               count(*) filter (where progress in ('claimed', 'verified')),
                               count(*) filter (where progress = 'verified')
                          from ledger.remediation_case
                         where campaign = :campaign and progress <> 'removed'
                         group by 1, 2, 3
                        """)
                .param("campaign", House.CAMPAIGN)
                .query((row, _) -> row.getLong(4))
                .list()
                .size();
    }
}
