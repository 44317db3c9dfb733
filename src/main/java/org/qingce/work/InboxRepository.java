package org.qingce.work;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.qingce.kernel.ScopePath;
import org.qingce.work.Tasks.Waiting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Many tasks at once: the pages of the inbox and of the calendar. */
@Repository
class InboxRepository {

    /** More titles than this have a text: then they are looked through, not looked up. */
    private static final int FREQUENT = 2000;

    private final JdbcClient jdbc;

    InboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Task> page(InboxQuery query) {
        return filled(InboxStatement.page(query), query)
                .param("limit", query.limit())
                .query(TaskRepository::task)
                .list();
    }

    /** No further than {@link Waiting#MOST}. */
    Waiting count(InboxQuery query) {
        return filled(InboxStatement.count(query), query)
                .param("limit", Waiting.MOST)
                .query((row, _) -> new Waiting(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    Waiting waiting(String unit, String person, LocalDate today) {
        return count(new InboxQuery(
                InboxQuery.View.TODO, unit, person, "", "", "", "", "", "", today, 0, 0, null, false, Waiting.MOST));
    }

    /** The kinds of what a person has to do, each found by one step in the index. */
    List<String> kinds(String unit, String person) {
        return jdbc.sql("""
                with recursive kinds as (
                    select who.person, (select min(t.kind) from work.task t
                                         where t.unit = :unit and t.person = who.person and t.state = 'open') as kind
                      from (values (''), (:person)) as who (person)
                    union all
                    select k.person, (select min(t.kind) from work.task t
                                       where t.unit = :unit and t.person = k.person and t.state = 'open' and t.kind > k.kind)
                      from kinds k
                     where k.kind is not null)
                select distinct kind from kinds where kind is not null order by kind
                """)
                .param("unit", unit)
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The units from which it comes, in the same way. */
    List<String> origins(String unit, String person) {
        return jdbc.sql("""
                with recursive origins as (
                    select who.person, (select min(t.asked_unit) from work.task t
                                         where t.unit = :unit and t.person = who.person and t.state = 'open') as origin
                      from (values (''), (:person)) as who (person)
                    union all
                    select o.person, (select min(t.asked_unit) from work.task t
                                       where t.unit = :unit and t.person = o.person and t.state = 'open' and t.asked_unit > o.origin)
                      from origins o
                     where o.origin is not null)
                select distinct origin from origins where origin <> '' order by origin
                """)
                .param("unit", unit)
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** A day of a calendar with what is due on it. */
    record DueDay(LocalDate day, long open, long closed) {}

    /** Day by day, what is due: open, and done meanwhile. */
    List<DueDay> days(TaskSight.Field field, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                select due_on, count(*) filter (where state = 'open'), count(*) filter (where state = 'done')
                  from work.task
                 where unit_path >= :from and unit_path < :to and due_on between :first and :last and state <> 'dropped'
                   and (:every or campaign = any (:campaigns))
                 group by due_on
                 order by due_on
                """)
                .param("from", field.unit().path().value())
                .param("to", field.unit().path().end())
                .param("every", field.campaigns() == null)
                .param("campaigns", field.led())
                .param("first", first)
                .param("last", last)
                .query((row, _) -> new DueDay(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** What is due on one day, no more than asked for. */
    List<Task> dueOn(TaskSight.Field field, LocalDate day, int most) {
        return jdbc.sql("""
                select id, kind, subject, title, link, campaign, scope_path, unit, person, lender_unit, lender_person, asked_by,
                       asked_unit, opened_at, due_on, working_days, paused_on, state, closed_at, closed_by, closed_unit, outcome,
                       urged, urged_on
                  from work.task
                 where unit_path >= :from and unit_path < :to and due_on = :day and state <> 'dropped'
                   and (:every or campaign = any (:campaigns))
                 order by state <> 'open', unit_path, id
                 limit :most
                """)
                .param("from", field.unit().path().value())
                .param("to", field.unit().path().end())
                .param("every", field.campaigns() == null)
                .param("campaigns", field.led())
                .param("day", day)
                .param("most", most)
                .query(TaskRepository::task)
                .list();
    }

    private JdbcClient.StatementSpec filled(String statement, InboxQuery query) {
        var cursor = query.cursor();
        var text = query.text().strip();
        var found = found(text);
        var path = new ScopePath(query.beneath());
        return jdbc.sql(statement)
                .param("unit", query.unit())
                .param("person", query.person())
                .param("pathFrom", path.value())
                .param("pathTo", path.end())
                .param("kind", query.kind())
                .param("from", query.from())
                .param("campaign", query.campaign())
                .param("frequent", text.length() < 2 || found.size() > FREQUENT)
                .param("found", found.toArray(Long[]::new))
                .param("like", like(text))
                .param("today", query.today())
                .param("yellow", query.yellow())
                .param("orange", query.orange())
                .param("path", cursor == null ? "" : cursor.path())
                .param("day", cursor == null ? null : cursor.day())
                .param(
                        "at",
                        cursor == null || cursor.at() == null
                                ? null
                                : cursor.at().atOffset(ZoneOffset.UTC))
                .param("id", cursor == null ? 0L : cursor.id());
    }

    private List<Long> found(String text) {
        return text.length() < 2
                ? List.of()
                : jdbc.sql("select work.found_by_title(:text, :like, :most)")
                        .param("text", text)
                        .param("like", like(text))
                        .param("most", FREQUENT + 1)
                        .query((row, _) -> row.getLong(1))
                        .list();
    }

    private static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
