package org.qingce.remediation;

import static java.util.Map.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.NextSteps.Moved;
import org.qingce.runtime.Together;
import org.qingce.runtime.Together.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on schema {@code remediation}. */
@Repository
class RemediationRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<PlanItem>> ITEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Together together;

    RemediationRepository(JdbcClient jdbc, Together together) {
        this.jdbc = jdbc;
        this.together = together;
    }

    /** Left to itself, PostgreSQL plans each of them anew: one for these few ids looks cheaper than one for any. */
    private static final String KEEP_PLANS = "set local plan_cache_mode = force_generic_plan";

    private static final String LOCK = """
            with begun as (
                insert into remediation.file (case_id, scope_path, campaign)
                select c.id, c.scope_path, c.campaign
                  from ledger.pub_case c
                 where c.id = any(:ids) and c.scope_path >= :from and c.scope_path < :to
                   and not exists (select from remediation.file f where f.case_id = c.id)
                 order by c.id
                    on conflict (case_id) do update
                   set campaign = excluded.campaign)
            select case_id
              from remediation.file
             where case_id = any(:ids)
             order by case_id
               for update
            """;

    private static final String FILES = """
            select p.version, p.category, p.entries::text, p.items::text, p.why, p.person, p.unit, p.recorded_at, i.id,
                   exists (select from remediation.survey s where s.case_id = i.id and s.verdict = 'listed'),
                   (select jsonb_object_agg(l.category, l.at)
                      from (select s.category, max(s.recorded_to) as at
                              from ledger.pub_case_span s
                             where s.case_id = i.id and s.effective_to = 'infinity' and s.recorded_to < 'infinity'
                               and not exists (select
                                                 from ledger.pub_case_span n
                                                where n.case_id = s.case_id and n.category = s.category
                                                  and n.effective_to = 'infinity' and n.recorded_from = s.recorded_to)
                             group by s.category) as l)::text
              from unnest(:ids::bigint[]) as i (id)
              left join remediation.file f on f.case_id = i.id
              left join remediation.plan p on p.case_id = f.case_id and p.version = f.plan_version
            """;

    private static final String DONE = """
            select case_id, id, effective_on, person, unit, recorded_at, case_version,
                   subject, state, code, words, signer, unit_function, '', ''
              from remediation.mark
             where case_id = any(:ids)
             union all
            select case_id, id, effective_on, person, unit, recorded_at, case_version,
                   request_key, move, reason_code, reason, signer, from_stage, to_stage, number
              from remediation.move
             where case_id = any(:ids)
             order by id
            """;

    /**
     * Keeps others from changing the life of these cases until the transaction ends. A case that nobody has worked on gets its line
     * here; where somebody else gives it one at this very moment, that one is waited for.
     */
    void lock(ScopePath reach, Collection<Long> ids) {
        jdbc.sql(LOCK)
                .param("ids", ids.toArray(Long[]::new))
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** What is known of a case beside what the ledger has: what was said and what was moved each in the order in which it was done. */
    static final class Known {

        private boolean surveyed;
        private @Nullable Plan plan;
        private Map<String, Instant> left = Map.of();
        private final List<Mark> marks = new ArrayList<>();
        private final List<MoveMade> moves = new ArrayList<>();
        private final List<Objection> objections = new ArrayList<>();

        /** Whether it came from a survey of its site, with its verdict and signatures. */
        boolean surveyed() {
            return surveyed;
        }

        /** The one in force. */
        @Nullable Plan plan() {
            return plan;
        }

        /** By class, when the case left it for the last time. */
        Map<String, Instant> left() {
            return left;
        }

        List<Mark> marks() {
            return marks;
        }

        List<MoveMade> moves() {
            return moves;
        }

        List<Objection> objections() {
            return objections;
        }
    }

    /** By case. */
    Map<Long, Known> known(Collection<Long> ids) {
        var known = unknown(ids);
        together.run(Map.of("ids", ids.toArray(Long[]::new)), reading(known));
        return known;
    }

    /**
     * The same of cases that are locked, and for the rest of the transaction PostgreSQL keeps the plans of its statements. The pool
     * tells it to plan each anew, which is right for the questions of pages; a move asks a dozen small ones, always the same, which
     * take longer to plan than to answer.
     */
    Map<Long, Known> lockAndKeepPlans(ScopePath reach, Collection<Long> ids) {
        var known = unknown(ids);
        var statements = new ArrayList<>(List.of(Statement.of(KEEP_PLANS), Statement.of(LOCK)));
        statements.addAll(reading(known));
        together.run(Map.of("ids", ids.toArray(Long[]::new), "from", reach.value(), "to", reach.end()), statements);
        return known;
    }

    private static Map<Long, Known> unknown(Collection<Long> ids) {
        return ids.stream().distinct().collect(Collectors.toMap(id -> id, _ -> new Known()));
    }

    private static List<Statement> reading(Map<Long, Known> known) {
        return List.of(
                new Statement(FILES, row -> {
                    var one = of(known, row.getLong(9));
                    one.plan = row.getString(2) == null ? null : plan(row);
                    one.surveyed = row.getBoolean(10);
                    one.left = left(row.getString(11));
                }),
                new Statement(DONE, row -> {
                    var one = of(known, row.getLong(1));
                    // a move has gone to a stage
                    if (row.getString(14).isEmpty()) {
                        one.marks.add(mark(row));
                    } else {
                        one.moves.add(move(row));
                    }
                }),
                new Statement(ObjectionRepository.OF_CASES, row -> {
                    var objection = ObjectionRepository.objection(row);
                    of(known, objection.caseId()).objections.add(objection);
                }));
    }

    private static Map<String, Instant> left(@Nullable String json) {
        return json == null
                ? Map.of()
                : JSON.readValue(json, TEXTS).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                one -> OffsetDateTime.parse(one.getValue()).toInstant()));
    }

    private static Known of(Map<Long, Known> known, long caseId) {
        return Objects.requireNonNull(known.get(caseId));
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
                JSON.readValue(row.getString(3), TEXTS),
                JSON.readValue(row.getString(4), ITEMS),
                row.getString(5),
                new Actor(row.getString(6), row.getString(7)),
                at(row, 8));
    }

    /** A plan that somebody made for a case. */
    record Planned(LedgerCase about, Plan plan) {}

    /** New versions beside those before, and the ones in force. */
    void store(List<Planned> planned) {
        jdbc.sql("""
                        with stored as (
                            insert into remediation.plan (case_id, version, scope_path, category, entries, items, why, person, unit,
                                   recorded_at)
                            select p.id, p.version, p.scope, p.category, p.entries::jsonb, p.items::jsonb, p.why, p.person, p.unit, p.at
                              from unnest(:ids::bigint[], :versions::int[], :scopes::text[], :categories::text[], :entries::text[],
                                          :items::text[], :why::text[], :people::text[], :units::text[], :at::timestamptz[])
                                as p (id, version, scope, category, entries, items, why, person, unit, at)
                            returning case_id, version)
                        update remediation.file f
                           set plan_version = s.version
                          from stored s
                         where f.case_id = s.case_id
                        """)
                .param("ids", planned.stream().map(one -> one.about().id()).toArray(Long[]::new))
                .param(
                        "versions",
                        planned.stream().map(one -> one.plan().version()).toArray(Integer[]::new))
                .param("scopes", texts(planned, one -> one.about().scope().value()))
                .param("categories", texts(planned, one -> one.plan().category()))
                .param(
                        "entries",
                        texts(planned, one -> JSON.writeValueAsString(one.plan().entries())))
                .param(
                        "items",
                        texts(planned, one -> JSON.writeValueAsString(one.plan().items())))
                .param("why", texts(planned, one -> one.plan().why()))
                .param("people", texts(planned, one -> one.plan().by().person()))
                .param("units", texts(planned, one -> one.plan().by().unit()))
                .param("at", texts(planned, one -> one.plan().at().toString()))
                .update();
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                row.getLong(2),
                row.getString(8),
                row.getString(9),
                row.getObject(3, LocalDate.class),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                new Actor(row.getString(4), row.getString(5)),
                row.getString(13),
                row.getInt(7),
                at(row, 6));
    }

    private static MoveMade move(ResultSet row) throws SQLException {
        return new MoveMade(
                row.getLong(2),
                row.getString(8),
                row.getString(9),
                row.getString(13),
                row.getString(14),
                row.getInt(7),
                row.getObject(3, LocalDate.class),
                row.getString(10),
                row.getString(11),
                row.getString(15),
                row.getString(12),
                new Actor(row.getString(4), row.getString(5)),
                at(row, 6));
    }

    /** Something that is said about a thing of a case as it stands. */
    record Said(LedgerCase about, MarkRequest mark) {}

    /** In the order in which it was said. */
    void store(List<Said> said, Mover mover, Instant at) {
        jdbc.sql("""
                        insert into remediation.mark (case_id, scope_path, subject, state, effective_on, code, words, signer, person,
                               unit, unit_function, case_version, recorded_at)
                        select m.id, m.scope, m.subject, m.state, m.effective_on, m.code, m.words, m.signer, :person,
                               :unit, :function, m.version, :at
                          from unnest(:ids::bigint[], :scopes::text[], :subjects::text[], :states::text[], :days::date[],
                                      :codes::text[], :words::text[], :signers::text[], :versions::int[])
                               with ordinality
                            as m (id, scope, subject, state, effective_on, code, words, signer, version, place)
                         order by m.place
                        """)
                .param("ids", said.stream().map(one -> one.about().id()).toArray(Long[]::new))
                .param("scopes", texts(said, one -> one.about().scope().value()))
                .param("subjects", texts(said, one -> one.mark().subject()))
                .param("states", texts(said, one -> one.mark().state()))
                .param("days", texts(said, one -> one.mark().effectiveOn().toString()))
                .param("codes", texts(said, one -> one.mark().code()))
                .param("words", texts(said, one -> one.mark().words()))
                .param("signers", texts(said, one -> one.mark().signer()))
                .param(
                        "versions",
                        said.stream().map(one -> one.about().version()).toArray(Integer[]::new))
                .param("person", mover.actor().person())
                .param("unit", mover.actor().unit())
                .param("function", mover.function())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static <T> String[] texts(List<T> many, Function<T, String> text) {
        return many.stream().map(text).toArray(String[]::new);
    }

    private static final String MOVE = """
            insert into remediation.move (case_id, scope_path, request_key, move, from_stage, to_stage, case_version,
                   effective_on, reason_code, reason, number, signer, person, unit, recorded_at)
            select m.id, m.scope, m.key, :move, m.from_stage, :to, m.version, :on, :code, :reason, :number, :signer,
                   :person, :unit, :at
              from unnest(:ids::bigint[], :scopes::text[], :keys::text[], :from::text[], :versions::int[])
                as m (id, scope, key, from_stage, version)
            """;

    /** @param keys of the sendings, by case */
    void store(List<Moved> moved, MoveRequest asked, Map<Long, String> keys, Actor by, Instant at) {
        together.later(
                MOVE,
                Map.ofEntries(
                        entry("ids", moved.stream().map(one -> one.after().id()).toArray(Long[]::new)),
                        entry(
                                "scopes",
                                moved.stream()
                                        .map(one -> one.after().scope().value())
                                        .toArray(String[]::new)),
                        entry(
                                "keys",
                                moved.stream()
                                        .map(one -> keys.get(one.after().id()))
                                        .toArray(String[]::new)),
                        entry(
                                "from",
                                moved.stream()
                                        .map(one -> one.work().shown().stage())
                                        .toArray(String[]::new)),
                        entry(
                                "versions",
                                moved.stream().map(one -> one.after().version()).toArray(Integer[]::new)),
                        entry("move", asked.move()),
                        entry("to", moved.getFirst().after().stage()),
                        entry("on", asked.effectiveOn()),
                        entry("code", asked.reasonCode()),
                        entry("reason", asked.reason()),
                        entry("number", asked.number()),
                        entry("signer", asked.signer()),
                        entry("person", by.person()),
                        entry("unit", by.unit()),
                        entry("at", at.atOffset(ZoneOffset.UTC))),
                moved.size(),
                "Moves were not written");
    }

    /** A case that became part of another one (并案). */
    record Merged(long caseId, String number, String name, LocalDate on, String reason, Actor by, Instant at) {}

    /** What was merged into a case, as far as it can be seen from here; in order. */
    List<Merged> mergedInto(LedgerCase stays, Collection<String> aside) {
        return jdbc.sql("""
                        select c.id, c.number, c.name, m.effective_on, m.reason, m.person, m.unit, m.recorded_at
                          from remediation.move m
                          join ledger.pub_case c on c.id = m.case_id and c.campaign = :campaign and c.stage = m.to_stage
                         where m.number = :number and m.number <> '' and m.to_stage = any(:aside)
                         order by m.id
                        """)
                .param("campaign", stays.campaign())
                .param("number", stays.number())
                .param("aside", aside.toArray(String[]::new))
                .query((row, _) -> new Merged(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        new Actor(row.getString(6), row.getString(7)),
                        at(row, 8)))
                .list();
    }

    /** How many cases are in a stage beneath a unit, by the unit that answers. */
    Map<String, Integer> standing(ScopePath above, String campaign, String stage) {
        var standing = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                        select unit, count(*)
                          from ledger.pub_case
                         where campaign = :campaign and scope_path >= :from and scope_path < :to and stage = :stage
                         group by unit
                         order by unit
                        """)
                .param("campaign", campaign)
                .param("from", above.value())
                .param("to", above.end())
                .param("stage", stage)
                .query((row, _) -> standing.put(row.getString(1), row.getInt(2)))
                .list();
        return standing;
    }

    /** Of these units those beneath which a case is in a stage: their paths. */
    Set<String> stand(Collection<ScopePath> units, String campaign, String stage) {
        return new HashSet<>(jdbc.sql("""
                        select u.path
                          from unnest(:from::text[], :to::text[]) as u (path, until)
                         where exists (select
                                         from ledger.pub_case c
                                        where c.campaign = :campaign and c.scope_path >= u.path collate "C"
                                          and c.scope_path < u.until collate "C" and c.stage = :stage)
                        """)
                .param("from", units.stream().map(ScopePath::value).toArray(String[]::new))
                .param("to", units.stream().map(ScopePath::end).toArray(String[]::new))
                .param("campaign", campaign)
                .param("stage", stage)
                .query((row, _) -> row.getString(1))
                .list());
    }

    /** @param what plan, class, unit, person or day */
    record GapRow(long caseId, String what, int items) {}

    /** Cases that nobody claims yet, in the order of their deadlines, with the first thing that is missing (N4-13). */
    List<GapRow> gaps(ScopePath reach, String campaign, DayCursor after, int limit) {
        return jdbc.sql("""
                        select c.id, g.what,
                               case g.what
                                    when 'unit' then jsonb_array_length(jsonb_path_query_array(p.items, '$[*] ? (@.unit == "")'))
                                    when 'person' then jsonb_array_length(jsonb_path_query_array(p.items, '$[*] ? (@.person == "")'))
                                    when 'day' then jsonb_array_length(
                                         jsonb_path_query_array(p.items, '$[*] ? (!exists(@.due) || @.due == null)'))
                                    else 0 end
                          from ledger.pub_case c
                          left join remediation.file f on f.case_id = c.id
                          left join remediation.plan p on p.case_id = f.case_id and p.version = f.plan_version
                         cross join lateral (
                               select case when p.case_id is null then 'plan'
                                           when p.category <> c.category then 'class'
                                           when jsonb_path_exists(p.items, '$[*] ? (@.unit == "")') then 'unit'
                                           when jsonb_path_exists(p.items, '$[*] ? (@.person == "")') then 'person'
                                           when jsonb_path_exists(p.items, '$[*] ? (!exists(@.due) || @.due == null)') then 'day'
                                           else '' end as what) as g
                         where c.campaign = :campaign and c.scope_path >= :from and c.scope_path < :to and c.progress = 'open'
                           and g.what <> ''
                           and (:afterId = 0 or (coalesce(c.due_on, date '9999-12-31'), c.id) > (:afterDay, :afterId))
                         order by c.due_on, c.id
                         limit :limit
                        """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("afterDay", after.day())
                .param("afterId", after.id())
                .param("limit", limit)
                .query((row, _) -> new GapRow(row.getLong(1), row.getString(2), row.getInt(3)))
                .list();
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
