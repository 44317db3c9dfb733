package org.qingce.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.qingce.kernel.Act;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake.Decision;
import org.qingce.ledger.Intake.Standing;
import org.qingce.ledger.Intake.Verdict;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** All SQL on rows that are on their way into the ledger. */
@Repository
class IntakeRepository {

    private static final TypeReference<List<CaseEvent.Change>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final DataSource source;

    IntakeRepository(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    record Opened(String campaign, String unit) {}

    long open(String campaign, String unit, Set<String> columns, Instant at) {
        return jdbc.sql("""
                        insert into ledger.intake (campaign, unit, columns, opened_at)
                        values (:campaign, :unit, :columns, :at)
                        returning id
                        """)
                .param("campaign", campaign)
                .param("unit", unit)
                .param("columns", columns.toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Opened opened(long intake) {
        return jdbc.sql("select campaign, unit from ledger.intake where id = :intake")
                .param("intake", intake)
                .query((row, _) -> new Opened(row.getString(1), row.getString(2)))
                .single();
    }

    void unstage(long intake, List<Integer> rows) {
        jdbc.sql("delete from ledger.intake_row where intake_id = :intake and row = any(:rows)")
                .param("intake", intake)
                .param("rows", rows.toArray(Integer[]::new))
                .update();
    }

    /** Needs a transaction: the copy goes through its connection. */
    void stage(long intake, Iterator<StagedRow> rows) {
        var connection = DataSourceUtils.getConnection(source);
        try (var copy = new CopyText(connection, """
                copy ledger.intake_row (intake_id, row, refused, unit, scope_path, area, place, place_path, name, name_key,
                    credit, credit_code, address, address_key, category, kind, due_on, problems, measures, note, extra,
                    accepted)
                from stdin
                """)) {
            while (rows.hasNext()) {
                var row = rows.next();
                copy.field(intake)
                        .field(row.row())
                        .field(row.refused())
                        .field(row.unit())
                        .field(row.scope())
                        .field(row.area())
                        .field(row.place())
                        .field(row.placePath())
                        .field(row.value("name"))
                        .field(row.nameKey())
                        .field(row.value("creditCode"))
                        .field(row.creditCode())
                        .field(row.value("address"))
                        .field(row.addressKey())
                        .field(row.value("category"))
                        .field(row.kind() == null ? "" : row.kind().name())
                        .field(row.due())
                        .field(row.value("problems"))
                        .field(row.value("measures"))
                        .field(row.value("note"))
                        .field(CaseValues.json(CaseValues.extra(row.values())))
                        .field(row.accepted())
                        .endRow();
            }
            copy.finish();
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /**
     * Gives every row its standing. The same enterprise is one of the same credit code, or, where either side has none, of
     * the same name; the same site is one of the same address. Only the reach of the intake's unit is looked at.
     */
    void match(long intake, String campaign, ScopePath reach) {
        jdbc.sql("analyze ledger.intake_row").update();
        jdbc.sql("""
                        with pair as (
                            select r.row, c.id as case_id, c.address_key = r.address_key as same_site
                              from ledger.intake_row r
                              join ledger.remediation_case c
                                on c.campaign = :campaign and c.credit_code = r.credit_code
                             where r.intake_id = :intake and not r.refused
                               and c.progress <> 'removed' and c.scope_path >= :from and c.scope_path < :to
                             union all
                            select r.row, c.id, c.address_key = r.address_key
                              from ledger.intake_row r
                              join ledger.remediation_case c
                                on c.campaign = :campaign and c.name_key = r.name_key
                             where r.intake_id = :intake and not r.refused
                               and (c.credit_code is null or r.credit_code is null)
                               and c.progress <> 'removed' and c.scope_path >= :from and c.scope_path < :to),
                        best as (
                            select distinct on (row) row, case_id, same_site
                              from pair
                             order by row, same_site desc, case_id),
                        same as (
                            select row, first_value(row) over (
                                       partition by coalesce(credit_code, 'N:' || name_key), address_key order by row) as first
                              from ledger.intake_row
                             where intake_id = :intake and address_key <> '' and (credit_code is not null or name_key <> '')),
                        judged as (
                            select r.row,
                                   nullif(s.first, r.row) as duplicate_of,
                                   b.case_id,
                                   case when r.refused then 'REFUSED'
                                        when s.first < r.row then 'DUPLICATE'
                                        when b.case_id is null then 'NEW'
                                        when b.same_site or r.decision = 'CORRECTION' then 'KNOWN'
                                        when r.decision = 'SECOND_SITE' then 'NEW'
                                        else 'AMBIGUOUS' end as standing
                              from ledger.intake_row r
                              left join same s on s.row = r.row
                              left join best b on b.row = r.row
                             where r.intake_id = :intake),
                        compared as (
                            select j.row, j.duplicate_of, j.case_id, j.standing, d.changes
                              from judged j
                              join ledger.intake i on i.id = :intake
                              join ledger.intake_row r on r.intake_id = :intake and r.row = j.row
                              left join ledger.remediation_case c
                                on c.id = j.case_id and j.standing in ('KNOWN', 'AMBIGUOUS')
                              left join lateral (
                                    select jsonb_agg(jsonb_build_object('key', v.key, 'before', v.before, 'after', v.after)
                                                     order by array_position(i.columns, v.key)) as changes
                                      from (values ('name', c.name, r.name),
                                                   ('creditCode', c.credit, r.credit),
                                                   ('address', c.address, r.address),
                                                   ('category', c.category, r.category),
                                                   ('due', coalesce(c.due_on::text, ''), coalesce(r.due_on::text, '')),
                                                   ('problems', c.problems, r.problems),
                                                   ('measures', c.measures, r.measures),
                                                   ('note', c.note, r.note)) as v (key, before, after)
                                     where v.before <> v.after and v.key = any(i.columns)) as d
                                on c.id is not null),
                        extras as (
                            select m.row, jsonb_agg(jsonb_build_object('key', k.key,
                                              'before', coalesce(c.extra ->> k.key, ''),
                                              'after', coalesce(r.extra ->> k.key, '')) order by k.at) as changes
                              from compared m
                              join ledger.intake i on i.id = :intake
                              join ledger.intake_row r on r.intake_id = :intake and r.row = m.row
                              join ledger.remediation_case c on c.id = m.case_id and m.standing in ('KNOWN', 'AMBIGUOUS')
                             cross join lateral unnest(i.columns) with ordinality as k (key, at)
                             where c.extra <> r.extra
                               and k.key <> all (:typed)
                               and coalesce(c.extra ->> k.key, '') <> coalesce(r.extra ->> k.key, '')
                             group by m.row)
                        update ledger.intake_row r
                           set duplicate_of = m.duplicate_of,
                               case_id = m.case_id,
                               changes = coalesce(m.changes, '[]') || coalesce(x.changes, '[]'),
                               standing = case when m.standing <> 'KNOWN' then m.standing
                                               when m.changes is null and x.changes is null then 'UNCHANGED'
                                               else 'CHANGED' end
                          from compared m
                          left join extras x on x.row = m.row
                         where r.intake_id = :intake and r.row = m.row
                        """)
                .param("campaign", campaign)
                .param("intake", intake)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("typed", CaseValues.TYPED.toArray(String[]::new))
                .update();
    }

    Intake.Summary summary(long intake) {
        return jdbc.sql("""
                        select count(*) filter (where standing = 'NEW'), count(*) filter (where standing = 'CHANGED'),
                               count(*) filter (where standing in ('UNCHANGED', 'KEPT')), count(*) filter (where standing = 'AMBIGUOUS'),
                               count(*) filter (where standing = 'DUPLICATE'), count(*) filter (where standing = 'REFUSED')
                          from ledger.intake_row
                         where intake_id = :intake
                        """)
                .param("intake", intake)
                .query((row, _) -> new Intake.Summary(
                        row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6)))
                .single();
    }

    private static final RowMapper<Verdict> VERDICT = (row, _) -> new Verdict(
            row.getInt(1),
            Standing.valueOf(row.getString(2)),
            row.getObject(3, Integer.class),
            row.getObject(4, Long.class),
            CaseValues.read(row.getString(5), CHANGES));

    /** In the caller's transaction, for only so is the answer fetched in portions. */
    void verdicts(long intake, Consumer<Verdict> each) {
        try (var verdicts = jdbc.sql("""
                        select row, standing, duplicate_of, case_id, changes::text
                          from ledger.intake_row
                         where intake_id = :intake
                         order by row
                        """).param("intake", intake).withFetchSize(1000).query(VERDICT).stream()) {
            verdicts.forEach(each);
        }
    }

    List<Verdict> verdicts(long intake, List<Integer> rows) {
        return jdbc.sql("""
                        select row, standing, duplicate_of, case_id, changes::text
                          from ledger.intake_row
                         where intake_id = :intake and row = any(:rows)
                         order by row
                        """)
                .param("intake", intake)
                .param("rows", rows.toArray(Integer[]::new))
                .query(VERDICT)
                .list();
    }

    void decide(long intake, int row, Decision decision) {
        jdbc.sql("update ledger.intake_row set decision = :decision where intake_id = :intake and row = :row")
                .param("intake", intake)
                .param("row", row)
                .param("decision", decision.name())
                .update();
    }

    void keep(long intake, List<Integer> rows, boolean kept) {
        jdbc.sql("""
                        update ledger.intake_row
                           set kept = :kept, standing = case when :kept then 'KEPT' else 'CHANGED' end
                         where intake_id = :intake and row = any(:rows) and standing in ('CHANGED', 'KEPT')
                        """)
                .param("kept", kept)
                .param("intake", intake)
                .param("rows", rows.toArray(Integer[]::new))
                .update();
    }

    /** Gives the kept rows their standing back after all were compared anew. */
    void keepAgain(long intake) {
        jdbc.sql("""
                        update ledger.intake_row
                           set standing = 'KEPT'
                         where intake_id = :intake and kept and standing = 'CHANGED'
                        """).param("intake", intake).update();
    }

    void drop(long intake) {
        jdbc.sql("delete from ledger.intake_row where intake_id = :intake")
                .param("intake", intake)
                .update();
        jdbc.sql("delete from ledger.intake where id = :intake")
                .param("intake", intake)
                .update();
    }

    /** Lists the new rows: enterprises that are not known yet, sites, cases, their points, first events and spans. */
    void list(long intake, Act act, int packVersion, String stage, Instant at) {
        jdbc.sql("drop table if exists fresh").update();
        jdbc.sql("""
                        create temporary table fresh on commit drop as
                        select n.*,
                               coalesce(n.known_enterprise, max(n.own_enterprise) over (partition by n.identity)) as enterprise_id
                          from (select r.*,
                                       nextval('ledger.case_id') as new_case_id,
                                       nextval('ledger.site_id') as new_site_id,
                                       coalesce(r.credit_code, 'N:' || r.name_key || ':' || r.scope_path) as identity,
                                       coalesce(o.enterprise_id, e.id) as known_enterprise,
                                       case when o.enterprise_id is null and e.id is null
                                             and row_number() over (partition by coalesce(r.credit_code,
                                                     'N:' || r.name_key || ':' || r.scope_path) order by r.row) = 1
                                            then nextval('ledger.enterprise_id') end as own_enterprise,
                                       row_number() over (partition by r.area order by r.row) as place_in_area
                                  from ledger.intake_row r
                                  left join ledger.enterprise e on e.credit_code = r.credit_code
                                  left join ledger.remediation_case o on o.id = r.case_id
                                 where r.intake_id = :intake and r.standing = 'NEW') as n
                        """).param("intake", intake).update();
        jdbc.sql("""
                        insert into ledger.enterprise (id, credit_code, name, name_key, recorded_at)
                        select own_enterprise, credit_code, name, name_key, :at
                          from fresh
                         where own_enterprise is not null
                         order by credit_code
                        """).param("at", at.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("""
                        insert into ledger.site (id, enterprise_id, address, address_key, place, scope_path, recorded_at)
                        select new_site_id, enterprise_id, address, address_key, place, scope_path, :at
                          from fresh
                        """).param("at", at.atOffset(ZoneOffset.UTC)).update();
        var number = jdbc.sql("""
                        with counted as (
                            select i.campaign, f.area, count(*) as many
                              from fresh f
                              join ledger.intake i on i.id = f.intake_id
                             group by i.campaign, f.area),
                        numbered as (
                            insert into ledger.numbering as kept (campaign, area, last)
                            select campaign, area, many
                              from counted
                             order by campaign, area
                                on conflict (campaign, area) do update
                                   set last = kept.last + excluded.last
                            returning campaign, area, last)
                        insert into ledger.remediation_case (
                               id, number, campaign, pack_version, enterprise_id, site_id, unit, scope_path, area, place,
                               place_path, name, name_key, credit, credit_code, address, address_key, category, kind, stage,
                               progress, due_on, problems, measures, note, extra, listed_on, source, accepted, version,
                               changed_at, changed_by)
                        select f.new_case_id,
                               f.area || '-' || lpad((n.last - c.many + f.place_in_area)::text, 6, '0'),
                               i.campaign, :packVersion, f.enterprise_id, f.new_site_id, f.unit, f.scope_path, f.area, f.place,
                               f.place_path, f.name, f.name_key, f.credit, f.credit_code, f.address, f.address_key, f.category,
                               f.kind, :stage, 'open', f.due_on, f.problems, f.measures, f.note, f.extra, :effectiveOn, :source,
                               f.accepted, 1, :at, :person
                          from fresh f
                          join ledger.intake i on i.id = f.intake_id
                          join counted c on c.campaign = i.campaign and c.area = f.area
                          join numbered n on n.campaign = i.campaign and n.area = f.area
                         order by f.row
                        """)
                .param("packVersion", packVersion)
                .param("stage", stage)
                .param("effectiveOn", act.effectiveOn())
                .param("source", act.source())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .update();
        if (number == 0) {
            return;
        }
        jdbc.sql("""
                        insert into ledger.point (campaign, unit, scope_path, name, name_key, credit, address, address_key, place,
                               surveyed_on, verdict, case_id, note, source, recorded_at, recorded_by)
                        select i.campaign, f.unit, f.scope_path, f.name, f.name_key, f.credit, f.address, f.address_key, f.place,
                               :effectiveOn, 'listed', f.new_case_id, '', :source, :at, :person
                          from fresh f
                          join ledger.intake i on i.id = f.intake_id
                        """)
                .param("effectiveOn", act.effectiveOn())
                .param("source", act.source())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .update();
        jdbc.sql("""
                        insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                               person, unit, reason, source, changes)
                        select f.new_case_id, 1, i.campaign, f.scope_path, 'listed', :effectiveOn, :at, :person, :unit, :reason,
                               :source, '[]'
                          from fresh f
                          join ledger.intake i on i.id = f.intake_id
                        """)
                .param("effectiveOn", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .param("unit", act.actor().unit())
                .param("reason", act.reason())
                .param("source", act.source())
                .update();
        jdbc.sql("""
                        insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress,
                               effective_from, recorded_from)
                        select f.new_case_id, i.campaign, f.unit, f.scope_path, f.category, :stage, 'open', :effectiveOn, :at
                          from fresh f
                          join ledger.intake i on i.id = f.intake_id
                        """)
                .param("stage", stage)
                .param("effectiveOn", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Brings the changed rows to their cases: the case, its event, and its spans where the category is another. */
    void change(long intake, Act act, Instant at) {
        var moved = jdbc.sql("""
                        with changed as (
                            select r.row, r.case_id, r.changes,
                                   exists (select from jsonb_array_elements(r.changes) as x
                                            where x ->> 'key' = 'category') as moved
                              from ledger.intake_row r
                             where r.intake_id = :intake and r.standing = 'CHANGED'),
                        stored as (
                            update ledger.remediation_case c
                               set name = case when 'name' = any(i.columns) then r.name else c.name end,
                                   name_key = case when 'name' = any(i.columns) then r.name_key else c.name_key end,
                                   credit = case when 'creditCode' = any(i.columns) then r.credit else c.credit end,
                                   credit_code = case when 'creditCode' = any(i.columns) then r.credit_code else c.credit_code end,
                                   address = case when 'address' = any(i.columns) then r.address else c.address end,
                                   address_key = case when 'address' = any(i.columns) then r.address_key else c.address_key end,
                                   category = case when 'category' = any(i.columns) then r.category else c.category end,
                                   kind = case when 'category' = any(i.columns) then r.kind else c.kind end,
                                   due_on = case when 'due' = any(i.columns) then r.due_on else c.due_on end,
                                   problems = case when 'problems' = any(i.columns) then r.problems else c.problems end,
                                   measures = case when 'measures' = any(i.columns) then r.measures else c.measures end,
                                   note = case when 'note' = any(i.columns) then r.note else c.note end,
                                   extra = (c.extra - i.columns) || r.extra,
                                   accepted = case when r.accepted <> '' then r.accepted else c.accepted end,
                                   version = c.version + 1,
                                   changed_at = :at,
                                   changed_by = :person
                              from changed g
                              join ledger.intake_row r on r.intake_id = :intake and r.row = g.row
                              join ledger.intake i on i.id = :intake
                             where c.id = g.case_id
                            returning c.id, c.version, c.campaign, c.scope_path, g.changes, g.moved)
                        insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                               person, unit, reason, source, changes)
                        select id, version, campaign, scope_path, case when moved then 'reclassified' else 'corrected' end,
                               :effectiveOn, :at, :person, :unit, :reason, :source, changes
                          from stored
                        """)
                .param("intake", intake)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("effectiveOn", act.effectiveOn())
                .param("person", act.actor().person())
                .param("unit", act.actor().unit())
                .param("reason", act.reason())
                .param("source", act.source())
                .update();
        if (moved > 0) {
            respan(intake, act, at);
        }
    }

    private void respan(long intake, Act act, Instant at) {
        jdbc.sql("""
                        with moved as (
                            select r.case_id
                              from ledger.intake_row r
                             where r.intake_id = :intake and r.standing = 'CHANGED'
                               and exists (select from jsonb_array_elements(r.changes) as x where x ->> 'key' = 'category')),
                        old as (
                            update ledger.case_span s
                               set recorded_to = :at
                              from moved m
                             where s.case_id = m.case_id and s.effective_to = 'infinity' and s.recorded_to = 'infinity'
                            returning s.case_id, s.campaign, s.unit, s.scope_path, s.category, s.stage, s.progress,
                                      s.effective_from)
                        insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress,
                               effective_from, effective_to, recorded_from)
                        select case_id, campaign, unit, scope_path, category, stage, progress, effective_from,
                               greatest(:effectiveOn::date, effective_from), :at
                          from old
                         where effective_from < :effectiveOn::date
                         union all
                        select o.case_id, o.campaign, o.unit, o.scope_path, r.category, o.stage, o.progress,
                               greatest(:effectiveOn::date, o.effective_from), 'infinity', :at
                          from old o
                          join ledger.intake_row r on r.intake_id = :intake and r.case_id = o.case_id and r.standing = 'CHANGED'
                        """)
                .param("intake", intake)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("effectiveOn", act.effectiveOn())
                .update();
    }
}
