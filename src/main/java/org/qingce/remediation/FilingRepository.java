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

    List<Filing> list(ScopePath reach, String campaign, String kind, int limit) {
        return jdbc.sql("""
                        select %s
                          from remediation.filing
                         where campaign = :campaign and scope_path >= :from and scope_path < :to and (:kind = '' or kind = :kind)
                         order by id desc
                         limit :limit
                        """.formatted(COLUMNS))
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("kind", kind)
                .param("limit", limit)
                .query((row, _) -> filing(row))
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

    /**
     * A case with items of its plan that are past their day and not reported as carried out.
     *
     * @param items how many
     * @param since the earliest of their days
     * @param last the latest of them
     */
    record LateRow(long caseId, int items, LocalDate since, LocalDate last) {}

    /** Of what is under work and was not told before for the same items. */
    List<LateRow> late(String campaign, LocalDate today, int limit) {
        return jdbc.sql("""
                        with late as (
                            select c.id, i ->> 'key' as item, (i ->> 'due')::date as due
                              from ledger.pub_case c
                              join remediation.file f on f.case_id = c.id
                              join remediation.plan p on p.case_id = f.case_id and p.version = f.plan_version
                             cross join lateral jsonb_array_elements(p.items) as i
                             where c.campaign = :campaign and c.progress = 'open' and i ->> 'due' is not null
                               and (i ->> 'due')::date < :today),
                        open as (
                            select l.id, l.due
                              from late l
                             where coalesce((select m.state
                                               from remediation.mark m
                                              where m.case_id = l.id and m.subject = 'plan:' || l.item
                                              order by m.id desc
                                              limit 1), '') <> 'done')
                        select o.id, count(*), min(o.due), max(o.due)
                          from open o
                         group by o.id
                        having not exists (select from remediation.supervised s
                                            where s.case_id = o.id and s.what = 'milestone' and s.day >= max(o.due))
                         order by min(o.due), o.id
                         limit :limit
                        """)
                .param("campaign", campaign)
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> new LateRow(
                        row.getLong(1),
                        row.getInt(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    /** Cases past their deadline that nobody has claimed, and that were not told before for the same deadline. */
    List<Long> overdue(String campaign, LocalDate today, int limit) {
        return jdbc.sql("""
                        select c.id
                          from ledger.pub_case c
                         where c.campaign = :campaign and c.progress = 'open' and c.due_on < :today
                           and not exists (select from remediation.supervised s
                                            where s.case_id = c.id and s.what = 'overdue' and s.day >= c.due_on)
                         order by c.due_on, c.id
                         limit :limit
                        """)
                .param("campaign", campaign)
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** @return whether it was not told before */
    boolean supervise(long caseId, ScopePath scope, String what, LocalDate day, Instant at) {
        return jdbc.sql("""
                        insert into remediation.supervised (case_id, scope_path, what, day, recorded_at)
                        values (:case, :scope, :what, :day, :at)
                            on conflict (case_id, what, day) do nothing
                        """)
                        .param("case", caseId)
                        .param("scope", scope.value())
                        .param("what", what)
                        .param("day", day)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
