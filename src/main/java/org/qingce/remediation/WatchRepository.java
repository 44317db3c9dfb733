package org.qingce.remediation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.remediation.Watches.Counts;
import org.qingce.remediation.Watches.FormerDraw;
import org.qingce.remediation.Watches.Show;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on the watch. */
@Repository
class WatchRepository {

    private final JdbcClient jdbc;

    WatchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Watch> underWay(ScopePath reach, long caseId) {
        return jdbc.sql("""
                select case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on, high_risk, raised_on, drawn_until
                  from remediation.watch
                 where case_id = :case and ended_on is null and scope_path >= :from and scope_path < :until
                """)
                .param("case", caseId)
                .param("from", reach.value())
                .param("until", reach.end())
                .query(WatchRepository::watch)
                .optional();
    }

    /** The last round, under way or ended. */
    Optional<Watch> latest(ScopePath reach, long caseId) {
        return jdbc.sql("""
                select case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on, high_risk, raised_on, drawn_until
                  from remediation.watch
                 where case_id = :case and scope_path >= :from and scope_path < :until
                 order by round desc
                 limit 1
                """)
                .param("case", caseId)
                .param("from", reach.value())
                .param("until", reach.end())
                .query(WatchRepository::watch)
                .optional();
    }

    /** Whose next visit is due by a day and has not been asked for. */
    List<Watch> toAsk(String campaign, LocalDate until, int limit) {
        return jdbc.sql("""
                select case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on, high_risk, raised_on, drawn_until
                  from remediation.watch w
                 where campaign = :campaign and ended_on is null and due_on <= :until
                   and not exists (select from remediation.supervised s
                                    where s.case_id = w.case_id and s.what = 'visit' and s.day = w.due_on
                                      and s.round = w.round)
                 order by due_on, case_id
                 limit :limit
                """)
                .param("campaign", campaign)
                .param("until", until)
                .param("limit", limit)
                .query(WatchRepository::watch)
                .list();
    }

    /** The last draw of each reach of a campaign. */
    List<LastDraw> lastDraws(String campaign) {
        return jdbc.sql("""
                select distinct on (scope_path) scope_path, unit
                  from remediation.draw
                 where campaign = :campaign
                 order by scope_path, drawn_on desc, id desc
                """)
                .param("campaign", campaign)
                .query((row, number) -> new LastDraw(new ScopePath(row.getString("scope_path")), row.getString("unit")))
                .list();
    }

    /** @param unit of whoever drew */
    record LastDraw(ScopePath scope, String unit) {}

    List<FormerDraw> draws(ScopePath reach, String campaign, int limit) {
        return jdbc.sql("""
                select id, campaign, scope_path, drawn_on, seed, candidates, chosen, person, unit
                  from remediation.draw
                 where campaign = :campaign and scope_path >= :from and scope_path < :until
                 order by drawn_on desc, id desc
                 limit :limit
                """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("until", reach.end())
                .param("limit", limit)
                .query(WatchRepository::draw)
                .list();
    }

    Optional<FormerDraw> draw(ScopePath reach, long id) {
        return jdbc.sql("""
                select id, campaign, scope_path, drawn_on, seed, candidates, chosen, person, unit
                  from remediation.draw
                 where id = :id and scope_path >= :from and scope_path < :until
                """)
                .param("id", id)
                .param("from", reach.value())
                .param("until", reach.end())
                .query(WatchRepository::draw)
                .optional();
    }

    private static FormerDraw draw(ResultSet row, int number) throws SQLException {
        return new FormerDraw(
                row.getLong("id"),
                row.getString("campaign"),
                new ScopePath(row.getString("scope_path")),
                row.getObject("drawn_on", LocalDate.class),
                row.getString("seed"),
                List.of((Long[]) row.getArray("candidates").getArray()),
                List.of((Long[]) row.getArray("chosen").getArray()),
                new Actor(row.getString("person"), row.getString("unit")));
    }

    /** One draw of a campaign after the other, until the transaction ends. */
    void lockDraws(String campaign) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('remediation.draw'), hashtext(:campaign))")
                .param("campaign", campaign)
                .query(row -> {});
    }

    /** Of just this reach: what a county draws leaves a town its own draw. */
    Optional<LocalDate> lastDraw(ScopePath reach, String campaign) {
        return jdbc.sql("""
                select drawn_on
                  from remediation.draw
                 where campaign = :campaign and scope_path = :scope
                 order by drawn_on desc
                 limit 1
                """)
                .param("campaign", campaign)
                .param("scope", reach.value())
                .query((row, number) -> row.getObject("drawn_on", LocalDate.class))
                .optional();
    }

    /** Holds back everyone else who changes the watch over the case, until the transaction ends. */
    void lock(long caseId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('remediation.watch'), hashtext(:case))")
                .param("case", Long.toString(caseId))
                .query(row -> {});
    }

    /** Which of these cases are under watch. */
    Set<Long> underWay(Collection<Long> cases) {
        return new HashSet<>(
                jdbc.sql("select case_id from remediation.watch where case_id = any(:cases) and ended_on is null")
                        .param("cases", cases.toArray(Long[]::new))
                        .query((row, number) -> row.getLong("case_id"))
                        .list());
    }

    /** By case, how often it was under watch before. */
    Map<Long, Integer> rounds(Collection<Long> cases) {
        var rounds = new HashMap<Long, Integer>();
        jdbc.sql("""
                select case_id, count(*) as rounds
                  from remediation.watch
                 where case_id = any(:cases)
                 group by case_id
                """).param("cases", cases.toArray(Long[]::new)).query(row -> {
            rounds.put(row.getLong("case_id"), row.getInt("rounds"));
        });
        return rounds;
    }

    /** Which of these cases have come to one of these stages before. */
    Set<Long> rebounded(Collection<Long> cases, Collection<String> stages) {
        return new HashSet<>(jdbc.sql("""
                        select distinct case_id
                          from remediation.move
                         where case_id = any(:cases) and to_stage = any(:stages)
                        """)
                .param("cases", cases.toArray(Long[]::new))
                .param("stages", stages.toArray(String[]::new))
                .query((row, number) -> row.getLong("case_id"))
                .list());
    }

    /** Watches over cases of one campaign. */
    void begin(List<Watch> watches) {
        jdbc.sql("""
                insert into remediation.watch (case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on, high_risk)
                select w.id, w.round, w.scope, :campaign, w.category, w.began, 0, w.due, w.high
                  from unnest(:cases::bigint[], :rounds::int[], :scopes::text[], :categories::text[], :began::date[], :due::date[],
                              :high::boolean[])
                    as w (id, round, scope, category, began, due, high)
                on conflict do nothing
                """)
                .param("campaign", watches.getFirst().campaign())
                .param("cases", watches.stream().map(Watch::caseId).toArray(Long[]::new))
                .param("rounds", watches.stream().map(Watch::round).toArray(Integer[]::new))
                .param(
                        "scopes",
                        watches.stream().map(one -> one.scope().value()).toArray(String[]::new))
                .param("categories", watches.stream().map(Watch::category).toArray(String[]::new))
                .param(
                        "began",
                        watches.stream().map(one -> one.beganOn().toString()).toArray(String[]::new))
                .param("due", watches.stream().map(WatchRepository::due).toArray(String[]::new))
                .param("high", watches.stream().map(Watch::highRisk).toArray(Boolean[]::new))
                .update();
    }

    private static @Nullable String due(Watch watch) {
        return watch.dueOn() == null ? null : watch.dueOn().toString();
    }

    void end(Collection<Long> cases, LocalDate day) {
        jdbc.sql("update remediation.watch set ended_on = :day where case_id = any(:cases) and ended_on is null")
                .param("cases", cases.toArray(Long[]::new))
                .param("day", day)
                .update();
    }

    void planned(long caseId, int fulfilled, @Nullable LocalDate due, boolean drawnDone) {
        jdbc.sql("""
                update remediation.watch
                   set fulfilled = :fulfilled, due_on = :due, drawn_until = case when :done then null else drawn_until end
                 where case_id = :case and ended_on is null
                """)
                .param("case", caseId)
                .param("fulfilled", fulfilled)
                .param("due", due)
                .param("done", drawnDone)
                .update();
    }

    void raise(long caseId, LocalDate day, @Nullable LocalDate due) {
        jdbc.sql("""
                update remediation.watch
                   set raised_on = :day, high_risk = true, due_on = :due
                 where case_id = :case and ended_on is null
                """).param("case", caseId).param("day", day).param("due", due).update();
    }

    void drawn(List<Long> cases, LocalDate until) {
        jdbc.sql("""
                update remediation.watch
                   set drawn_until = :until
                 where case_id = any (:cases) and ended_on is null
                """)
                .param("cases", cases.toArray(Long[]::new))
                .param("until", until)
                .update();
    }

    Optional<Visit> visit(long caseId, String key) {
        return jdbc.sql("""
                select id, round, visited_on, due_on, finding, words, person, unit, recorded_at
                  from remediation.visit
                 where case_id = :case and request_key = :key
                """)
                .param("case", caseId)
                .param("key", key)
                .query(WatchRepository::visit)
                .optional();
    }

    long add(Watch watch, VisitRequest asked, @Nullable LocalDate due, Actor by, Instant at) {
        return jdbc.sql("""
                insert into remediation.visit (case_id, round, scope_path, request_key, visited_on, due_on, finding, words, person, unit,
                       recorded_at)
                values (:case, :round, :scope, :key, :on, :due, :finding, :words, :person, :unit, :at)
                returning id
                """)
                .param("case", watch.caseId())
                .param("round", watch.round())
                .param("scope", watch.scope().value())
                .param("key", asked.key())
                .param("on", asked.visitedOn())
                .param("due", due)
                .param("finding", asked.finding().name())
                .param("words", asked.words())
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void add(Watch watch, SignalSource source, LocalDate seenOn, String words, Actor by, Instant at) {
        jdbc.sql("""
                insert into remediation.signal (case_id, round, scope_path, source, seen_on, words, person, unit, recorded_at)
                values (:case, :round, :scope, :source, :on, :words, :person, :unit, :at)
                """)
                .param("case", watch.caseId())
                .param("round", watch.round())
                .param("scope", watch.scope().value())
                .param("source", source.name())
                .param("on", seenOn)
                .param("words", words)
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(ScopePath scope, String campaign, SpotDraw draw, LocalDate on, Actor by, Instant at) {
        jdbc.sql("""
                insert into remediation.draw (scope_path, campaign, seed, drawn_on, candidates, chosen, person, unit, recorded_at)
                values (:scope, :campaign, :seed, :on, :candidates, :chosen, :person, :unit, :at)
                """)
                .param("scope", scope.value())
                .param("campaign", campaign)
                .param("seed", draw.seed())
                .param("on", on)
                .param("candidates", draw.candidates().toArray(Long[]::new))
                .param("chosen", draw.chosen().toArray(Long[]::new))
                .param("person", by.person())
                .param("unit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Visit> visits(ScopePath reach, long caseId) {
        return jdbc.sql("""
                select id, round, visited_on, due_on, finding, words, person, unit, recorded_at
                  from remediation.visit
                 where case_id = :case and scope_path >= :from and scope_path < :until
                 order by visited_on desc, id desc
                """)
                .param("case", caseId)
                .param("from", reach.value())
                .param("until", reach.end())
                .query(WatchRepository::visit)
                .list();
    }

    /** By case, the last of its visits. */
    Map<Long, Visit> lastVisits(ScopePath reach, Collection<Long> cases) {
        var last = new HashMap<Long, Visit>();
        jdbc.sql("""
                select distinct on (case_id) case_id, id, round, visited_on, due_on, finding, words, person, unit, recorded_at
                  from remediation.visit
                 where case_id = any (:cases) and scope_path >= :from and scope_path < :until
                 order by case_id, visited_on desc, id desc
                """)
                .param("cases", cases.toArray(Long[]::new))
                .param("from", reach.value())
                .param("until", reach.end())
                .query(row -> {
                    last.put(row.getLong("case_id"), visit(row, 0));
                });
        return last;
    }

    List<Signal> signals(ScopePath reach, long caseId) {
        return jdbc.sql("""
                select s.id, s.round, s.source, s.seen_on, s.words, s.person, s.unit
                  from remediation.signal s
                  join remediation.watch w on w.case_id = s.case_id and w.round = s.round and w.ended_on is null
                 where s.case_id = :case and s.scope_path >= :from and s.scope_path < :until
                 order by s.seen_on desc, s.id desc
                """)
                .param("case", caseId)
                .param("from", reach.value())
                .param("until", reach.end())
                .query((row, number) -> new Signal(
                        row.getLong("id"),
                        row.getInt("round"),
                        SignalSource.valueOf(row.getString("source")),
                        row.getObject("seen_on", LocalDate.class),
                        row.getString("words"),
                        new Actor(row.getString("person"), row.getString("unit"))))
                .list();
    }

    List<Watch> underWatch(ScopePath reach, String campaign, Show show, LocalDate soon, DayCursor after, int limit) {
        return jdbc.sql("""
                select case_id, round, scope_path, campaign, category, began_on, fulfilled, due_on, high_risk, raised_on, drawn_until
                  from remediation.watch
                 where campaign = :campaign and ended_on is null and scope_path >= :from and scope_path < :until
                   and (:show = 'ALL'
                        or (:show = 'DUE' and least(due_on, drawn_until) <= :soon)
                        or (:show = 'RAISED' and raised_on is not null)
                        or (:show = 'DRAWN' and drawn_until is not null))
                   and (:afterId = 0 or (coalesce(least(due_on, drawn_until), date '9999-12-31'), case_id) > (:afterDay, :afterId))
                 order by least(due_on, drawn_until) nulls last, case_id
                 limit :limit
                """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("until", reach.end())
                .param("show", show.name())
                .param("soon", soon)
                .param("afterDay", after.day())
                .param("afterId", after.id())
                .param("limit", limit)
                .query(WatchRepository::watch)
                .list();
    }

    List<Long> candidates(ScopePath reach, String campaign) {
        return jdbc.sql("""
                select case_id
                  from remediation.watch
                 where campaign = :campaign and ended_on is null and drawn_until is null
                   and scope_path >= :from and scope_path < :until
                 order by case_id
                """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("until", reach.end())
                .query((row, number) -> row.getLong("case_id"))
                .list();
    }

    Counts counts(ScopePath reach, String campaign, LocalDate today, LocalDate soon) {
        return jdbc.sql("""
                select count(*) as all_of_them,
                       count(*) filter (where least(due_on, drawn_until) <= :soon) as due,
                       count(*) filter (where least(due_on, drawn_until) < :today) as late,
                       count(*) filter (where raised_on is not null) as raised,
                       count(*) filter (where drawn_until is not null) as drawn
                  from remediation.watch
                 where campaign = :campaign and ended_on is null and scope_path >= :from and scope_path < :until
                """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("until", reach.end())
                .param("today", today)
                .param("soon", soon)
                .query((row, number) -> new Counts(
                        row.getInt("all_of_them"),
                        row.getInt("due"),
                        row.getInt("late"),
                        row.getInt("raised"),
                        row.getInt("drawn")))
                .single();
    }

    private static Watch watch(ResultSet row, int number) throws SQLException {
        return new Watch(
                row.getLong("case_id"),
                row.getInt("round"),
                new ScopePath(row.getString("scope_path")),
                row.getString("campaign"),
                row.getString("category"),
                row.getObject("began_on", LocalDate.class),
                row.getInt("fulfilled"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("high_risk"),
                row.getObject("raised_on", LocalDate.class),
                row.getObject("drawn_until", LocalDate.class));
    }

    private static Visit visit(ResultSet row, int number) throws SQLException {
        return new Visit(
                row.getLong("id"),
                row.getInt("round"),
                row.getObject("visited_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                Finding.valueOf(row.getString("finding")),
                row.getString("words"),
                new Actor(row.getString("person"), row.getString("unit")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
