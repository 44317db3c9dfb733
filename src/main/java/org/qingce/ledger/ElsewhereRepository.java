package org.qingce.ledger;

import java.util.Collection;
import java.util.List;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks the one function that sees every case of a campaign, and tells of it the answering unit only. */
@Repository
class ElsewhereRepository {

    private final JdbcClient jdbc;

    ElsewhereRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Known(String creditCode, String unit) {}

    List<Known> known(String campaign, ScopePath reach, Collection<String> creditCodes) {
        return jdbc.sql("""
                        select credit_code, unit
                          from ledger.known_elsewhere(:campaign, :from, :to, :codes)
                         order by credit_code, unit
                        """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("codes", creditCodes.toArray(String[]::new))
                .query((row, _) -> new Known(row.getString(1), row.getString(2)))
                .list();
    }
}
