package org.qingce.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What holders of tasks ask for. */
@Repository
class RequestRepository {

    private final JdbcClient jdbc;

    RequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param what {@code extend} or {@code pause}
     * @param wanted the due day wished for, or null
     * @param decider code of the unit that decides
     */
    record Request(
            long id,
            String what,
            @Nullable LocalDate wanted,
            String reason,
            Actor asked,
            Instant askedAt,
            String decider) {}

    long insert(Task task, @Nullable LocalDate wanted, String reason, Actor by, String decider, Instant at) {
        return jdbc.sql("""
                insert into work.request (task_id, scope_path, what, wanted_on, reason, asked_by, asked_unit, asked_at, decider_unit,
                       state, decided_by, answer)
                values (:task, :scope, case when :wanted::date is null then 'pause' else 'extend' end, :wanted::date, :reason, :by,
                       :byUnit, :at, :decider, 'open', '', '')
                returning id
                """)
                .param("task", task.id())
                .param("scope", task.scope().value())
                .param("wanted", wanted)
                .param("reason", FreeText.mask(reason))
                .param("by", by.person())
                .param("byUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("decider", decider)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    Optional<Request> open(long task) {
        return jdbc.sql("""
                select id, what, wanted_on, reason, asked_by, asked_unit, asked_at, decider_unit
                  from work.request
                 where task_id = :task and state = 'open'
                """)
                .param("task", task)
                .query(RequestRepository::request)
                .optional();
    }

    void decide(long id, boolean granted, String answer, Actor by, Instant at) {
        jdbc.sql("""
                update work.request
                   set state = case when :granted then 'granted' else 'refused' end, answer = :answer, decided_by = :by, decided_at = :at
                 where id = :id and state = 'open'
                """)
                .param("id", id)
                .param("granted", granted)
                .param("answer", FreeText.mask(answer))
                .param("by", by.person())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                new Actor(row.getString(5), row.getString(6)),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8));
    }
}
