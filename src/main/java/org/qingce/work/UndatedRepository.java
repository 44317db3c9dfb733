package org.qingce.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qingce.kernel.Actor;
import org.qingce.kernel.DueRule;
import org.qingce.work.NewTask.Within;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the day of a task is counted that the calendar does not reach. */
@Repository
class UndatedRepository {

    private final JdbcClient jdbc;

    UndatedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param task its id */
    record Kept(long task, String kind, String subject, Within within) {}

    /** The task as it is open with its unit; where it has a day, it keeps that. */
    void keep(NewTask task, Within within, int year) {
        jdbc.sql("""
                insert into work.undated (task_id, scope_path, counted_from, rule, year)
                select id, scope_path, :from, :rule, :year
                  from work.task
                 where kind = :kind and subject = :subject and unit = :unit and state = 'open' and due_on is null
                on conflict (task_id) do nothing
                """)
                .param("from", within.from())
                .param("rule", within.rule().toString())
                .param("year", year)
                .param("kind", task.kind())
                .param("subject", task.subject())
                .param("unit", task.unit())
                .update();
    }

    /** Of open tasks, the year that is missing. */
    Map<Long, Integer> years(Collection<Long> tasks) {
        var years = new HashMap<Long, Integer>();
        jdbc.sql("""
                select u.task_id, u.year
                  from work.undated u
                  join work.task t on t.id = u.task_id
                 where u.task_id = any(:tasks) and t.state = 'open' and t.due_on is null
                """).param("tasks", tasks.toArray(Long[]::new)).query(row -> {
            years.put(row.getLong(1), row.getInt(2));
        });
        return years;
    }

    /** Open ones without a day that wait for one of these years; nobody else dates them until the transaction ends. */
    List<Kept> waitingFor(Collection<Integer> years, int limit) {
        return jdbc.sql("""
                select t.id, t.kind, t.subject, u.rule, u.counted_from
                  from work.undated u
                  join work.task t on t.id = u.task_id
                 where u.year = any(:years) and u.dated_at is null and t.state = 'open' and t.due_on is null
                 order by t.id
                 limit :limit
                   for update skip locked
                """)
                .param("years", years.toArray(Integer[]::new))
                .param("limit", limit)
                .query((row, _) -> new Kept(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        new Within(DueRule.parse(row.getString(4)).orElseThrow(), row.getObject(5, LocalDate.class))))
                .list();
    }

    /** The year that it waited for is there, and the next one is missing. */
    void await(long task, int year) {
        jdbc.sql("update work.undated set year = :year where task_id = :task")
                .param("task", task)
                .param("year", year)
                .update();
    }

    /** Its day, and a line of what became of it; reminders begin with it. */
    void date(long task, LocalDate day, Instant at) {
        jdbc.sql("""
                with due as (
                    update work.task
                       set due_on = :day, reminded = 0
                     where id = :task and state = 'open' and due_on is null
                    returning id, scope_path),
                told as (
                    insert into work.task_event (task_id, scope_path, at, what, person, unit, to_unit, to_person, due_after, note)
                    select id, scope_path, :at, 'moved', :by, :byUnit, '', '', :day, ''
                      from due)
                update work.undated
                   set dated_at = :at
                 where task_id in (select id from due)
                """)
                .param("task", task)
                .param("day", day)
                .param("by", Actor.SYSTEM.person())
                .param("byUnit", Actor.SYSTEM.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
