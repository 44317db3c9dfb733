package org.qingce.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.exchange.ComparedLists.ComparedPair;
import org.qingce.exchange.ComparedLists.Kind;
import org.qingce.exchange.KeptComparison.Aside;
import org.qingce.exchange.KeptComparison.Choice;
import org.qingce.exchange.KeptComparison.Count;
import org.qingce.exchange.KeptComparison.Decision;
import org.qingce.exchange.KeptComparison.Row;
import org.qingce.exchange.KeptComparison.Side;
import org.qingce.exchange.KeptComparison.Taking;
import org.qingce.exchange.ListDifferences.Difference;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on comparisons. */
@Repository
class ComparisonRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    ComparisonRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    long keep(
            String campaign, String unit, ScopePath scope, Side a, Side b, Set<String> columns, Aside aside, Actor by) {
        return jdbc.sql("""
                insert into exchange.comparison (campaign, unit, scope_path, label_a, label_b, file_a, file_b, rows_a, rows_b,
                       columns, aside, person, person_unit, compared_at)
                values (:campaign, :unit, :scope, :labelA, :labelB, :fileA, :fileB, :rowsA, :rowsB,
                       :columns, :aside::jsonb, :person, :personUnit, :now)
                returning id
                """)
                .param("campaign", campaign)
                .param("unit", unit)
                .param("scope", scope.value())
                .param("labelA", a.label())
                .param("labelB", b.label())
                .param("fileA", a.file())
                .param("fileB", b.file())
                .param("rowsA", a.rows())
                .param("rowsB", b.rows())
                .param("columns", columns.toArray(String[]::new))
                .param("aside", JSON.writeValueAsString(aside))
                .param("person", by.person())
                .param("personUnit", by.unit())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    void keepRows(long id, ScopePath scope, List<ComparedPair> pairs) {
        for (int from = 0; from < pairs.size(); from += BATCH) {
            var parameters = new MapSqlParameterSource[Math.min(BATCH, pairs.size() - from)];
            for (int i = 0; i < parameters.length; i++) {
                var pair = pairs.get(from + i);
                parameters[i] = new MapSqlParameterSource()
                        .addValue("id", id)
                        .addValue("position", from + i + 1)
                        .addValue("scope", scope.value())
                        .addValue("kind", pair.kind().word())
                        .addValue("enterprise", pair.enterprise())
                        .addValue("a", json(pair.a()))
                        .addValue("b", json(pair.b()))
                        .addValue("differences", JSON.writeValueAsString(pair.differences()));
            }
            batches.batchUpdate("""
                    insert into exchange.comparison_row
                           (comparison_id, position, scope_path, kind, enterprise, a, b, differences)
                    values (:id, :position, :scope, :kind, :enterprise, :a::jsonb, :b::jsonb, :differences::jsonb)
                    """, parameters);
        }
    }

    Optional<KeptComparison> find(ScopePath scope, long id) {
        return jdbc.sql("""
                select c.id, c.campaign, c.unit, c.scope_path, c.label_a, c.label_b, c.file_a, c.file_b, c.rows_a, c.rows_b,
                       c.columns, c.aside, c.person, c.person_unit, c.compared_at, t.fresh, t.changed, t.unchanged,
                       t.ambiguous, t.refused, t.person as taker, t.person_unit as taker_unit, t.taken_at
                  from exchange.comparison c
                  left join exchange.comparison_taking t on t.comparison_id = c.id
                 where c.id = :id and c.scope_path >= :from and c.scope_path < :until
                """)
                .param("id", id)
                .param("from", scope.value())
                .param("until", scope.end())
                .query((row, n) -> comparison(row))
                .optional();
    }

    /** The latest first. */
    List<KeptComparison> list(ScopePath scope, String campaign, long before, int limit) {
        return jdbc.sql("""
                select c.id, c.campaign, c.unit, c.scope_path, c.label_a, c.label_b, c.file_a, c.file_b, c.rows_a, c.rows_b,
                       c.columns, c.aside, c.person, c.person_unit, c.compared_at, t.fresh, t.changed, t.unchanged,
                       t.ambiguous, t.refused, t.person as taker, t.person_unit as taker_unit, t.taken_at
                  from exchange.comparison c
                  left join exchange.comparison_taking t on t.comparison_id = c.id
                 where c.campaign = :campaign and c.scope_path >= :from and c.scope_path < :until and c.id < :before
                 order by c.id desc
                 limit :limit
                """)
                .param("campaign", campaign)
                .param("from", scope.value())
                .param("until", scope.end())
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> comparison(row))
                .list();
    }

    List<Count> counts(long id) {
        return jdbc.sql("""
                select r.kind, coalesce(d.choice, 'open') as choice, count(*) as rows
                  from exchange.comparison_row r
                  left join lateral (select choice
                                       from exchange.comparison_decision
                                      where comparison_id = r.comparison_id and position = r.position
                                      order by id desc
                                      limit 1) d on true
                 where r.comparison_id = :id
                 group by r.kind, coalesce(d.choice, 'open')
                """)
                .param("id", id)
                .query((row, n) ->
                        new Count(kind(row.getString("kind")), Choice.of(row.getString("choice")), row.getInt("rows")))
                .list();
    }

    /**
     * @param kind of which rows are wanted, or blank
     * @param state {@code open} or {@code decided}, or blank
     */
    List<Row> rows(long id, String kind, String state, int after, int limit) {
        return jdbc.sql("""
                select r.position, r.kind, r.enterprise, r.a, r.b, r.differences,
                       d.choice, d.reason, d.person, d.person_unit, d.decided_at
                  from exchange.comparison_row r
                  left join lateral (select choice, reason, person, person_unit, decided_at
                                       from exchange.comparison_decision
                                      where comparison_id = r.comparison_id and position = r.position
                                      order by id desc
                                      limit 1) d on true
                 where r.comparison_id = :id and r.position > :after
                   and (:kind = '' or r.kind = :kind)
                   and (:state = ''
                        or (r.kind <> 'agree' and (coalesce(d.choice, 'open') = 'open') = (:state = 'open')))
                 order by r.position
                 limit :limit
                """)
                .param("id", id)
                .param("kind", kind)
                .param("state", state)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    List<Row> rows(long id, List<Integer> positions) {
        return jdbc.sql("""
                select r.position, r.kind, r.enterprise, r.a, r.b, r.differences,
                       d.choice, d.reason, d.person, d.person_unit, d.decided_at
                  from exchange.comparison_row r
                  left join lateral (select choice, reason, person, person_unit, decided_at
                                       from exchange.comparison_decision
                                      where comparison_id = r.comparison_id and position = r.position
                                      order by id desc
                                      limit 1) d on true
                 where r.comparison_id = :id and r.position = any(:positions)
                 order by r.position
                """)
                .param("id", id)
                .param("positions", positions.toArray(Integer[]::new))
                .query((row, n) -> row(row))
                .list();
    }

    /** Waits for whoever decides on this comparison, or takes it. */
    void lock(long id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('exchange.comparison'), :id::int)")
                .param("id", id)
                .query(row -> {});
    }

    void decide(long id, ScopePath scope, List<Integer> positions, Choice choice, String reason, Actor by) {
        jdbc.sql("""
                insert into exchange.comparison_decision
                       (comparison_id, position, scope_path, choice, reason, person, person_unit, decided_at)
                select :id, position, :scope, :choice, :reason, :person, :personUnit, :now
                  from unnest(:positions) as position
                """)
                .param("id", id)
                .param("scope", scope.value())
                .param("positions", positions.toArray(Integer[]::new))
                .param("choice", choice.word())
                .param("reason", reason)
                .param("person", by.person())
                .param("personUnit", by.unit())
                .param("now", now())
                .update();
    }

    void taken(long id, ScopePath scope, Taking taking) {
        jdbc.sql("""
                insert into exchange.comparison_taking
                       (comparison_id, scope_path, fresh, changed, unchanged, ambiguous, refused, person, person_unit, taken_at)
                values (:id, :scope, :fresh, :changed, :unchanged, :ambiguous, :refused, :person, :personUnit, :at)
                """)
                .param("id", id)
                .param("scope", scope.value())
                .param("fresh", taking.fresh())
                .param("changed", taking.changed())
                .param("unchanged", taking.unchanged())
                .param("ambiguous", taking.ambiguous())
                .param("refused", taking.refused())
                .param("person", taking.by().person())
                .param("personUnit", taking.by().unit())
                .param("at", taking.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String json(@Nullable ListRow row) {
        return row == null ? null : JSON.writeValueAsString(row);
    }

    private static KeptComparison comparison(ResultSet row) throws SQLException {
        return new KeptComparison(
                row.getLong("id"),
                row.getString("campaign"),
                row.getString("unit"),
                new ScopePath(row.getString("scope_path")),
                new Side(row.getString("label_a"), row.getString("file_a"), row.getInt("rows_a")),
                new Side(row.getString("label_b"), row.getString("file_b"), row.getInt("rows_b")),
                Set.of((String[]) row.getArray("columns").getArray()),
                JSON.readValue(row.getString("aside"), Aside.class),
                new Actor(row.getString("person"), row.getString("person_unit")),
                instant(row, "compared_at"),
                row.getObject("taken_at") == null ? null : taking(row));
    }

    private static Taking taking(ResultSet row) throws SQLException {
        return new Taking(
                row.getInt("fresh"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("ambiguous"),
                row.getInt("refused"),
                new Actor(row.getString("taker"), row.getString("taker_unit")),
                instant(row, "taken_at"));
    }

    private static Row row(ResultSet row) throws SQLException {
        var choice = row.getString("choice");
        return new Row(
                row.getInt("position"),
                kind(row.getString("kind")),
                row.getString("enterprise"),
                listRow(row.getString("a")),
                listRow(row.getString("b")),
                List.of(JSON.readValue(row.getString("differences"), Difference[].class)),
                choice == null
                        ? null
                        : new Decision(
                                Choice.of(choice),
                                row.getString("reason"),
                                new Actor(row.getString("person"), row.getString("person_unit")),
                                instant(row, "decided_at")));
    }

    private static @Nullable ListRow listRow(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, ListRow.class);
    }

    private static Kind kind(String word) {
        for (var kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no kind " + word);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
