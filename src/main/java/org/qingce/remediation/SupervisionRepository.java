package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on what is supervised by itself: what is late, and what was told already. */
@Repository
class SupervisionRepository {

    private final JdbcClient jdbc;

    SupervisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A case with items of its plan that are past their day and not reported as carried out.
     *
     * @param round so often it has rebounded
     * @param items how many
     * @param since the earliest of their days
     * @param last the latest of them
     */
    record LateRow(long caseId, int round, int items, LocalDate since, LocalDate last) {}

    /**
     * Of what is under work and was not told before for the same items. What was carried out, and told, before a rebound counts no
     * more.
     *
     * @param again the stages of a rebound
     */
    List<LateRow> late(String campaign, List<String> again, LocalDate today, int limit) {
        return jdbc.sql("""
                        with late as (
                            select c.id, i ->> 'key' as item, (i ->> 'due')::date as due, r.round, r.since
                              from ledger.pub_case c
                              join remediation.file f on f.case_id = c.id
                              join remediation.plan p on p.case_id = f.case_id and p.version = f.plan_version
                             cross join lateral jsonb_array_elements(p.items) as i
                             cross join lateral (select count(*) as round, coalesce(max(v.recorded_at), '-infinity') as since
                                                   from remediation.move v
                                                  where v.case_id = c.id and v.to_stage = any (:again)) as r
                             where c.campaign = :campaign and c.progress = 'open' and i ->> 'due' is not null
                               and (i ->> 'due')::date < :today),
                        open as (
                            select l.id, l.due, l.round
                              from late l
                             where coalesce((select m.state
                                               from remediation.mark m
                                              where m.case_id = l.id and m.subject = 'plan:' || l.item
                                                and m.recorded_at > l.since
                                              order by m.id desc
                                              limit 1), '') not in ('done', 'not-applicable'))
                        select o.id, o.round, count(*), min(o.due), max(o.due)
                          from open o
                         group by o.id, o.round
                        having not exists (select from remediation.supervised s
                                            where s.case_id = o.id and s.what = 'milestone' and s.day >= max(o.due)
                                              and s.round = o.round)
                         order by min(o.due), o.id
                         limit :limit
                        """)
                .param("campaign", campaign)
                .param("again", again.toArray(String[]::new))
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> new LateRow(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))
                .list();
    }

    /** @param round so often it has rebounded */
    record OverdueRow(long caseId, int round) {}

    /** Cases past their deadline that nobody has claimed, and that were not told before for the same deadline since they rebounded. */
    List<OverdueRow> overdue(String campaign, List<String> again, LocalDate today, int limit) {
        return jdbc.sql("""
                        select c.id, r.round
                          from ledger.pub_case c
                         cross join lateral (select count(*) as round
                                               from remediation.move v
                                              where v.case_id = c.id and v.to_stage = any (:again)) as r
                         where c.campaign = :campaign and c.progress = 'open' and c.due_on < :today
                           and not exists (select from remediation.supervised s
                                            where s.case_id = c.id and s.what = 'overdue' and s.day >= c.due_on
                                              and s.round = r.round)
                         order by c.due_on, c.id
                         limit :limit
                        """)
                .param("campaign", campaign)
                .param("again", again.toArray(String[]::new))
                .param("today", today)
                .param("limit", limit)
                .query((row, _) -> new OverdueRow(row.getLong(1), row.getInt(2)))
                .list();
    }

    /** The offices that answer for cases that were told to be past their deadline, ever. */
    List<String> everOverdue(String campaign) {
        return jdbc.sql("""
                        select distinct c.unit
                          from remediation.supervised s
                          join ledger.pub_case c on c.id = s.case_id
                         where s.what = 'overdue' and c.campaign = :campaign
                         order by c.unit
                        """)
                .param("campaign", campaign)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** How many cases of each office are past their deadline, not claimed, and nothing of that kind is on file of them. */
    Map<String, Integer> notLookedInto(String campaign, LocalDate today, String kind) {
        var numbers = new TreeMap<String, Integer>();
        jdbc.sql("""
                        select c.unit, count(*)
                          from ledger.pub_case c
                         where c.campaign = :campaign and c.progress = 'open' and c.due_on < :today
                           and not exists (select from remediation.filing f where f.case_id = c.id and f.kind = :kind)
                         group by c.unit
                        """)
                .param("campaign", campaign)
                .param("today", today)
                .param("kind", kind)
                .query(row -> {
                    numbers.put(row.getString(1), row.getInt(2));
                });
        return numbers;
    }

    /**
     * @param round so often the case has rebounded: what was told before is told again
     * @return whether it was not told before
     */
    boolean supervise(long caseId, ScopePath scope, String what, LocalDate day, int round, Instant at) {
        return jdbc.sql("""
                        insert into remediation.supervised (case_id, scope_path, what, day, round, recorded_at)
                        values (:case, :scope, :what, :day, :round, :at)
                            on conflict (case_id, what, day, round) do nothing
                        """)
                        .param("case", caseId)
                        .param("scope", scope.value())
                        .param("what", what)
                        .param("day", day)
                        .param("round", round)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
