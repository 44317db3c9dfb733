package org.qingce.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that a server can do with the rows of a page: one statement, a mapper written by hand, JSON; no frame, no figures, no
 * texts. It stands behind the same filters and the same session, and asks for the same right.
 */
final class RowsAsJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    RowsAsJson(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            int version,
            String number,
            String name,
            String credit,
            String address,
            String problems,
            String category,
            @Nullable LocalDate due,
            String measures,
            String note,
            String extra,
            String stage,
            String progress,
            String unit,
            String place,
            String kind,
            LocalDate listedOn,
            @Nullable LocalDate claimedOn,
            @Nullable LocalDate verifiedOn,
            String source,
            String changedBy) {}

    @RequiresRight("ledger.read")
    ResponseEntity<byte[]> rows(String area, String category) {
        var rows = jdbc.sql("""
                        select id, version, number, name, credit, address, problems, category, due_on, measures, note, extra::text,
                               stage, progress, unit, place, kind, listed_on, claimed_on, verified_on, source, changed_by
                          from ledger.remediation_case
                         where campaign = :campaign and area = :area and category = :category and progress <> 'removed'
                         order by case when due_on is null then date '9999-12-31' else due_on end, id
                         limit 50
                        """)
                .param("campaign", House.CAMPAIGN)
                .param("area", area)
                .param("category", category)
                .query(RowsAsJson::row)
                .list();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsBytes(checked(rows)));
    }

    private static List<Row> checked(List<Row> rows) {
        if (rows.size() != 50) {
            throw new IllegalStateException("Not a whole page: " + rows.size());
        }
        return rows;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getObject(18, LocalDate.class),
                row.getObject(19, LocalDate.class),
                row.getObject(20, LocalDate.class),
                row.getString(21),
                row.getString(22));
    }
}
