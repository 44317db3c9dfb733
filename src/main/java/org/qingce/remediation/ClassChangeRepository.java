package org.qingce.remediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.ClassChange.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on what was asked for about the class of a case. */
@Repository
class ClassChangeRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ClassChangeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ClassChange> of(ScopePath reach, long caseId) {
        return jdbc.sql("""
                        select id, case_id, from_category, to_category, cells::text, reason, ground, state, person, unit, recorded_at,
                               decided_person, decided_unit, decided_at, decision
                          from remediation.class_change
                         where case_id = :id and scope_path >= :from and scope_path < :to
                         order by id desc
                        """)
                .param("id", caseId)
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> change(row))
                .list();
    }

    private static ClassChange change(ResultSet row) throws SQLException {
        var decider = row.getString(12);
        return new ClassChange(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                JSON.readValue(row.getString(5), CELLS),
                row.getString(6),
                row.getString(7),
                State.valueOf(row.getString(8)),
                new Actor(row.getString(9), row.getString(10)),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                decider == null ? null : new Actor(decider, row.getString(13)),
                instant(row.getObject(14, OffsetDateTime.class)),
                row.getString(15));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    void store(LedgerCase one, ClassChangeRequest asked, Actor by, Instant at) {
        jdbc.sql("""
                        insert into remediation.class_change (case_id, scope_path, from_category, to_category, cells, reason, ground,
                               state, person, unit, recorded_at, decision)
                        values (:id, :scope, :from, :to, :cells::jsonb, :reason, :ground, 'OPEN', :person, :unit, :at, '')
                        """)
                .param("id", one.id())
                .param("scope", one.scope().value())
                .param("from", one.category())
                .param("to", asked.to())
                .param("cells", JSON.writeValueAsString(asked.cells()))
                .param("reason", asked.reason())
                .param("ground", asked.ground())
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void decide(long id, State verdict, String words, Actor by, Instant at) {
        jdbc.sql("""
                        update remediation.class_change
                           set state = :state, decision = :decision, decided_person = :person, decided_unit = :unit, decided_at = :at
                         where id = :id and state = 'OPEN'
                        """)
                .param("id", id)
                .param("state", verdict.name())
                .param("decision", words)
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
