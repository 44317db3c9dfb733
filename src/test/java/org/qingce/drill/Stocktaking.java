package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;

/** What of a sheet is in the database (盘点), counted in every table that a commit writes. */
final class Stocktaking {

    /** Whether the sheet is there as a whole; fails where it is there in part. */
    static boolean isStored(Connection database, String source, String mark, int rows) throws SQLException {
        var cases =
                count(database, "select count(*) from ledger.remediation_case where source = '%s'".formatted(source));
        assertThat(cases).as("cases of " + source).isIn(0L, (long) rows);
        assertThat(count(database, "select count(*) from ledger.case_event where source = '%s'".formatted(source)))
                .as("events of " + source)
                .isEqualTo(cases);
        assertThat(count(database, """
                        select count(*)
                          from ledger.case_span s
                          join ledger.remediation_case c on c.id = s.case_id
                         where c.source = '%s'
                        """.formatted(source)))
                .as("spans of " + source)
                .isEqualTo(cases);
        assertThat(count(database, "select count(*) from ledger.point where source = '%s'".formatted(source)))
                .as("points of " + source)
                .isEqualTo(cases);
        assertThat(count(database, "select count(*) from ledger.enterprise where name like '%%%s第%%'".formatted(mark)))
                .as("enterprises of " + source)
                .isEqualTo(cases);
        assertThat(count(
                        database,
                        "select count(*) from exchange.import where state = 'COMMITTED' and source = '%s'"
                                .formatted(source)))
                .as("imports of %s that call themselves stored", source)
                .isEqualTo(cases == 0 ? 0 : 1);
        assertThat(count(database, """
                        select count(*)
                          from audit.entry a
                          join exchange.import i on a.subject = 'import:' || i.id
                         where a.act = 'exchange.commit' and i.source = '%s'
                        """.formatted(source)))
                .as("acts on record for " + source)
                .isEqualTo(cases == 0 ? 0 : 1);
        return cases > 0;
    }

    /** The totals that triggers keep are those that a count brings. */
    static void totalsHold(Connection database) throws SQLException {
        assertThat(count(database, "select coalesce(sum(listed), 0)::bigint from ledger.tally"))
                .as("listed cases by the tally")
                .isEqualTo(count(
                        database,
                        "select count(*) from ledger.case_span where recorded_to = 'infinity' and effective_to = 'infinity'"
                                + " and progress <> 'removed'"));
        assertThat(count(database, "select coalesce(sum(points), 0)::bigint from ledger.tally"))
                .as("points by the tally")
                .isEqualTo(count(database, "select count(*) from ledger.point where superseded_at = 'infinity'"));
        assertThat(count(database, "select coalesce(sum(cases), 0)::bigint from ledger.standing_now"))
                .as("cases by the sums of what stands where")
                .isEqualTo(count(database, "select count(*) from ledger.remediation_case"));
    }

    static long count(Connection database, String question) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Stocktaking() {}
}
