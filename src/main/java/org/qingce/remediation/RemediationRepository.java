package org.qingce.remediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on schema {@code remediation}. */
@Repository
class RemediationRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<PlanItem>> ITEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    RemediationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from changing the life of the case until the transaction ends. */
    void lock(LedgerCase one) {
        jdbc.sql("""
                        insert into remediation.file (case_id, scope_path, campaign)
                        values (:id, :scope, :campaign)
                            on conflict (case_id) do nothing
                        """)
                .param("id", one.id())
                .param("scope", one.scope().value())
                .param("campaign", one.campaign())
                .update();
        jdbc.sql("select plan_version from remediation.file where case_id = :id for update")
                .param("id", one.id())
                .query(Integer.class)
                .single();
    }

    /** In force, or nothing. */
    Optional<Plan> plan(long caseId) {
        return jdbc.sql("""
                        select p.version, p.category, p.entries::text, p.items::text, p.why, p.person, p.unit, p.recorded_at
                          from remediation.plan p
                          join remediation.file f on f.case_id = p.case_id and f.plan_version = p.version
                         where p.case_id = :id
                        """).param("id", caseId).query((row, _) -> plan(row)).optional();
    }

    List<Plan> plans(ScopePath reach, long caseId) {
        return jdbc.sql("""
                        select version, category, entries::text, items::text, why, person, unit, recorded_at
                          from remediation.plan
                         where case_id = :id and scope_path >= :from and scope_path < :to
                         order by version desc
                        """)
                .param("id", caseId)
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> plan(row))
                .list();
    }

    private static Plan plan(ResultSet row) throws SQLException {
        return new Plan(
                row.getInt(1),
                row.getString(2),
                JSON.readValue(row.getString(3), ENTRIES),
                JSON.readValue(row.getString(4), ITEMS),
                row.getString(5),
                new Actor(row.getString(6), row.getString(7)),
                at(row, 8));
    }

    /** A new version beside those before, and the one in force. */
    void store(LedgerCase one, Plan plan) {
        jdbc.sql("""
                        with stored as (
                            insert into remediation.plan (case_id, version, scope_path, category, entries, items, why, person, unit,
                                   recorded_at)
                            values (:id, :version, :scope, :category, :entries::jsonb, :items::jsonb, :why, :person, :unit, :at)
                            returning case_id, version)
                        update remediation.file f
                           set plan_version = s.version
                          from stored s
                         where f.case_id = s.case_id
                        """)
                .param("id", one.id())
                .param("version", plan.version())
                .param("scope", one.scope().value())
                .param("category", plan.category())
                .param("entries", JSON.writeValueAsString(plan.entries()))
                .param("items", JSON.writeValueAsString(plan.items()))
                .param("why", plan.why())
                .param("person", plan.by().person())
                .param("unit", plan.by().unit())
                .param("at", plan.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Mark> marks(long caseId) {
        return jdbc.sql("""
                        select id, subject, state, effective_on, code, words, signer, person, unit, unit_function, case_version,
                               recorded_at
                          from remediation.mark
                         where case_id = :id
                         order by id
                        """)
                .param("id", caseId)
                .query((row, _) -> new Mark(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        new Actor(row.getString(8), row.getString(9)),
                        row.getString(10),
                        row.getInt(11),
                        at(row, 12)))
                .list();
    }

    void store(LedgerCase one, MarkRequest mark, Mover mover, Instant at) {
        jdbc.sql("""
                        insert into remediation.mark (case_id, scope_path, subject, state, effective_on, code, words, signer, person,
                               unit, unit_function, case_version, recorded_at)
                        values (:id, :scope, :subject, :state, :on, :code, :words, :signer, :person, :unit, :function, :version, :at)
                        """)
                .param("id", one.id())
                .param("scope", one.scope().value())
                .param("subject", mark.subject())
                .param("state", mark.state())
                .param("on", mark.effectiveOn())
                .param("code", mark.code())
                .param("words", mark.words())
                .param("signer", mark.signer())
                .param("person", mover.actor().person())
                .param("unit", mover.actor().unit())
                .param("function", mover.function())
                .param("version", one.version())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<MoveMade> moves(long caseId) {
        return jdbc.sql("""
                        select id, request_key, move, from_stage, to_stage, case_version, effective_on, reason_code, reason, number,
                               signer, person, unit, recorded_at
                          from remediation.move
                         where case_id = :id
                         order by id
                        """)
                .param("id", caseId)
                .query((row, _) -> new MoveMade(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getObject(7, LocalDate.class),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        new Actor(row.getString(12), row.getString(13)),
                        at(row, 14)))
                .list();
    }

    void store(LedgerCase before, LedgerCase after, MoveRequest asked, Actor by, Instant at) {
        jdbc.sql("""
                        insert into remediation.move (case_id, scope_path, request_key, move, from_stage, to_stage, case_version,
                               effective_on, reason_code, reason, number, signer, person, unit, recorded_at)
                        values (:id, :scope, :key, :move, :from, :to, :version, :on, :code, :reason, :number, :signer, :person, :unit,
                               :at)
                        """)
                .param("id", after.id())
                .param("scope", after.scope().value())
                .param("key", asked.key())
                .param("move", asked.move())
                .param("from", before.stage())
                .param("to", after.stage())
                .param("version", after.version())
                .param("on", asked.effectiveOn())
                .param("code", asked.reasonCode())
                .param("reason", asked.reason())
                .param("number", asked.number())
                .param("signer", asked.signer())
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many cases of one unit, and of none beneath it, are in a stage. */
    int standing(ScopePath unit, String campaign, String stage) {
        return jdbc.sql("""
                        select count(*)
                          from ledger.pub_case
                         where campaign = :campaign and scope_path = :unit and stage = :stage
                        """)
                .param("campaign", campaign)
                .param("unit", unit.value())
                .param("stage", stage)
                .query(Integer.class)
                .single();
    }

    /** Whether there is one at all. */
    boolean stands(ScopePath unit, String campaign, String stage) {
        return jdbc.sql("""
                        select exists (select
                                         from ledger.pub_case
                                        where campaign = :campaign and scope_path = :unit and stage = :stage)
                        """)
                .param("campaign", campaign)
                .param("unit", unit.value())
                .param("stage", stage)
                .query(Boolean.class)
                .single();
    }

    /** @param what plan, unit or person */
    record GapRow(long caseId, String what, int items) {}

    /** Cases that nobody claims yet, in the order of their deadlines, with the first thing that is missing (N4-13). */
    List<GapRow> gaps(ScopePath reach, String campaign, int limit) {
        return jdbc.sql("""
                        select c.id,
                               case when p.case_id is null then 'plan'
                                    when jsonb_path_exists(p.items, '$[*] ? (@.unit == "")') then 'unit'
                                    else 'person' end,
                               coalesce(jsonb_array_length(jsonb_path_query_array(p.items, '$[*] ? (@.unit == "" || @.person == "")')), 0)
                          from ledger.pub_case c
                          left join remediation.file f on f.case_id = c.id
                          left join remediation.plan p on p.case_id = f.case_id and p.version = f.plan_version
                         where c.campaign = :campaign and c.scope_path >= :from and c.scope_path < :to and c.progress = 'open'
                           and (p.case_id is null or jsonb_path_exists(p.items, '$[*] ? (@.unit == "" || @.person == "")'))
                         order by c.due_on, c.id
                         limit :limit
                        """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("limit", limit)
                .query((row, _) -> new GapRow(row.getLong(1), row.getString(2), row.getInt(3)))
                .list();
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
