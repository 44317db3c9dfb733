package org.qingce.remediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.Objection.Answer;
import org.qingce.remediation.Objection.Source;
import org.qingce.remediation.Objection.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on objections. */
@Repository
class ObjectionRepository {

    /** Those of some cases, in the order in which they were noted. */
    static final String OF_CASES = """
            select id, case_id, source, objector, raised_on, words, late, due_on, person, unit, recorded_at,
                   verdict, answered_on, answer, signer, answer_person, answer_unit, answered_at
              from remediation.objection
             where case_id = any(:ids)
             order by id
            """;

    private final JdbcClient jdbc;

    ObjectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Objection> of(long caseId) {
        return jdbc.sql(OF_CASES)
                .param("ids", new Long[] {caseId})
                .query((row, _) -> objection(row))
                .list();
    }

    static Objection objection(ResultSet row) throws SQLException {
        return new Objection(
                row.getLong(1),
                row.getLong(2),
                Source.valueOf(row.getString(3)),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getBoolean(7),
                row.getObject(8, LocalDate.class),
                new Actor(row.getString(9), row.getString(10)),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                answer(row));
    }

    private static @Nullable Answer answer(ResultSet row) throws SQLException {
        var verdict = row.getString(12);
        return verdict == null
                ? null
                : new Answer(
                        Verdict.valueOf(verdict),
                        row.getObject(13, LocalDate.class),
                        row.getString(14),
                        row.getString(15),
                        new Actor(row.getString(16), row.getString(17)),
                        row.getObject(18, OffsetDateTime.class).toInstant());
    }

    /** The one that was noted by a sending. */
    Optional<Long> noted(long caseId, String key) {
        return jdbc.sql("select id from remediation.objection where case_id = :id and request_key = :key")
                .param("id", caseId)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    long store(LedgerCase one, ObjectionRequest asked, boolean late, @Nullable LocalDate due, Actor by, Instant at) {
        return jdbc.sql("""
                        insert into remediation.objection (case_id, scope_path, request_key, source, objector, raised_on, words, late,
                               due_on, person, unit, recorded_at)
                        values (:id, :scope, :key, :source, :objector, :raised, :words, :late, :due, :person, :unit, :at)
                        returning id
                        """)
                .param("id", one.id())
                .param("scope", one.scope().value())
                .param("key", asked.key())
                .param("source", asked.source().name())
                .param("objector", asked.objector())
                .param("raised", asked.raisedOn())
                .param("words", asked.words())
                .param("late", late)
                .param("due", due)
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void answer(AnswerRequest asked, Actor by, Instant at) {
        jdbc.sql("""
                        update remediation.objection
                           set verdict = :verdict, answered_on = :on, answer = :words, signer = :signer, answer_person = :person,
                               answer_unit = :unit, answered_at = :at
                         where id = :id and verdict is null
                        """)
                .param("id", asked.objection())
                .param("verdict", asked.verdict().name())
                .param("on", asked.on())
                .param("words", asked.words())
                .param("signer", asked.signer())
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
