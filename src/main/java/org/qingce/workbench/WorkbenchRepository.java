package org.qingce.workbench;

import java.util.List;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the published tallies of the ledger. */
@Repository
class WorkbenchRepository {

    private final JdbcClient jdbc;

    WorkbenchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The figures of the units directly beneath a unit, each with all beneath it; the unit's own cases are not among them. */
    List<Tally> beneath(String campaign, ScopePath unit) {
        return jdbc.sql("""
                select split_part(substr(scope_path, length(:path) + 1), '.', 1) as code,
                       sum(listed) as listed, sum(claimed) as claimed, sum(verified) as verified
                  from ledger.pub_summary
                 where campaign = :campaign and scope_path > :path and scope_path < :end
                   and seen_from <= :depth and seen_to >= :depth
                 group by 1
                having sum(listed) > 0
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("depth", unit.codes().size() + 1)
                .query((row, number) -> new Tally(
                        row.getString("code"), row.getLong("listed"), row.getLong("claimed"), row.getLong("verified")))
                .list();
    }

    record Tally(String code, long listed, long claimed, long verified) {}
}
