package org.qingce.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.qingce.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tasks have reached which rung of the ladder. */
@Repository
class ReminderRepository {

    private final JdbcClient jdbc;

    ReminderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task that has just reached a rung. */
    record Reached(long task, LocalDate due, String unit, String person, String askedUnit, String askedBy) {}

    /** Until the end of the transaction; false where another process is at it. */
    boolean takeTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('work.reminder'))")
                .query(Boolean.class)
                .single();
    }

    /**
     * Moves to a rung what has stood beneath it and is due on that day or before, and writes it down; each once for a due day.
     *
     * @param rung from 1
     */
    List<Reached> reach(int rung, LocalDate day, int most, Actor by, Instant at) {
        return jdbc.sql("""
                with due as (
                    select id
                      from work.task
                     where state = 'open' and paused_on is null and due_on is not null
                       and reminded = any(:beneath) and due_on <= :day and kind <> :digest
                     order by due_on
                     limit :most
                       for update skip locked),
                moved as (
                    update work.task t
                       set reminded = :rung
                      from due
                     where t.id = due.id
                    returning t.id, t.scope_path, t.unit, t.person, t.asked_unit, t.asked_by, t.due_on),
                kept as (
                    insert into work.reminder (task_id, due_on, rung, scope_path, at)
                    select id, due_on, :rung, scope_path, :at from moved
                    on conflict (task_id, due_on, rung) do nothing
                    returning task_id),
                told as (
                    insert into work.task_event (task_id, scope_path, at, what, person, unit, to_unit, to_person, due_after, note)
                    select m.id, m.scope_path, :at, 'reminded', :by, :byUnit, m.unit, m.person, m.due_on, ''
                      from moved m
                      join kept k on k.task_id = m.id)
                select m.id, m.due_on, m.unit, m.person, m.asked_unit, m.asked_by
                  from moved m
                  join kept k on k.task_id = m.id
                """)
                .param("digest", Reminders.LATE)
                .param("rung", rung)
                .param("beneath", IntStream.range(0, rung).boxed().toArray(Integer[]::new))
                .param("day", day)
                .param("most", most)
                .param("by", by.person())
                .param("byUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Reached(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    /** The highest rung that was reached for the day on which a task is due, and when. */
    record Told(int rung, Instant at) {}

    /** Of open tasks, by id; those of which nobody was told yet are not there. */
    Map<Long, Told> told(Collection<Long> tasks) {
        var told = new HashMap<Long, Told>();
        jdbc.sql("""
                select distinct on (r.task_id) r.task_id, r.rung, r.at
                  from work.reminder r
                  join work.task t on t.id = r.task_id and t.due_on = r.due_on
                 where r.task_id = any(:tasks) and t.state = 'open'
                 order by r.task_id, r.rung desc
                """).param("tasks", tasks.toArray(Long[]::new)).query(row -> {
            told.put(
                    row.getLong(1),
                    new Told(
                            row.getInt(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
        });
        return told;
    }

    /** How much of what lies with a unit is past its day. */
    long late(String unit, LocalDate today) {
        return jdbc.sql("""
                select count(*)
                  from work.task
                 where unit = :unit and state = 'open' and kind <> :digest and sort_on < :today and paused_on is null
                """)
                .param("unit", unit)
                .param("digest", Reminders.LATE)
                .param("today", today)
                .query(Long.class)
                .single();
    }

    /** Codes of units beneath which somebody above was told of what is late, and nothing is late any more. */
    List<String> settled(String kind, LocalDate today) {
        return jdbc.sql("""
                select distinct substr(l.subject, length('unit:') + 1)
                  from work.task l
                 where l.kind = :kind and l.state = 'open'
                   and not exists (select 1
                                     from work.task t
                                    where t.unit = substr(l.subject, length('unit:') + 1) and t.state = 'open' and t.kind <> :kind
                                      and t.sort_on < :today
                                      and t.paused_on is null)
                """)
                .param("kind", kind)
                .param("today", today)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
