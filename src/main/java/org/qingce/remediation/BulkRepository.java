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
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.SendingKey;
import org.qingce.kernel.Severity;
import org.qingce.remediation.BulkMove.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on moves of many cases. */
@Repository
class BulkRepository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<FaultText>> FAULTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    BulkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case at the version that was seen. */
    record Chosen(long caseId, int version) {}

    record FaultText(String code, @Nullable String column, String value, List<String> arguments) {}

    /** Empty where this very sending is known already. */
    Optional<Long> begin(
            MoveRequest form, String key, Mover mover, String campaign, int asked, long worker, Instant at) {
        return jdbc.sql("""
                        insert into remediation.bulk (scope_path, campaign, request_key, move, effective_on, reason_code, reason, due,
                               number, signer, state, asked, worker, person, unit, begun_at, worked_at)
                        values (:scope, :campaign, :key, :move, :on, :code, :reason, :due, :number, :signer, 'WORKING', :asked,
                               :worker, :person, :unit, :at, :at)
                            on conflict (person, request_key) do nothing
                        returning id
                        """)
                .param("scope", mover.reach().value())
                .param("campaign", campaign)
                .param("key", within(mover, key))
                .param("move", form.move())
                .param("on", form.effectiveOn())
                .param("code", form.reasonCode())
                .param("reason", form.reason())
                .param("due", form.due())
                .param("number", form.number())
                .param("signer", form.signer())
                .param("asked", asked)
                .param("worker", worker)
                .param("person", mover.actor().person())
                .param("unit", mover.actor().unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    /** A sending of one reach: whoever acts for another unit sends another one, and finds none that cannot be seen from there. */
    private static String within(Mover mover, String key) {
        return mover.reach().value() + " " + SendingKey.kept(key);
    }

    long known(Mover mover, String key) {
        return jdbc.sql("select id from remediation.bulk where person = :person and request_key = :key")
                .param("person", mover.actor().person())
                .param("key", within(mover, key))
                .query(Long.class)
                .single();
    }

    void choose(long id, ScopePath scope, List<Chosen> cases) {
        jdbc.sql("""
                        insert into remediation.bulk_case (bulk_id, case_id, scope_path, case_version, state)
                        select :id, c.id, :scope, c.version, 'waiting'
                          from unnest(:cases::bigint[], :versions::int[]) as c (id, version)
                        """)
                .param("id", id)
                .param("scope", scope.value())
                .param("cases", cases.stream().map(Chosen::caseId).toArray(Long[]::new))
                .param("versions", cases.stream().map(Chosen::version).toArray(Integer[]::new))
                .update();
    }

    Optional<BulkMove> find(ScopePath reach, long id) {
        return jdbc.sql("""
                        select id, scope_path, campaign, move, effective_on, reason_code, reason, due, number, signer, state, asked,
                               moved, refused, worker, person, unit, begun_at, worked_at
                          from remediation.bulk
                         where id = :id and scope_path >= :from and scope_path < :until
                        """)
                .param("id", id)
                .param("from", reach.value())
                .param("until", reach.end())
                .query(BulkRepository::bulk)
                .optional();
    }

    /** The last ones of a campaign. */
    List<BulkMove> recent(ScopePath reach, String campaign, int most) {
        return jdbc.sql("""
                        select id, scope_path, campaign, move, effective_on, reason_code, reason, due, number, signer, state, asked,
                               moved, refused, worker, person, unit, begun_at, worked_at
                          from remediation.bulk
                         where campaign = :campaign and scope_path >= :from and scope_path < :until
                         order by id desc
                         limit :most
                        """)
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("until", reach.end())
                .param("most", most)
                .query(BulkRepository::bulk)
                .list();
    }

    /** Those that nobody else has taken; nobody else takes them, until the transaction ends. */
    List<Chosen> waiting(long id, int most) {
        return jdbc.sql("""
                        select case_id, case_version
                          from remediation.bulk_case
                         where bulk_id = :id and state = 'waiting'
                         order by case_id
                         limit :most
                           for update skip locked
                        """)
                .param("id", id)
                .param("most", most)
                .query((row, _) -> new Chosen(row.getLong(1), row.getInt(2)))
                .list();
    }

    /** @param faults why it was refused; none where it was made */
    record Fared(long caseId, List<Fault> faults) {}

    record FaredText(long id, @Nullable List<FaultText> faults) {}

    void store(long id, List<Fared> fared) {
        var texts = fared.stream()
                .map(one -> new FaredText(
                        one.caseId(),
                        one.faults().isEmpty()
                                ? null
                                : one.faults().stream()
                                        .map(f -> new FaultText(f.code(), f.column(), f.value(), f.arguments()))
                                        .toList()))
                .toList();
        jdbc.sql("""
                        update remediation.bulk_case c
                           set state = case when f.faults is null then 'moved' else 'refused' end, faults = f.faults
                          from jsonb_to_recordset(:fared::jsonb) as f (id bigint, faults jsonb)
                         where c.bulk_id = :id and c.case_id = f.id
                        """)
                .param("id", id)
                .param("fared", JSON.writeValueAsString(texts))
                .update();
    }

    /** Whether it is still this process that is to go on with it. */
    boolean isUnderWay(long id, long worker) {
        return jdbc.sql("select state = 'WORKING' and worker = :worker from remediation.bulk where id = :id")
                .param("id", id)
                .param("worker", worker)
                .query(Boolean.class)
                .single();
    }

    /** @return whether it is still to go on: nobody has stopped it, and no other process has taken it up */
    boolean progress(long id, long worker, int moved, int refused, Instant at) {
        return jdbc.sql("""
                        update remediation.bulk
                           set moved = moved + :moved, refused = refused + :refused, worked_at = :at
                         where id = :id and state = 'WORKING' and worker = :worker
                        """)
                        .param("id", id)
                        .param("worker", worker)
                        .param("moved", moved)
                        .param("refused", refused)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Done, where nothing waits any more and it is still this process that goes on with it. */
    void finish(long id, long worker, Instant at) {
        jdbc.sql("""
                        update remediation.bulk
                           set state = 'DONE', worked_at = :at
                         where id = :id and state = 'WORKING' and worker = :worker
                           and not exists (select from remediation.bulk_case where bulk_id = :id and state = 'waiting')
                        """)
                .param("id", id)
                .param("worker", worker)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether it was in that state */
    boolean move(long id, State from, State to, Instant at) {
        return jdbc.sql("update remediation.bulk set state = :to, worked_at = :at where id = :id and state = :from")
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Gives it to a process that goes on with it. @return whether nobody else was first */
    boolean take(BulkMove bulk, long worker, Instant at) {
        return jdbc.sql("""
                        update remediation.bulk
                           set state = 'WORKING', worker = :worker, worked_at = :at
                         where id = :id and state = :state and worker = :before
                        """)
                        .param("id", bulk.id())
                        .param("state", bulk.state().name())
                        .param("before", bulk.worker())
                        .param("worker", worker)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Those that were refused, by case. */
    List<Fared> refused(long id, long after, int most) {
        return jdbc.sql("""
                        select case_id, faults::text
                          from remediation.bulk_case
                         where bulk_id = :id and state = 'refused' and case_id > :after
                         order by case_id
                         limit :most
                        """)
                .param("id", id)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> new Fared(row.getLong(1), faults(row.getString(2))))
                .list();
    }

    private static List<Fault> faults(String json) {
        return JSON.readValue(json, FAULTS).stream()
                .map(f -> new Fault(f.code(), Severity.ERROR, f.column(), f.value(), f.arguments()))
                .toList();
    }

    private static BulkMove bulk(ResultSet row, int number) throws SQLException {
        return new BulkMove(
                row.getLong(1),
                new ScopePath(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                State.valueOf(row.getString(11)),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getLong(15),
                new Actor(row.getString(16), row.getString(17)),
                row.getObject(18, OffsetDateTime.class).toInstant(),
                row.getObject(19, OffsetDateTime.class).toInstant());
    }
}
