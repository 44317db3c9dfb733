package org.qingce.ledger;

import static java.util.Map.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.PageStatement.Terms;
import org.qingce.runtime.Together;
import org.qingce.runtime.Together.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** All SQL on single cases, their history, and surveyed points. */
@Repository
class LedgerRepository {

    private static final CaseMapper CASE = new CaseMapper();
    private static final TypeReference<List<CaseEvent.Change>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Together together;

    LedgerRepository(JdbcClient jdbc, Together together) {
        this.jdbc = jdbc;
        this.together = together;
    }

    Optional<LedgerCase> numbered(ScopePath reach, String campaign, String number) {
        return jdbc.sql("""
                        select %s
                          from ledger.remediation_case c
                         where c.campaign = :campaign and c.number = :number and c.scope_path >= :from and c.scope_path < :to
                        """.formatted(CaseMapper.COLUMNS))
                .param("campaign", campaign)
                .param("number", number)
                .param("from", reach.value())
                .param("to", reach.end())
                .query(CASE)
                .optional();
    }

    Optional<LedgerCase> find(ScopePath reach, long id) {
        return jdbc.sql("""
                        select %s
                          from ledger.remediation_case c
                         where c.id = :id and c.scope_path >= :from and c.scope_path < :to
                        """.formatted(CaseMapper.COLUMNS))
                .param("id", id)
                .param("from", reach.value())
                .param("to", reach.end())
                .query(CASE)
                .optional();
    }

    /** Whether anything but what was taken out is answered for there. */
    boolean hasCases(ScopePath scope) {
        return jdbc.sql("""
                        select exists (select from ledger.remediation_case c
                                        where c.scope_path >= :from and c.scope_path < :to and c.progress <> 'removed')
                        """)
                .param("from", scope.value())
                .param("to", scope.end())
                .query(Boolean.class)
                .single();
    }

    List<LedgerCase> find(ScopePath reach, Collection<Long> ids) {
        return jdbc.sql("""
                        select %s
                          from ledger.remediation_case c
                         where c.id = any(:ids) and c.scope_path >= :from and c.scope_path < :to
                         order by c.id
                        """.formatted(CaseMapper.COLUMNS))
                .param("ids", ids.toArray(Long[]::new))
                .param("from", reach.value())
                .param("to", reach.end())
                .query(CASE)
                .list();
    }

    /** @param key one of those that were asked */
    record Listed(String key, LedgerCase found) {}

    /**
     * Those that are in the ledger within reach under one of these keys; by name and number.
     *
     * @param keys keys of names, and codes and old numbers as they are kept
     * @param most so many for each key as a name, as a code and as an old number at most
     */
    List<Listed> ofEnterprises(ScopePath reach, Collection<String> campaigns, Collection<String> keys, int most) {
        return jdbc.sql("""
                        with asked as (
                            select k.key, c.id
                              from unnest(:keys::text[]) as k (key)
                             cross join lateral (
                                   (select id
                                      from ledger.remediation_case
                                     where campaign = any (:campaigns) and name_key = k.key and progress <> 'removed'
                                       and scope_path >= :from and scope_path < :to
                                     order by number
                                     limit :most)
                                    union
                                   (select id
                                      from ledger.remediation_case
                                     where campaign = any (:campaigns) and credit_code = k.key and progress <> 'removed'
                                       and scope_path >= :from and scope_path < :to
                                     order by number
                                     limit :most)
                                    union
                                   (select id
                                      from ledger.remediation_case
                                     where campaign = any (:campaigns) and credit = k.key and credit >= 'old:' and credit < 'old;'
                                       and progress <> 'removed' and scope_path >= :from and scope_path < :to
                                     order by number
                                     limit :most)) as c)
                        select %s, a.key
                          from asked a
                          join ledger.remediation_case c on c.id = a.id
                         order by c.name, c.number
                        """.formatted(CaseMapper.COLUMNS))
                .param("campaigns", campaigns.toArray(String[]::new))
                .param("keys", keys.toArray(String[]::new))
                .param("from", reach.value())
                .param("to", reach.end())
                .param("most", most)
                .query((row, number) -> new Listed(row.getString("key"), CASE.mapRow(row, number)))
                .list();
    }

    /** Keeps others from changing the case until the transaction ends. */
    Optional<LedgerCase> findForUpdate(ScopePath reach, long id) {
        return jdbc.sql("""
                        select %s
                          from ledger.remediation_case c
                         where c.id = :id and c.scope_path >= :from and c.scope_path < :to
                           for update
                        """.formatted(CaseMapper.COLUMNS))
                .param("id", id)
                .param("from", reach.value())
                .param("to", reach.end())
                .query(CASE)
                .optional();
    }

    private static final String LOCK = """
            select %s
              from ledger.remediation_case c
             where c.id = any(:ids) and c.scope_path >= :from and c.scope_path < :to
             order by c.id
               for update
            """.formatted(CaseMapper.COLUMNS);

    private static final String SINCE_WHEN = """
            select case_id, effective_from
              from ledger.case_span
             where case_id = any(:ids) and effective_to = 'infinity' and recorded_to = 'infinity'
            """;

    /** The same for many, in the order of their ids. Their days are asked for when they are locked, by a statement of its own. */
    List<Held> hold(ScopePath reach, Collection<Long> ids) {
        var locked = new ArrayList<LedgerCase>();
        var since = new HashMap<Long, LocalDate>();
        together.run(
                Map.of("ids", ids.toArray(Long[]::new), "from", reach.value(), "to", reach.end()),
                List.of(
                        new Statement(LOCK, row -> locked.add(CASE.mapRow(row, locked.size()))),
                        new Statement(
                                SINCE_WHEN, row -> since.put(row.getLong(1), row.getObject(2, LocalDate.class)))));
        return locked.stream()
                .map(one -> new Held(one, since.getOrDefault(one.id(), LocalDate.MIN)))
                .toList();
    }

    /** By case, the day since which it is what it is now. */
    Map<Long, LocalDate> since(Collection<Long> ids) {
        var since = new HashMap<Long, LocalDate>();
        jdbc.sql(SINCE_WHEN).param("ids", ids.toArray(Long[]::new)).query(row -> {
            since.put(row.getLong(1), row.getObject(2, LocalDate.class));
        });
        return since;
    }

    /** The case that the row of an intake has just been listed as. */
    Optional<LedgerCase> listed(String campaign, ScopePath reach, String nameKey, String addressKey) {
        return jdbc.sql("""
                        select %s
                          from ledger.remediation_case c
                         where c.campaign = :campaign and c.name_key = :nameKey and c.address_key = :addressKey
                           and c.progress <> 'removed' and c.scope_path >= :from and c.scope_path < :to
                         order by c.id desc
                         limit 1
                        """.formatted(CaseMapper.COLUMNS))
                .param("campaign", campaign)
                .param("nameKey", nameKey)
                .param("addressKey", addressKey)
                .param("from", reach.value())
                .param("to", reach.end())
                .query(CASE)
                .optional();
    }

    /** What a case becomes, beside its {@link LedgerCase}: what the ledger derives from it for its own use. */
    record Derived(
            String progress,
            String nameKey,
            @Nullable String creditCode,
            String addressKey,
            String place,
            String placePath,
            String accepted) {}

    /** The new state, its line of history, and, where category, stage or progress differ, its span: never one without the others. */
    void store(LedgerCase after, Derived derived, String what, List<CaseEvent.Change> changes, Act act, Instant at) {
        var rows = jdbc.sql("""
                        with stored as (
                            update ledger.remediation_case
                               set name = :name, name_key = :nameKey, credit = :credit, credit_code = :creditCode,
                                   address = :address, address_key = :addressKey, category = :category, kind = :kind,
                                   place = :place, place_path = :placePath, stage = :stage, progress = :progress, due_on = :due, problems = :problems,
                                   measures = :measures, note = :note, extra = :extra::jsonb, claimed_on = :claimedOn,
                                   verified_on = :verifiedOn, removed_on = :removedOn, accepted = :accepted,
                                   version = :version, changed_at = :at, changed_by = :person
                             where id = :id and version = :version - 1
                            returning id, version, campaign, scope_path)
                        insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                               person, unit, reason, source, changes)
                        select id, version, campaign, scope_path, :what, :effectiveOn, :at, :person, :unit, :reason, :source,
                               :changes::jsonb
                          from stored
                        """)
                .param("id", after.id())
                .param("name", after.value("name"))
                .param("nameKey", derived.nameKey())
                .param("credit", after.value("creditCode"))
                .param("creditCode", derived.creditCode())
                .param("address", after.value("address"))
                .param("addressKey", derived.addressKey())
                .param("place", derived.place())
                .param("placePath", derived.placePath())
                .param("category", after.category())
                .param("kind", after.kind().name())
                .param("stage", after.stage())
                .param("progress", derived.progress())
                .param("due", after.due())
                .param("problems", after.value("problems"))
                .param("measures", after.value("measures"))
                .param("note", after.value("note"))
                .param("extra", CaseValues.json(CaseValues.extra(after.values())))
                .param("claimedOn", after.claimedOn())
                .param("verifiedOn", after.verifiedOn())
                .param("removedOn", after.removedOn())
                .param("accepted", derived.accepted())
                .param("version", after.version())
                .param("what", what)
                .param("effectiveOn", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .param("unit", act.actor().unit())
                .param("reason", act.reason())
                .param("source", act.source())
                .param("changes", CaseValues.json(changes))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("Case " + after.id() + " was not at version " + (after.version() - 1));
        }
        respan(after, derived.progress(), act.effectiveOn(), at);
        follow(after, changes, at);
    }

    /** The enterprise and the site of the registry become what the case now is; what they were is kept. */
    private void follow(LedgerCase after, List<CaseEvent.Change> changes, Instant at) {
        var keys = changes.stream().map(CaseEvent.Change::key).toList();
        if (keys.stream().anyMatch(List.of("name", "creditCode", "address", "place")::contains)) {
            jdbc.sql("""
                            select ledger.follow(array[:id::bigint], case when :renamed then array[:id::bigint] else '{}' end,
                                                 case when :recoded then array[:id::bigint] else '{}' end, :at)
                            """)
                    .param("id", after.id())
                    .param("renamed", keys.contains("name"))
                    .param("recoded", keys.contains("creditCode"))
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .query(row -> {});
        }
    }

    private void respan(LedgerCase after, String progress, LocalDate effectiveOn, Instant at) {
        jdbc.sql("""
                        with old as (
                            update ledger.case_span
                               set recorded_to = :at, steady_at = null
                             where case_id = :id and effective_to = 'infinity' and recorded_to = 'infinity'
                               and (category, stage, progress) is distinct from (:category, :stage, :progress)
                            returning case_id, campaign, unit, scope_path, category, stage, progress, effective_from)
                        insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress,
                               effective_from, effective_to, recorded_from)
                        select case_id, campaign, unit, scope_path, category, stage, progress, effective_from,
                               greatest(:effectiveOn::date, effective_from), :at
                          from old
                         where effective_from < :effectiveOn::date
                         union all
                        select case_id, campaign, unit, scope_path, :category, :stage, :progress,
                               greatest(:effectiveOn::date, effective_from), 'infinity', :at
                          from old
                        """)
                .param("id", after.id())
                .param("category", after.category())
                .param("stage", after.stage())
                .param("progress", progress)
                .param("effectiveOn", effectiveOn)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A case at its new stage, and what became of which column. */
    record Step(LedgerCase after, List<CaseEvent.Change> changes) {}

    record Led(
            long id,
            int version,
            @Nullable LocalDate due,
            @Nullable LocalDate claimed,
            @Nullable LocalDate verified,
            @Nullable LocalDate removed,
            List<CaseEvent.Change> changes) {}

    private static final String LEAD = """
            with led as (
                select id, version, due, claimed, verified, removed, changes
                  from jsonb_to_recordset(:led::jsonb)
                    as r (id bigint, version int, due date, claimed date, verified date, removed date, changes jsonb)),
            stored as (
                update ledger.remediation_case c
                   set stage = :stage, progress = :progress, due_on = l.due, claimed_on = l.claimed,
                       verified_on = l.verified, removed_on = l.removed, version = l.version, changed_at = :at,
                       changed_by = :person
                  from led l
                 where c.id = l.id and c.version = l.version - 1 and c.id = any (:ids)
                returning c.id, c.version, c.campaign, c.scope_path, c.category, l.changes),
            old as (
                update ledger.case_span s
                   set recorded_to = :at,
                       steady_at = case when (s.category, s.progress) = (t.category, :progress) then :at end
                  from stored t
                 where s.case_id = t.id and s.case_id = any (:ids)
                   and s.effective_to = 'infinity' and s.recorded_to = 'infinity'
                   and (s.category, s.stage, s.progress) is distinct from (t.category, :stage, :progress)
                returning s.case_id, s.campaign, s.unit, s.scope_path, s.category, s.stage, s.progress,
                          s.effective_from, s.steady_at, t.category as next_category),
            spans as (
                insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress,
                       effective_from, effective_to, recorded_from, steady_at)
                select case_id, campaign, unit, scope_path, category, stage, progress, effective_from,
                       greatest(:effectiveOn::date, effective_from), :at, steady_at
                  from old
                 where effective_from < :effectiveOn::date
                 union all
                select case_id, campaign, unit, scope_path, next_category, :stage, :progress,
                       greatest(:effectiveOn::date, effective_from), 'infinity', :at, steady_at
                  from old)
            insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                   person, unit, reason, source, changes)
            select id, version, campaign, scope_path, :what, :effectiveOn, :at, :person, :unit, :reason, :source,
                   changes
              from stored
            """;

    /**
     * Cases that go to one stage: their state, their lines of history and their spans, never one without the others. Which cases
     * they are is said apart from what becomes of them: it tells PostgreSQL how few they are.
     */
    void lead(List<Step> steps, String stage, String progress, String what, Act act, Instant at) {
        var led = steps.stream()
                .map(step -> new Led(
                        step.after().id(),
                        step.after().version(),
                        step.after().due(),
                        step.after().claimedOn(),
                        step.after().verifiedOn(),
                        step.after().removedOn(),
                        step.changes()))
                .toList();
        together.later(
                LEAD,
                Map.ofEntries(
                        entry("led", CaseValues.json(led)),
                        entry("ids", led.stream().map(Led::id).toArray(Long[]::new)),
                        entry("stage", stage),
                        entry("progress", progress),
                        entry("what", what),
                        entry("effectiveOn", act.effectiveOn()),
                        entry("at", at.atOffset(ZoneOffset.UTC)),
                        entry("person", act.actor().person()),
                        entry("unit", act.actor().unit()),
                        entry("reason", act.reason()),
                        entry("source", act.source())),
                steps.size(),
                "Cases were not at the version that was held");
    }

    /** A step from stage to stage that was made. */
    record Made(long caseId, String from, String to, String person) {}

    /** All of them, of many cases, in the order in which they were made. */
    List<Made> steps(Collection<Long> ids) {
        return jdbc.sql("""
                        select e.case_id, c.step ->> 'before', c.step ->> 'after', e.person
                          from ledger.case_event e
                         cross join lateral jsonb_array_elements(e.changes) as c (step)
                         where e.case_id = any(:ids) and c.step ->> 'key' = 'stage'
                         order by e.case_id, e.version
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> new Made(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** The day since which the case is what it is now: no change takes effect before it. */
    LocalDate sinceWhen(long id) {
        return jdbc.sql("""
                        select effective_from
                          from ledger.case_span
                         where case_id = :id and effective_to = 'infinity' and recorded_to = 'infinity'
                        """).param("id", id).query(LocalDate.class).single();
    }

    String acceptedReason(long id) {
        return jdbc.sql("select accepted from ledger.remediation_case where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    List<CaseEvent> history(ScopePath reach, long id) {
        return jdbc.sql("""
                        select case_id, version, what, effective_on, recorded_at, person, unit, reason, source, changes::text
                          from ledger.case_event
                         where case_id = :id and scope_path >= :from and scope_path < :to
                         order by version
                        """)
                .param("id", id)
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> new CaseEvent(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, java.time.OffsetDateTime.class).toInstant(),
                        new Actor(row.getString(6), row.getString(7)),
                        row.getString(8),
                        row.getString(9),
                        CaseValues.read(row.getString(10), CHANGES)))
                .list();
    }

    List<LedgerCase> page(LedgerQuery query, Terms terms) {
        return filled(PageStatement.of(query, terms), query, terms)
                .param("limit", query.limit() + 1)
                .query(CASE)
                .list();
    }

    /**
     * Of the next cases in the order of names, those whose names have the text.
     *
     * @param toTheEnd whether there are no further ones
     */
    record Stretch(List<Long> named, boolean toTheEnd) {}

    /** @param most how many names are looked at */
    Stretch stretch(LedgerQuery query, Terms terms, int most) {
        return filled(PageStatement.stretch(query, terms), query, terms)
                .param("limit", most)
                .query((row, _) -> {
                    var named = row.getArray(1);
                    return new Stretch(
                            named == null ? List.of() : List.of((Long[]) named.getArray()), row.getLong(2) < most);
                })
                .single();
    }

    /** In a transaction, for only so is the answer fetched in portions. */
    void each(LedgerQuery query, Terms terms, Consumer<LedgerCase> row) {
        try (var rows = filled(PageStatement.of(query, terms), query, terms)
                .param("limit", Integer.MAX_VALUE)
                .withFetchSize(500)
                .query(CASE)
                .stream()) {
            rows.forEach(row);
        }
    }

    /** What a query leaves, and how much of it is claimed (verified or not), verified, and late. */
    record Counted(long all, long claimed, long verified, long late) {}

    /** No further than the limit. */
    Counted count(LedgerQuery query, Terms terms, int limit) {
        return filled(PageStatement.count(query, terms), query, terms)
                .param("limit", limit)
                .query((row, _) -> new Counted(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** Whatever the number, by sums; of a query for no text, place or problem, and of a whole area at least. */
    long standing(LedgerQuery query, Terms terms) {
        return filled(PageStatement.standing(query, terms), query, terms)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Puts what has changed since the last time into the sums of what stands where. */
    void foldStanding() {
        jdbc.sql("select ledger.fold_standing()").query((_, _) -> 0).single();
    }

    /**
     * Of the query's reach and category alone: from the rollup, whatever the number; those that are late by the index of them, no
     * further than the limit.
     */
    Counted tally(LedgerQuery query, String area, int limit) {
        var within = PageStatement.within(query);
        return jdbc.sql("""
                        select listed, claimed, verified, late
                          from ledger.tallied(:campaign, :from, :to, :depth, :area, :category, :today, :limit)
                        """)
                .param("campaign", query.campaign())
                .param("from", within.value())
                .param("to", within.end())
                .param("depth", Math.max(1, within.codes().size()))
                .param("area", area)
                .param("category", query.category())
                .param("today", query.today())
                .param("limit", limit)
                .query((row, _) -> new Counted(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** Ids of the cases within reach whose names have the text, no more than asked for; none for a single character. */
    List<Long> named(LedgerQuery query, int most) {
        var text = query.text().strip();
        if (text.length() < 2) {
            return List.of();
        }
        var within = PageStatement.within(query);
        return jdbc.sql("select ledger.found_by_name(:campaign, :from, :to, :text, :like, :most)")
                .param("campaign", query.campaign())
                .param("from", within.value())
                .param("to", within.end())
                .param("text", text)
                .param("like", like(text))
                .param("most", most)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** What problems of a case occur together with this one, as the index has them. */
    List<String> problemsWith(String campaign, String problem) {
        return jdbc.sql("select ledger.problems_with(:campaign, :problem)")
                .param("campaign", campaign)
                .param("problem", problem)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private JdbcClient.StatementSpec filled(String statement, LedgerQuery query, Terms terms) {
        var within = PageStatement.within(query);
        var after = query.after();
        var stages = query.stages();
        var text = query.text().strip();
        return jdbc.sql(statement)
                .param("campaign", query.campaign())
                .param("from", within.value())
                .param("to", within.end())
                .param("area", terms.area())
                .param("placeFrom", query.place())
                .param("placeTo", query.place().isEmpty() ? "" : new ScopePath(query.place()).end())
                .param("named", terms.named().toArray(Long[]::new))
                .param("like", like(text))
                .param("text", text)
                .param("textTo", text + "~")
                .param("old", "old:" + text)
                .param("oldTo", "old:" + text + "~")
                .param("category", query.category())
                .param("stage", query.stage())
                .param("stages", stages == null ? new String[0] : stages.toArray(String[]::new))
                .param("today", query.today())
                .param("yellow", terms.lights().yellow())
                .param("orange", terms.lights().orange())
                .param("problems", terms.problems().toArray(String[]::new))
                .param("progress", query.removed() ? "removed" : query.progress())
                .param("afterValue", after == null ? null : after.value())
                .param("afterId", after == null ? 0L : after.id());
    }

    long survey(Ledger.SurveyedPoint point, SurveyedPlace place, Act act, Instant at) {
        jdbc.sql("""
                        update ledger.point
                           set superseded_at = :at
                         where campaign = :campaign and name_key = :nameKey and address_key = :addressKey
                           and scope_path = :scope and case_id is null and superseded_at = 'infinity'
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("campaign", point.campaign())
                .param("nameKey", place.nameKey())
                .param("addressKey", place.addressKey())
                .param("scope", place.scope().value())
                .update();
        return jdbc.sql("""
                        insert into ledger.point (campaign, unit, scope_path, name, name_key, credit, address, address_key, place,
                               surveyed_on, verdict, note, source, recorded_at, recorded_by)
                        values (:campaign, :unit, :scope, :name, :nameKey, :credit, :address, :addressKey, :place,
                               :surveyedOn, :verdict, :note, :source, :at, :person)
                        returning id
                        """)
                .param("campaign", point.campaign())
                .param("unit", place.unit())
                .param("scope", place.scope().value())
                .param("name", point.name())
                .param("nameKey", place.nameKey())
                .param("credit", point.creditCode())
                .param("address", point.address())
                .param("addressKey", place.addressKey())
                .param("place", place.place())
                .param("surveyedOn", point.surveyedOn())
                .param("verdict", point.verdict())
                .param("note", point.note())
                .param("source", act.source())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .query(Long.class)
                .single();
    }

    record SurveyedPlace(String unit, ScopePath scope, String place, String nameKey, String addressKey) {}
}
