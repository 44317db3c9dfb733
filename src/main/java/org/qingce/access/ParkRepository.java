package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.qingce.kernel.Act;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on the registry of parks. */
@Repository
class ParkRepository {

    private final JdbcClient jdbc;

    ParkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was last said of a park; a blank document says that it is compliant no more. */
    record Standing(String unit, String document, LocalDate since) {}

    List<Standing> all() {
        return jdbc.sql("""
                select distinct on (unit) unit, document, since
                  from access.park
                 order by unit, id desc
                """).query(ParkRepository::standing).list();
    }

    Optional<Standing> of(String unit) {
        return jdbc.sql("""
                select unit, document, since
                  from access.park
                 where unit = :unit
                 order by id desc
                 limit 1
                """).param("unit", unit).query(ParkRepository::standing).optional();
    }

    void insert(Standing standing, Act act, Instant at) {
        jdbc.sql("""
                insert into access.park (unit, document, since, reason, person, acting_unit, recorded_at)
                values (:unit, :document, :since, :reason, :person, :actingUnit, :at)
                """)
                .param("unit", standing.unit())
                .param("document", standing.document())
                .param("since", standing.since())
                .param("reason", act.reason().strip())
                .param("person", act.actor().person())
                .param("actingUnit", act.actor().unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(row.getString("unit"), row.getString("document"), row.getObject("since", LocalDate.class));
    }
}
