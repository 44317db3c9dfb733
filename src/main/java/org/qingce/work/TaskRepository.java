package org.qingce.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.runtime.Together;
import org.qingce.work.Task.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Tasks and what became of them, one at a time. */
@Repository
class TaskRepository {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Together together;

    TaskRepository(JdbcClient jdbc, Together together) {
        this.jdbc = jdbc;
        this.together = together;
    }

    boolean hasOpen(String unit) {
        return jdbc.sql(
                        "select exists (select from work.task where (unit = :unit or lender_unit = :unit) and state = 'open')")
                .param("unit", unit)
                .query(Boolean.class)
                .single();
    }

    /** A task with the path of the unit that has to do it. */
    record Placed(NewTask task, String unitPath) {}

    record Fresh(
            String kind,
            String subject,
            String title,
            String link,
            String campaign,
            String scope,
            String unit,
            String path,
            String person,
            @Nullable LocalDate due,
            boolean working,
            String note) {

        static Fresh of(Placed placed) {
            var task = placed.task();
            return new Fresh(
                    task.kind(),
                    task.subject(),
                    task.title(),
                    task.link(),
                    task.campaign(),
                    task.scope().value(),
                    task.unit(),
                    placed.unitPath(),
                    task.person(),
                    task.due(),
                    task.workingDays(),
                    task.note());
        }
    }

    private static final String OPEN = """
            with fresh as (
                select kind, subject, title, link, campaign, scope, unit, path, person, due, working, note
                  from jsonb_to_recordset(:fresh::jsonb)
                    as r (kind text, subject text, title text, link text, campaign text, scope text, unit text, path text,
                          person text, due date, working boolean, note text)),
            opened as (
                insert into work.task (kind, subject, title, link, campaign, scope_path, unit, unit_path, person, lender_unit,
                       lender_person, asked_by, asked_unit, opened_at, due_on, working_days, state, closed_by, closed_unit,
                       outcome, urged, reminded)
                select kind, subject, title, link, campaign, scope, unit, path, person, '', '', :by, :byUnit, :at, due,
                       working, 'open', '', '', '', 0, 0
                  from fresh
                    on conflict (kind, subject, unit) where state = 'open' do nothing
                returning id, kind, subject, unit, scope_path, person, due_on),
            told as (
                insert into work.task_event (task_id, scope_path, at, what, person, unit, to_unit, to_person, due_after, note)
                select o.id, o.scope_path, :at, 'opened', :by, :byUnit, o.unit, o.person, o.due_on, f.note
                  from opened o
                  join fresh f on f.kind = o.kind and f.subject = o.subject and f.unit = o.unit)
            select id from opened
            """;

    /** What was asked about a task that is closed need not be decided any more. */
    private static final String CLOSE = """
            with closed as (
                update work.task t
                   set state = c.state, closed_at = :at, closed_by = :by, closed_unit = :byUnit, outcome = :outcome
                  from unnest(:kinds::text[], :states::text[]) as c (kind, state)
                 where t.subject = any(:subjects) and t.state = 'open'
                   and (c.kind = '' or t.kind = c.kind) and (:unit = '' or t.unit = :unit)
                returning t.id, t.scope_path, t.state),
            needless as (
                update work.task
                   set state = 'dropped', closed_at = :at, closed_by = :by, closed_unit = :byUnit, outcome = ''
                 where kind = :decide and state = 'open' and subject = any(array(select 'task:' || id from closed))
                returning id, scope_path),
            told as (
                insert into work.task_event (task_id, scope_path, at, what, person, unit, to_unit, to_person, note)
                select id, scope_path, :at, state, :by, :byUnit, '', '', :outcome
                  from closed
                 union all
                select id, scope_path, :at, 'dropped', :by, :byUnit, '', '', ''
                  from needless),
            asked as (
                update work.request r
                   set state = 'dropped', decided_at = :at, decided_by = :by
                  from (select id from closed union all select id from needless) as gone
                 where r.task_id = gone.id and r.state = 'open')
            select id from closed
            """;

    /** @return ids of those that were not open already, each with its first line */
    List<Long> open(List<Placed> tasks, Actor by, Instant at) {
        return jdbc.sql(OPEN)
                .params(opening(tasks, by, at))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static Map<String, Object> opening(List<Placed> tasks, Actor by, Instant at) {
        return Map.of(
                "fresh",
                JSON.writeValueAsString(once(tasks)),
                "by",
                by.person(),
                "byUnit",
                by.unit(),
                "at",
                at.atOffset(ZoneOffset.UTC));
    }

    /**
     * What of them is open about any of the subjects.
     *
     * @param subjects whatever is open about any of them
     * @param kinds what becomes of tasks of each kind; blank for every kind
     * @param unit blank for every unit
     */
    record Closing(Collection<String> subjects, Map<String, State> kinds, String unit, String outcome) {

        private Map<String, Object> by(Actor by, Instant at) {
            var states = kinds.values().stream().map(state -> state.name().toLowerCase(Locale.ROOT));
            return Map.of(
                    "subjects",
                    subjects.toArray(String[]::new),
                    "kinds",
                    kinds.keySet().toArray(String[]::new),
                    "states",
                    states.toArray(String[]::new),
                    "unit",
                    unit,
                    "decide",
                    TaskDesk.DECIDE,
                    "at",
                    at.atOffset(ZoneOffset.UTC),
                    "by",
                    by.person(),
                    "byUnit",
                    by.unit(),
                    "outcome",
                    outcome);
        }
    }

    /** @return ids of those that were open */
    List<Long> close(Closing closing, Actor by, Instant at) {
        return jdbc.sql(CLOSE)
                .params(closing.by(by, at))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Closes, and opens what comes next: also a task of the same kind about the same subject with the same unit. */
    void follow(Closing closing, List<Placed> next, Actor by, Instant at) {
        together.later(CLOSE, closing.by(by, at), Together.ANY, "");
        if (!next.isEmpty()) {
            together.later(OPEN, opening(next, by, at), Together.ANY, "");
        }
    }

    /** What is asked of a unit twice is opened once. */
    private static Collection<Fresh> once(List<Placed> tasks) {
        var once = new LinkedHashMap<List<String>, Fresh>();
        for (var placed : tasks) {
            var task = placed.task();
            once.putIfAbsent(List.of(task.kind(), task.subject(), task.unit()), Fresh.of(placed));
        }
        return once.values();
    }

    long open(String kind, String subject, String unit) {
        return jdbc.sql("""
                select id from work.task where kind = :kind and subject = :subject and unit = :unit and state = 'open'
                """)
                .param("kind", kind)
                .param("subject", subject)
                .param("unit", unit)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    Optional<Task> find(long id) {
        return jdbc.sql("""
                select id, kind, subject, title, link, campaign, scope_path, unit, person, lender_unit, lender_person, asked_by,
                       asked_unit, opened_at, due_on, working_days, paused_on, state, closed_at, closed_by, closed_unit, outcome,
                       urged, urged_on
                  from work.task
                 where id = :id
                """).param("id", id).query(TaskRepository::task).optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Task> locked(long id) {
        return jdbc.sql("""
                select id, kind, subject, title, link, campaign, scope_path, unit, person, lender_unit, lender_person, asked_by,
                       asked_unit, opened_at, due_on, working_days, paused_on, state, closed_at, closed_by, closed_unit, outcome,
                       urged, urged_on
                  from work.task
                 where id = :id
                   for update
                """).param("id", id).query(TaskRepository::task).optional();
    }

    List<Task> about(String subject) {
        return jdbc.sql("""
                select id, kind, subject, title, link, campaign, scope_path, unit, person, lender_unit, lender_person, asked_by,
                       asked_unit, opened_at, due_on, working_days, paused_on, state, closed_at, closed_by, closed_unit, outcome,
                       urged, urged_on
                  from work.task
                 where subject = :subject
                 order by state <> 'open', closed_at desc nulls first, sort_on, id
                """)
                .param("subject", subject)
                .query(TaskRepository::task)
                .list();
    }

    /** @return the former due days of those that have another one now; blank where there was none */
    List<String> move(String kind, String subject, @Nullable LocalDate due, Actor by, String reason, Instant at) {
        return jdbc.sql("""
                with before as (
                    select id, due_on from work.task
                     where kind = :kind and subject = :subject and state = 'open' and due_on is distinct from :due::date
                       for update),
                moved as (
                    update work.task t
                       set due_on = :due::date, reminded = 0
                      from before
                     where t.id = before.id
                    returning t.id, t.scope_path, before.due_on)
                insert into work.task_event (task_id, scope_path, at, what, person, unit, to_unit, to_person, due_before, due_after, note)
                select id, scope_path, :at, 'moved', :by, :byUnit, '', '', due_on, :due::date, :reason
                  from moved
                returning coalesce(due_before::text, '')
                """)
                .param("kind", kind)
                .param("subject", subject)
                .param("due", due)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.person())
                .param("byUnit", by.unit())
                .param("reason", reason)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Gives it to somebody else. */
    void give(long id, Unit unit, String person, ScopePath scope, @Nullable Actor lender) {
        jdbc.sql("""
                update work.task
                   set unit = :unit, unit_path = :unitPath, person = :person, scope_path = :scope, lender_unit = :lenderUnit,
                       lender_person = :lenderPerson
                 where id = :id
                """)
                .param("id", id)
                .param("unit", unit.code())
                .param("unitPath", unit.path().value())
                .param("person", person)
                .param("scope", scope.value())
                .param("lenderUnit", lender == null ? "" : lender.unit())
                .param("lenderPerson", lender == null ? "" : lender.person())
                .update();
    }

    /** Whether the unit has the same task open already. */
    boolean isOpenWith(Task task, String unit) {
        return jdbc.sql("""
                select exists (select 1 from work.task
                                where kind = :kind and subject = :subject and unit = :unit and state = 'open' and id <> :id)
                """)
                .param("kind", task.kind())
                .param("subject", task.subject())
                .param("unit", unit)
                .param("id", task.id())
                .query(Boolean.class)
                .single();
    }

    /** A number for something asked by hand. */
    long nextErrand() {
        return jdbc.sql("select nextval('work.errand')")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /**
     * Keeps what a sending has led to (幂等键).
     *
     * @return number of the errand that goes by the key: the one given here, or the one of an earlier sending
     */
    long sent(Person person, String key, long errand, Instant at) {
        jdbc.sql("""
                insert into work.sending (scope_path, person, request_key, errand, sent_at)
                values (:scope, :person, :key, :errand, :at)
                    on conflict (scope_path, person, request_key) do nothing
                """)
                .param("scope", person.reach().value())
                .param("person", person.account())
                .param("key", key)
                .param("errand", errand)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                select errand from work.sending where scope_path = :scope and person = :person and request_key = :key
                """)
                .param("scope", person.reach().value())
                .param("person", person.account())
                .param("key", key)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    void urge(long id, LocalDate day) {
        jdbc.sql("update work.task set urged = urged + 1, urged_on = :day where id = :id")
                .param("id", id)
                .param("day", day)
                .update();
    }

    /** Another due day; reminders begin anew, and a pause ends or begins. */
    void reschedule(long id, @Nullable LocalDate due, @Nullable LocalDate pausedOn) {
        jdbc.sql("""
                update work.task
                   set reminded = case when due_on is distinct from :due::date then 0 else reminded end,
                       due_on = :due::date, paused_on = :pausedOn::date
                 where id = :id
                """)
                .param("id", id)
                .param("due", due)
                .param("pausedOn", pausedOn)
                .update();
    }

    void tell(Task task, TaskEvent event) {
        jdbc.sql("""
                insert into work.task_event (task_id, scope_path, at, what, person, unit, to_unit, to_person, due_before, due_after, note)
                values (:task, :scope, :at, :what, :by, :byUnit, :toUnit, :toPerson, :before::date, :after::date, :note)
                """)
                .param("task", task.id())
                .param("scope", task.scope().value())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("what", event.what())
                .param("by", event.actor().person())
                .param("byUnit", event.actor().unit())
                .param("toUnit", event.toUnit())
                .param("toPerson", event.toPerson())
                .param("before", event.dueBefore())
                .param("after", event.dueAfter())
                .param("note", event.note())
                .update();
    }

    List<TaskEvent> events(long id) {
        return jdbc.sql("""
                select at, what, person, unit, to_unit, to_person, due_before, due_after, note
                  from work.task_event
                 where task_id = :id
                 order by id
                """)
                .param("id", id)
                .query((row, _) -> new TaskEvent(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        new Actor(row.getString(3), row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, LocalDate.class),
                        row.getString(9)))
                .list();
    }

    static Task task(ResultSet row, int number) throws SQLException {
        var lender = row.getString(10);
        var closed = row.getObject(19, OffsetDateTime.class);
        return new Task(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                new ScopePath(row.getString(7)),
                row.getString(8),
                row.getString(9),
                lender.isEmpty() ? null : new Actor(row.getString(11), lender),
                new Actor(row.getString(12), row.getString(13)),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                row.getObject(15, LocalDate.class),
                row.getBoolean(16),
                row.getObject(17, LocalDate.class),
                State.valueOf(row.getString(18).toUpperCase(Locale.ROOT)),
                closed == null ? null : closed.toInstant(),
                closed == null ? null : new Actor(row.getString(20), row.getString(21)),
                row.getString(22),
                row.getInt(23),
                row.getObject(24, LocalDate.class));
    }
}
