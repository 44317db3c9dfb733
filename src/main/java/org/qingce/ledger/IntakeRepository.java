package org.qingce.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake.AcceptedCode;
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

    /** So many rows are made ready before they are copied. */
    private static final int AT_ONCE = 2_000;

    private static final TypeReference<List<CaseEvent.Change>> CHANGES = new TypeReference<>() {};

    /** What a row stands for until it has been compared: nothing is known of it yet. */
    private static final String NO_CHANGES = "[]";

    private final JdbcClient jdbc;
    private final DataSource source;

    IntakeRepository(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** @param columns keys of the columns that the sheet has */
    record Opened(String campaign, String unit, List<String> columns) {}

    long open(String campaign, String unit, ScopePath scope, Set<String> columns, Instant at) {
        return jdbc.sql("""
                        insert into ledger.intake (campaign, unit, scope_path, columns, opened_at)
                        values (:campaign, :unit, :scope, :columns, :at)
                        returning id
                        """)
                .param("campaign", campaign)
                .param("unit", unit)
                .param("scope", scope.value())
                .param("columns", columns.toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Opened opened(long intake) {
        return jdbc.sql("select campaign, unit, columns from ledger.intake where id = :intake")
                .param("intake", intake)
                .query((row, _) -> new Opened(row.getString(1), row.getString(2), List.of((String[])
                        row.getArray(3).getArray())))
                .single();
    }

    void unstage(long intake, List<Integer> rows) {
        jdbc.sql("delete from ledger.intake_row where intake_id = :intake and row = any(:rows)")
                .param("intake", intake)
                .param("rows", rows.toArray(Integer[]::new))
                .update();
    }

    /**
     * Needs a transaction: the copy goes through its connection. While it runs, nothing else can: rows are therefore made ready before,
     * so many at a time, for whoever makes them may have to ask the database.
     */
    void stage(long intake, Iterator<StagedRow> rows) {
        var ready = new ArrayList<StagedRow>(AT_ONCE);
        while (rows.hasNext()) {
            ready.add(rows.next());
            if (ready.size() == AT_ONCE || !rows.hasNext()) {
                copy(intake, ready);
                ready.clear();
            }
        }
    }

    private void copy(long intake, List<StagedRow> rows) {
        var connection = DataSourceUtils.getConnection(source);
        try (var copy = new CopyText(connection, """
                copy ledger.intake_row_in (intake_id, row, refused, unit, scope_path, area, place, place_path, name, name_key,
                    credit, credit_code, address, address_key, category, kind, due_on, problems, measures, note, extra,
                    accepted, standing, changes)
                from stdin
                """)) {
            for (var row : rows) {
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
                        .field(row.refused() ? Standing.REFUSED : Standing.NEW)
                        .field(NO_CHANGES)
                        .endRow();
            }
            copy.finish();
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /**
     * Gives rows their standing. The same enterprise is one of the same credit code, or, where either side has none, of the
     * same name; the same site is one of the same address, or of the same place where there is no address. Of several cases
     * at the site, one that is as sure of its code as the row goes before one that is not. No two rows hold one case: the
     * second is a repetition of the first, or, where the codes differ, a case of its own. Only the reach of the intake's unit
     * is looked at.
     *
     * <p>A code of the ledger is never replaced by the word for none, or by a blank: it is kept, and told.
     *
     * <p>Each row looks its cases up by index and is written, where it stands otherwise than before, at the place where it was
     * read: the staged rows have no statistics that a plan could be made from, and a join that takes them for few takes an
     * hour where they are many.
     *
     * @param reserved stages at which a sheet gives no case another class, nor another deadline than the one it has
     * @param rows numbers of those to compare, with every row that may be the same site as one of them; null for all
     * @return how many stand otherwise than before and are to be stored
     */
    int match(long intake, Opened opened, ScopePath reach, List<String> reserved, @Nullable List<Integer> rows) {
        return jdbc.sql("""
                        with met as (
                            select r.ctid as spot, r.row, r.refused, r.decision, r.kept, r.credit_code, k.id as case_id,
                                   k.same_site, k.exact, r.same_elsewhere,
                                   case when r.address_key <> '' and (r.credit_code is not null or r.name_key <> '')
                                        then coalesce(
                                             case when r.credit_code is null
                                                  then min(r.row) filter (where r.credit_code is not null)
                                                       over (partition by r.address_key, r.name_key) end,
                                             min(r.row) over (
                                                  partition by r.address_key, coalesce(r.credit_code, 'N:' || r.name_key)))
                                   end as first
                              from ledger.intake_row r
                              left join lateral (
                                    select c.id, c.address_key = r.address_key as same_site,
                                           c.credit_code is not distinct from r.credit_code as exact
                                      from (select id, credit_code, address_key, scope_path, progress
                                              from ledger.remediation_case
                                             where campaign = :campaign and credit_code = r.credit_code
                                             union all
                                            select id, credit_code, address_key, scope_path, progress
                                              from ledger.remediation_case
                                             where campaign = :campaign and name_key = r.name_key
                                               and (credit_code is null or r.credit_code is null)) as c
                                     where not r.refused
                                       and c.progress <> 'removed' and c.scope_path >= :from and c.scope_path < :to
                                     order by same_site desc, exact desc, c.id
                                     limit 1) as k on true
                             where r.intake_id = :intake and (:rows::int[] is null or r.row = any (:rows::int[]))),
                        claimed as (
                            select spot, row, refused, decision, kept, credit_code, case_id, same_site, exact, first, same_elsewhere,
                                   not refused and coalesce(first, row) = row
                                       and coalesce(same_site or decision = 'CORRECTION', false) as claims
                              from met),
                        held as (
                            select spot, row, refused, decision, kept, credit_code, case_id, first, claims, same_elsewhere,
                                   first_value(row) over best as holder, first_value(credit_code) over best as held_code
                              from claimed
                            window best as (partition by case_id, claims order by same_site desc, exact desc, row)),
                        judged as (
                            select spot, kept,
                                   case when refused or first <> row then nullif(first, row)
                                        when claims and holder <> row and (credit_code <> held_code) is not true
                                        then holder end as duplicate_of,
                                   case when claims and holder <> row and credit_code <> held_code then null
                                        else case_id end as case_id,
                                   case when refused then 'REFUSED'
                                        when first <> row then 'DUPLICATE'
                                        when case_id is null and same_elsewhere and decision is distinct from 'SECOND_SITE'
                                        then 'AMBIGUOUS'
                                        when case_id is null then 'NEW'
                                        when claims and holder = row then 'KNOWN'
                                        when claims and credit_code <> held_code then 'NEW'
                                        when claims then 'DUPLICATE'
                                        when decision = 'SECOND_SITE' then 'NEW'
                                        else 'AMBIGUOUS' end as standing
                              from held),
                        compared as (
                            select j.spot, j.duplicate_of, j.case_id, j.kept, j.standing, d.reserved, d.kept_code,
                                   coalesce(d.typed, '[]') || coalesce(d.others, '[]') as changes
                              from judged j
                              left join lateral (
                                    select (select jsonb_agg(jsonb_build_object('key', v.key, 'before', v.before,
                                                             'after', v.after) order by array_position(:columns::text[], v.key))
                                              from (values ('name', c.name, r.name),
                                                           ('creditCode', c.credit, r.credit),
                                                           ('address', c.address, r.address),
                                                           ('category', c.category, r.category),
                                                           ('due', coalesce(c.due_on::text, ''), coalesce(r.due_on::text, '')),
                                                           ('problems', c.problems, r.problems),
                                                           ('measures', c.measures, r.measures),
                                                           ('note', c.note, r.note)) as v (key, before, after)
                                             where v.before <> v.after and v.key = any (:columns::text[])
                                               and (v.key <> 'creditCode' or c.credit_code is null
                                                    or r.credit_code is not null)) as typed,
                                           (select jsonb_agg(jsonb_build_object('key', k.key,
                                                             'before', coalesce(c.extra ->> k.key, ''),
                                                             'after', coalesce(r.extra ->> k.key, '')) order by k.at)
                                              from unnest(:columns::text[]) with ordinality as k (key, at)
                                             where c.extra <> r.extra
                                               and k.key <> all (:typed)
                                               and coalesce(c.extra ->> k.key, '') <> coalesce(r.extra ->> k.key, '')) as others,
                                           (c.category <> r.category and 'category' = any (:columns::text[])
                                               or c.due_on is not null and c.due_on is distinct from r.due_on
                                                  and 'due' = any (:columns::text[]))
                                               and c.stage = any (:reserved::text[]) as reserved,
                                           case when r.credit_code is null and 'creditCode' = any (:columns::text[])
                                                then c.credit_code end as kept_code
                                      from ledger.intake_row r
                                      join ledger.remediation_case c on c.id = j.case_id
                                     where j.standing in ('KNOWN', 'AMBIGUOUS') and r.ctid = j.spot) as d on true),
                        verdict as (
                            select spot, duplicate_of, case_id, changes, kept_code,
                                   case when standing <> 'KNOWN' then standing
                                        when changes = '[]' then 'UNCHANGED'
                                        when kept then 'KEPT'
                                        when reserved then 'RESERVED'
                                        else 'CHANGED' end as standing
                              from compared),
                        stood as (
                            update ledger.intake_row r
                               set duplicate_of = v.duplicate_of,
                                   case_id = v.case_id,
                                   changes = v.changes,
                                   kept_code = v.kept_code,
                                   standing = v.standing
                              from verdict v
                             where r.ctid = v.spot
                               and (r.duplicate_of, r.case_id, r.changes, r.kept_code, r.standing)
                                   is distinct from (v.duplicate_of, v.case_id, v.changes, v.kept_code, v.standing)
                            returning r.standing)
                        select count(*) filter (where standing in ('NEW', 'CHANGED'))
                          from stood
                        """)
                .param("campaign", opened.campaign())
                .param("columns", opened.columns().toArray(String[]::new))
                .param("intake", intake)
                .param("rows", rows == null ? null : rows.toArray(Integer[]::new))
                .param("from", reach.value())
                .param("to", reach.end())
                .param("reserved", reserved.toArray(String[]::new))
                .param("typed", CaseValues.TYPED.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /**
     * New rows of one place.
     *
     * @param path of the division in which they lie
     * @param named what their column of places says
     * @param first numbers of the first of them
     */
    record PlacedRows(String path, String named, int rows, List<Integer> first) {}

    /**
     * New rows in these divisions and beneath.
     *
     * @param zones codes of units: rows that one of them answers for are left out
     */
    List<PlacedRows> placed(long intake, List<ScopePath> divisions, List<String> zones) {
        return jdbc.sql("""
                        select place_path, coalesce(extra ->> 'place', ''), count(*), (array_agg(row order by row))[1\\:10]
                          from ledger.intake_row
                         where intake_id = :intake and standing = 'NEW' and unit <> all (:zones)
                           and exists (select
                                         from unnest(:from::text[], :to::text[]) as division (start, behind)
                                        where place_path >= start and place_path < behind)
                         group by 1, 2
                         order by 1, 2
                        """)
                .param("intake", intake)
                .param("zones", zones.toArray(String[]::new))
                .param("from", divisions.stream().map(ScopePath::value).toArray(String[]::new))
                .param("to", divisions.stream().map(ScopePath::end).toArray(String[]::new))
                .query((row, _) -> new PlacedRows(row.getString(1), row.getString(2), row.getInt(3), List.of((Integer[])
                        row.getArray(4).getArray())))
                .list();
    }

    /** Notes of rows who else has their enterprise in the ledger: whom to ask, and nothing of the case. */
    void askElsewhere(long intake, String campaign, ScopePath reach, @Nullable List<Integer> rows) {
        jdbc.sql("select ledger.ask_elsewhere(:intake, :campaign, :from, :to, :rows::int[])")
                .param("intake", intake)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("rows", rows == null ? null : rows.toArray(Integer[]::new))
                .query(row -> {});
    }

    /** Keeps others from changing the cases that rows are to change, until the transaction ends; in the order of their ids. */
    int holdChanged(long intake) {
        return jdbc.sql("""
                        with held as (
                            select c.id
                              from ledger.remediation_case c
                             where c.id in (select case_id
                                              from ledger.intake_row
                                             where intake_id = :intake and standing = 'CHANGED')
                             order by c.id
                               for update)
                        select count(*)
                          from held
                        """).param("intake", intake).query(Integer.class).single();
    }

    /**
     * Waits for everybody who stores rows in this campaign above, beneath or beside us in the same reach, and holds off whoever
     * comes after, until the transaction ends. Units above are locked for sharing, so that neighbours do not wait for one
     * another; from the root down, so that no two wait for each other.
     */
    void holdOthersOff(String campaign, ScopePath reach) {
        var above = ScopePath.ALL;
        for (var code : reach.codes()) {
            jdbc.sql(
                            "select pg_advisory_xact_lock_shared(hashtext('ledger.intake'), hashtext(:campaign || ' ' || :path))")
                    .param("campaign", campaign)
                    .param("path", above.value())
                    .query(row -> {});
            above = above.child(code);
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('ledger.intake'), hashtext(:campaign || ' ' || :path))")
                .param("campaign", campaign)
                .param("path", reach.value())
                .query(row -> {});
    }

    /** Why a person has accepted codes at fault that cases of the reach have; few have one. */
    Map<AcceptedCode, String> accepted(String campaign, ScopePath reach) {
        var reasons = new HashMap<AcceptedCode, String>();
        jdbc.sql("""
                        select credit, name_key, accepted
                          from ledger.remediation_case
                         where campaign = :campaign and accepted <> '' and progress <> 'removed'
                           and scope_path >= :from and scope_path < :to
                         order by id
                        """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .query(row -> {
                    reasons.put(new AcceptedCode(row.getString(1), row.getString(2)), row.getString(3));
                });
        return reasons;
    }

    /** Notes whether all rows have been compared to be stored as they now are, in this transaction. */
    void compared(long intake, boolean now) {
        jdbc.sql("""
                        update ledger.intake
                           set compared_in = case when :now then pg_current_xact_id() end
                         where id = :intake and (:now or compared_in is not null)
                        """).param("now", now).param("intake", intake).update();
    }

    boolean isCompared(long intake) {
        return jdbc.sql(
                        "select compared_in is not distinct from pg_current_xact_id() from ledger.intake where id = :intake")
                .param("intake", intake)
                .query(Boolean.class)
                .single();
    }

    /**
     * The row, and all that are the same site as it now is, or are taken for repetitions of what it was, or hold a case that one
     * of them meets. Two rows at one address are linked by their code or by their name, and so on through a third.
     */
    List<Integer> touched(long intake, int row) {
        return jdbc.sql("""
                        with recursive same as (
                            select row, name_key, credit_code, address_key, case_id
                              from ledger.intake_row
                             where intake_id = :intake and (row = :row or duplicate_of = :row)
                             union
                            select o.row, o.name_key, o.credit_code, o.address_key, o.case_id
                              from same s
                              join ledger.intake_row o
                                on o.intake_id = :intake and o.address_key = s.address_key
                               and (o.name_key = s.name_key or o.credit_code = s.credit_code))
                        select row
                          from same
                         union
                        select o.row
                          from same s
                          join ledger.intake_row o on o.intake_id = :intake and o.case_id = s.case_id
                         where o.standing in ('CHANGED', 'UNCHANGED', 'KEPT', 'RESERVED')
                        """)
                .param("intake", intake)
                .param("row", row)
                .query((other, _) -> other.getInt(1))
                .list();
    }

    Intake.Summary summary(long intake) {
        return jdbc.sql("""
                        select count(*) filter (where standing = 'NEW'), count(*) filter (where standing = 'CHANGED'),
                               count(*) filter (where standing in ('UNCHANGED', 'KEPT')), count(*) filter (where standing = 'AMBIGUOUS'),
                               count(*) filter (where standing = 'DUPLICATE'),
                               count(*) filter (where standing in ('REFUSED', 'RESERVED'))
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
            CaseValues.read(row.getString(5), CHANGES),
            row.getString(6),
            row.getString(7));

    /** In the caller's transaction, for only so is the answer fetched in portions. */
    void verdicts(long intake, Consumer<Verdict> each) {
        try (var verdicts = jdbc.sql("""
                        select row, standing, duplicate_of, case_id, changes::text, kept_code,
                               case when case_id is null and standing in ('NEW', 'AMBIGUOUS') then elsewhere
                               end as elsewhere
                          from ledger.intake_row
                         where intake_id = :intake
                         order by row
                        """).param("intake", intake).withFetchSize(1000).query(VERDICT).stream()) {
            verdicts.forEach(each);
        }
    }

    List<Verdict> verdicts(long intake, List<Integer> rows) {
        return jdbc.sql("""
                        select row, standing, duplicate_of, case_id, changes::text, kept_code,
                               case when case_id is null and standing in ('NEW', 'AMBIGUOUS') then elsewhere
                               end as elsewhere
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

    boolean isStaged(long intake) {
        return jdbc.sql("select exists (select from ledger.intake_row where intake_id = :intake)")
                .param("intake", intake)
                .query(Boolean.class)
                .single();
    }

    void drop(long intake) {
        jdbc.sql("delete from ledger.intake_row where intake_id = :intake")
                .param("intake", intake)
                .update();
        jdbc.sql("delete from ledger.intake where id = :intake")
                .param("intake", intake)
                .update();
    }

    /**
     * For the rest of the transaction PostgreSQL keeps the plans of what it asks by itself, row by row: whether what a row refers
     * to is there, and which pairs of characters a name has. The pool tells it to plan everything anew, which is right for the
     * questions of pages, and would be done seven times for each row that is listed.
     */
    void keepPlans() {
        jdbc.sql("set local plan_cache_mode = auto").update();
    }

    /** After many rows: the next questions are asked by plans that know of them. */
    void learnHowMuchThereIs() {
        jdbc.sql("select ledger.learn_how_much_there_is()").query(row -> {});
    }

    /** Lists the new rows: enterprises that are not known yet, sites, cases, their points, first events and spans. */
    List<CasesListed.OfUnit> list(
            long intake, String campaign, Act act, Intake.Reasons reasons, int packVersion, String stage, Instant at) {
        jdbc.sql("drop table if exists fresh").update();
        jdbc.sql("""
                        create temporary table fresh on commit drop as
                        with met as (
                            select r.ctid as spot, r.row, r.area, coalesce(o.enterprise_id, e.id) as known_enterprise,
                                   nextval('ledger.enterprise_id') as spare_enterprise,
                                   coalesce(r.credit_code, 'N:' || r.name_key || ':' || r.scope_path) as identity
                              from ledger.intake_row r
                              left join ledger.enterprise e on e.credit_code = r.credit_code
                              left join ledger.remediation_case o on o.id = r.case_id
                             where r.intake_id = :intake and r.standing = 'NEW'),
                        placed as (
                            select spot, row, known_enterprise, spare_enterprise,
                                   min(known_enterprise) over same as others_enterprise,
                                   min(spare_enterprise) over same as own_enterprise,
                                   row_number() over (partition by area order by row) as place_in_area
                              from met
                            window same as (partition by identity)
                             order by row),
                        given as (
                            select spot, row, place_in_area,
                                   coalesce(known_enterprise, others_enterprise, own_enterprise) as enterprise_id,
                                   others_enterprise is null and own_enterprise = spare_enterprise as new_enterprise,
                                   nextval('ledger.case_id') as new_case_id,
                                   nextval('ledger.site_id') as new_site_id
                              from placed)
                        select g.row, g.place_in_area, g.enterprise_id, g.new_enterprise, g.new_case_id, g.new_site_id,
                               r.unit, r.scope_path, r.area, r.place, r.place_path, r.name, r.name_key, r.credit,
                               r.credit_code, r.address, r.address_key, r.category, r.kind, r.due_on, r.problems, r.measures,
                               r.note, r.extra, r.accepted
                          from given g
                          join ledger.intake_row r on r.ctid = g.spot
                        """).param("intake", intake).update();
        listEnterprises(at);
        jdbc.sql("""
                        insert into ledger.site (id, enterprise_id, address, address_key, place, scope_path, recorded_at)
                        select new_site_id, enterprise_id, address, address_key, place, scope_path, :at
                          from fresh
                        """).param("at", at.atOffset(ZoneOffset.UTC)).update();
        var listed = jdbc.sql("""
                        with counted as (
                            select area, count(*) as many
                              from fresh
                             group by area),
                        numbered as (
                            insert into ledger.numbering as kept (campaign, area, last)
                            select :campaign, area, many
                              from counted
                             order by area
                                on conflict (campaign, area) do update
                                   set last = kept.last + excluded.last
                            returning area, last)
                        insert into ledger.remediation_case (
                               id, number, campaign, pack_version, enterprise_id, site_id, unit, scope_path, area, place,
                               place_path, name, name_key, credit, credit_code, address, address_key, category, kind, stage,
                               progress, due_on, problems, measures, note, extra, listed_on, source, accepted, version,
                               changed_at, changed_by)
                        select f.new_case_id,
                               f.area || '-' || lpad(d.digits, greatest(6, length(d.digits)), '0'),
                               :campaign, :packVersion, f.enterprise_id, f.new_site_id, f.unit, f.scope_path, f.area, f.place,
                               f.place_path, f.name, f.name_key, f.credit, f.credit_code, f.address, f.address_key, f.category,
                               f.kind, :stage, 'open', f.due_on, f.problems, f.measures, f.note, f.extra, :effectiveOn, :source,
                               f.accepted, 1, :at, :person
                          from fresh f
                          join counted c on c.area = f.area
                          join numbered n on n.area = f.area
                         cross join lateral (select (n.last - c.many + f.place_in_area)::text as digits) as d
                        """)
                .param("campaign", campaign)
                .param("packVersion", packVersion)
                .param("stage", stage)
                .param("effectiveOn", act.effectiveOn())
                .param("source", act.source())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .update();
        if (listed == 0) {
            return List.of();
        }
        jdbc.sql("""
                        insert into ledger.point (campaign, unit, scope_path, name, name_key, credit, address, address_key, place,
                               surveyed_on, verdict, case_id, note, source, recorded_at, recorded_by)
                        select :campaign, unit, scope_path, name, name_key, credit, address, address_key, place,
                               :effectiveOn, 'listed', new_case_id, '', :source, :at, :person
                          from fresh
                        """)
                .param("campaign", campaign)
                .param("effectiveOn", act.effectiveOn())
                .param("source", act.source())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .update();
        jdbc.sql("""
                        insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                               person, unit, reason, source, changes)
                        select new_case_id, 1, :campaign, scope_path, 'listed', :effectiveOn, :at, :person, :unit,
                               case when accepted <> '' then accepted else coalesce(nullif(w.reason, ''), :reason) end,
                               :source, '[]'
                          from fresh
                          left join unnest(:rows::int[], :reasons::text[]) as w (of_row, reason) on w.of_row = fresh.row
                        """)
                .params(of(reasons))
                .param("campaign", campaign)
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
                        select new_case_id, :campaign, unit, scope_path, category, :stage, 'open', :effectiveOn, :at
                          from fresh
                        """)
                .param("campaign", campaign)
                .param("stage", stage)
                .param("effectiveOn", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                        select unit, scope_path, count(*), min(new_case_id)
                          from fresh
                         group by unit, scope_path
                         order by scope_path
                        """)
                .query((row, _) -> new CasesListed.OfUnit(
                        row.getString(1), new ScopePath(row.getString(2)), row.getInt(3), row.getLong(4)))
                .list();
    }

    /**
     * An enterprise is known everywhere: one that another unit, or another campaign, lists in this very moment is waited for,
     * and is then ours too. In the order of the codes, so that no two wait for each other.
     */
    private void listEnterprises(Instant at) {
        var listed = jdbc.sql("""
                        insert into ledger.enterprise (id, credit_code, name, name_key, recorded_at)
                        select enterprise_id, credit_code, name, name_key, :at
                          from fresh
                         where new_enterprise
                         order by credit_code
                            on conflict (credit_code) where credit_code is not null do nothing
                        """).param("at", at.atOffset(ZoneOffset.UTC)).update();
        int meant = jdbc.sql("select count(*) from fresh where new_enterprise")
                .query(Integer.class)
                .single();
        if (listed < meant) {
            jdbc.sql("""
                            update fresh f
                               set enterprise_id = e.id
                              from ledger.enterprise e
                             where e.credit_code = f.credit_code and e.id <> f.enterprise_id
                            """).update();
        }
    }

    /** When the newest event of the campaign was recorded, of those since a time at which there is one. */
    Instant newestEvent(String campaign, Instant since) {
        return jdbc.sql("""
                        select max(recorded_at)
                          from ledger.case_event
                         where campaign = :campaign and recorded_at >= :since
                        """)
                .param("campaign", campaign)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    boolean hasEvents(String campaign, Instant at) {
        return jdbc.sql("""
                        select exists (select from ledger.case_event where campaign = :campaign and recorded_at = :at)
                        """)
                .param("campaign", campaign)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** The events that somebody's commit wrote at this time: their number, and one SHA-256 over all of them. */
    String history(String campaign, Instant at, Actor by) {
        return jdbc.sql("""
                        select count(*) || ' ' || encode(sha256(coalesce(string_agg(
                                   sha256(convert_to(jsonb_build_array(case_id, version, scope_path, what, effective_on, reason,
                                                                       source, changes)::text, 'UTF8')),
                                   ''::bytea order by case_id, version), ''::bytea)), 'hex')
                          from ledger.case_event
                         where campaign = :campaign and recorded_at = :at and person = :person and unit = :unit
                        """)
                .param("campaign", campaign)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", by.person())
                .param("unit", by.unit())
                .query(String.class)
                .single();
    }

    /** Brings the changed rows to their cases: the case, its event, and its spans where the category is another. */
    void change(long intake, Act act, Intake.Reasons reasons, Instant at) {
        var moved = jdbc.sql("""
                        with changed as (
                            select r.row, r.case_id, r.changes, r.changes @> '[{"key": "category"}]' as moved,
                                   'creditCode' = any(i.columns) and r.kept_code is null as codes,
                                   ('address' = any(i.columns) or c.address = '') and r.address_key <> c.address_key as moves,
                                   case when r.accepted <> '' and r.changes @> '[{"key": "creditCode"}]' then r.accepted
                                        when w.reason <> '' then w.reason
                                        when :reason <> '' or not r.changes @> '[{"key": "category"}]' then :reason
                                        else coalesce(nullif(:ofClass, ''), :source) end as reason
                              from ledger.intake_row r
                              join ledger.intake i on i.id = r.intake_id
                              join ledger.remediation_case c on c.id = r.case_id
                              left join unnest(:rows::int[], :reasons::text[]) as w (of_row, reason) on w.of_row = r.row
                             where r.intake_id = :intake and r.standing = 'CHANGED'),
                        stored as (
                            update ledger.remediation_case c
                               set name = case when 'name' = any(i.columns) then r.name else c.name end,
                                   name_key = case when 'name' = any(i.columns) then r.name_key else c.name_key end,
                                   credit = case when g.codes then r.credit else c.credit end,
                                   credit_code = case when g.codes then r.credit_code else c.credit_code end,
                                   address = case when 'address' = any(i.columns) then r.address else c.address end,
                                   address_key = case when 'address' = any(i.columns) or c.address = '' then r.address_key
                                                      else c.address_key end,
                                   place = case when g.moves then r.place else c.place end,
                                   place_path = case when g.moves then r.place_path else c.place_path end,
                                   category = case when 'category' = any(i.columns) then r.category else c.category end,
                                   kind = case when 'category' = any(i.columns) then r.kind else c.kind end,
                                   due_on = case when 'due' = any(i.columns) then r.due_on else c.due_on end,
                                   problems = case when 'problems' = any(i.columns) then r.problems else c.problems end,
                                   measures = case when 'measures' = any(i.columns) then r.measures else c.measures end,
                                   note = case when 'note' = any(i.columns) then r.note else c.note end,
                                   extra = (c.extra - i.columns) || r.extra,
                                   accepted = case when r.accepted <> '' then r.accepted
                                                   when g.codes and r.credit <> c.credit then ''
                                                   else c.accepted end,
                                   version = c.version + 1,
                                   changed_at = :at,
                                   changed_by = :person
                              from changed g
                              join ledger.intake_row r on r.intake_id = :intake and r.row = g.row
                              join ledger.intake i on i.id = :intake
                             where c.id = g.case_id
                            returning c.id, c.version, c.campaign, c.scope_path, g.changes, g.moved, g.reason)
                        insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                               person, unit, reason, source, changes)
                        select id, version, campaign, scope_path, case when moved then 'reclassified' else 'corrected' end,
                               :effectiveOn, :at, :person, :unit, reason, :source, changes
                          from stored
                        """)
                .params(of(reasons))
                .param("ofClass", reasons.ofClass())
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
            follow(intake, at);
        }
    }

    /** The reasons of single rows, as two arrays beside each other. */
    private static Map<String, Object> of(Intake.Reasons reasons) {
        var rows = List.copyOf(reasons.ofRows().keySet());
        return Map.of(
                "rows",
                rows.toArray(Integer[]::new),
                "reasons",
                rows.stream().map(reasons.ofRows()::get).toArray(String[]::new));
    }

    boolean reclassifies(long intake) {
        return jdbc.sql("""
                        select exists (select
                                         from ledger.intake_row
                                        where intake_id = :intake and standing = 'CHANGED'
                                          and changes @> '[{"key": "category"}]')
                        """).param("intake", intake).query(Boolean.class).single();
    }

    /** The cases that the sheet gives another class. */
    List<CasesReclassified.Given> reclassified(long intake) {
        return jdbc.sql("""
                        select case_id, category
                          from ledger.intake_row
                         where intake_id = :intake and standing = 'CHANGED' and changes @> '[{"key": "category"}]'
                         order by case_id
                        """)
                .param("intake", intake)
                .query((row, _) -> new CasesReclassified.Given(row.getLong(1), row.getString(2)))
                .list();
    }

    /** The enterprises and sites of the registry become what their cases now are; what they were is kept. */
    private void follow(long intake, Instant at) {
        jdbc.sql("""
                        select ledger.follow(coalesce(array_agg(case_id), '{}'),
                                             coalesce(array_agg(case_id) filter (where changes @> '[{"key": "name"}]'), '{}'),
                                             '{}', :at)
                          from ledger.intake_row
                         where intake_id = :intake and standing = 'CHANGED'
                           and (changes @> '[{"key": "name"}]' or changes @> '[{"key": "creditCode"}]'
                                or changes @> '[{"key": "address"}]' or changes @> '[{"key": "place"}]')
                        """)
                .param("intake", intake)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(row -> {});
    }

    private void respan(long intake, Act act, Instant at) {
        jdbc.sql("""
                        with moved as (
                            select r.case_id, r.category
                              from ledger.intake_row r
                             where r.intake_id = :intake and r.standing = 'CHANGED'
                               and exists (select from jsonb_array_elements(r.changes) as x where x ->> 'key' = 'category')),
                        old as (
                            update ledger.case_span s
                               set recorded_to = :at, steady_at = null
                              from moved m
                             where s.case_id = m.case_id and s.effective_to = 'infinity' and s.recorded_to = 'infinity'
                            returning s.case_id, s.campaign, s.unit, s.scope_path, s.category, s.stage, s.progress,
                                      s.effective_from, m.category as next_category)
                        insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress,
                               effective_from, effective_to, recorded_from)
                        select case_id, campaign, unit, scope_path, category, stage, progress, effective_from,
                               greatest(:effectiveOn::date, effective_from), :at
                          from old
                         where effective_from < :effectiveOn::date
                         union all
                        select case_id, campaign, unit, scope_path, next_category, stage, progress,
                               greatest(:effectiveOn::date, effective_from), 'infinity', :at
                          from old
                        """)
                .param("intake", intake)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("effectiveOn", act.effectiveOn())
                .update();
    }
}
