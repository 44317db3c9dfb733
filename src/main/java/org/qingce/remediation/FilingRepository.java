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
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on what is put on file. */
@Repository
class FilingRepository {

    private static final String COLUMNS = """
            id, campaign, scope_path, unit, case_id, kind, ground, filed_on, words, number, authority, other, person, person_unit,
            recorded_at, outcome, outcome_on, outcome_person, outcome_unit, outcome_at\
            """;

    private final JdbcClient jdbc;

    FilingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds back the same sending until the transaction ends. */
    void lock(String unit, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('remediation.filing'), hashtext(:key))")
                .param("key", unit + " " + key)
                .query(row -> {});
    }

    Optional<Long> filed(String unit, String key) {
        return jdbc.sql("select id from remediation.filing where unit = :unit and request_key = :key")
                .param("unit", unit)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    long store(
            FilingRequest asked,
            String campaign,
            String unit,
            ScopePath scope,
            @Nullable Long caseId,
            Actor by,
            Instant at) {
        return jdbc.sql("""
                        insert into remediation.filing (campaign, scope_path, unit, case_id, request_key, kind, ground, filed_on, words,
                               number, authority, other, person, person_unit, recorded_at)
                        values (:campaign, :scope, :unit, :case, :key, :kind, :ground, :on, :words, :number, :authority, :other,
                               :person, :personUnit, :at)
                        returning id
                        """)
                .param("campaign", campaign)
                .param("scope", scope.value())
                .param("unit", unit)
                .param("case", caseId)
                .param("key", asked.key())
                .param("kind", asked.kind())
                .param("ground", asked.ground())
                .param("on", asked.on())
                .param("words", asked.words())
                .param("number", asked.number())
                .param("authority", asked.authority())
                .param("other", asked.other())
                .param("person", by.person())
                .param("personUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void close(long id, LocalDate on, String words, Actor by, Instant at) {
        jdbc.sql("""
                        update remediation.filing
                           set outcome = :words, outcome_on = :on, outcome_person = :person, outcome_unit = :unit, outcome_at = :at
                         where id = :id and outcome is null
                        """)
                .param("id", id)
                .param("words", words)
                .param("on", on)
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Filing> find(ScopePath reach, long id) {
        return jdbc.sql("""
                        select %s
                          from remediation.filing
                         where id = :id and scope_path >= :from and scope_path < :to
                        """.formatted(COLUMNS))
                .param("id", id)
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> filing(row))
                .optional();
    }

    Optional<Filing> findForUpdate(ScopePath reach, long id) {
        return jdbc.sql("""
                        select %s
                          from remediation.filing
                         where id = :id and scope_path >= :from and scope_path < :to
                           for update
                        """.formatted(COLUMNS))
                .param("id", id)
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> filing(row))
                .optional();
    }

    List<Filing> of(ScopePath reach, long caseId) {
        return jdbc.sql("""
                        select %s
                          from remediation.filing
                         where case_id = :case and scope_path >= :from and scope_path < :to
                         order by id desc
                        """.formatted(COLUMNS))
                .param("case", caseId)
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> filing(row))
                .list();
    }

    List<Filing> list(ScopePath reach, String campaign, String kind, long before, int limit) {
        return jdbc.sql("""
                        select %s
                          from remediation.filing
                         where campaign = :campaign and scope_path >= :from and scope_path < :to and (:kind = '' or kind = :kind)
                           and (:before = 0 or id < :before)
                         order by id desc
                         limit :limit
                        """.formatted(COLUMNS))
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("kind", kind)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> filing(row))
                .list();
    }

    /** @param by the unit whose person filed it, which need not be the one that it is about */
    record Filer(String unit, String by) {}

    List<Filer> filers(ScopePath reach, String campaign, String kind) {
        return jdbc.sql("""
                        select distinct unit, person_unit
                          from remediation.filing
                         where campaign = :campaign and scope_path >= :from and scope_path < :to and kind = :kind
                        """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("kind", kind)
                .query((row, _) -> new Filer(row.getString(1), row.getString(2)))
                .list();
    }

    private static Filing filing(ResultSet row) throws SQLException {
        var outcome = row.getString(16);
        return new Filing(
                row.getLong(1),
                row.getString(2),
                new ScopePath(row.getString(3)),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                new Actor(row.getString(13), row.getString(14)),
                row.getObject(15, OffsetDateTime.class).toInstant(),
                outcome == null
                        ? null
                        : new Filing.Outcome(
                                row.getObject(17, LocalDate.class),
                                outcome,
                                new Actor(row.getString(18), row.getString(19)),
                                row.getObject(20, OffsetDateTime.class).toInstant()));
    }
}
