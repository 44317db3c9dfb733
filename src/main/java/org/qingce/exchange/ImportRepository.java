package org.qingce.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.access.Unit;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on the imports themselves and on what units said of their columns; their rows are {@link ImportRowRepository}'s. */
@Repository
class ImportRepository {

    private final JdbcClient jdbc;
    private final PersonalJson personal;
    private final Clock clock;

    ImportRepository(JdbcClient jdbc, PersonalJson personal, Clock clock) {
        this.jdbc = jdbc;
        this.personal = personal;
        this.clock = clock;
    }

    /** Files an import that was done in one go, whose rows were not kept. */
    long recordRun(ImportRequest request, Unit unit, String source, SheetAbout about, Intake.Summary summary) {
        var now = now();
        long id = jdbc.sql("""
                insert into exchange.import (campaign, unit, scope_path, target, file_name, file_size, source, effective_on,
                       state, rows_read, fresh, changed, unchanged, ambiguous, refused, person, person_unit,
                       received_at, worked_at, committed_at, cleared_at)
                values (:campaign, :unit, :scope, :target, :file, :size, :source, :effective,
                       'COMMITTED', :rows, :fresh, :changed, :unchanged, :ambiguous, :refused, :person,
                       :personUnit, :now, :now, :now, :now)
                returning id
                """)
                .param("campaign", request.campaign())
                .param("unit", unit.code())
                .param("scope", unit.path().value())
                .param("target", request.target())
                .param("file", request.name())
                .param("size", request.path().toFile().length())
                .param("source", source)
                .param("effective", request.effectiveOn())
                .param("rows", SheetJson.rows(summary))
                .param("fresh", summary.fresh())
                .param("changed", summary.changed())
                .param("unchanged", summary.unchanged())
                .param("ambiguous", summary.ambiguous())
                .param("refused", summary.refused() + summary.duplicate())
                .param("person", request.actor().person())
                .param("personUnit", request.actor().unit())
                .param("now", now)
                .query(Long.class)
                .single();
        jdbc.sql("update exchange.import set about = :about::jsonb where id = :id")
                .param("about", kept(id, about))
                .param("id", id)
                .update();
        return id;
    }

    /** Bound to its row, which therefore has to be there before. */
    private String kept(long id, SheetAbout about) {
        return personal.kept(PersonalJson.IMPORT, "about", Long.toString(id), SheetJson.about(about));
    }

    /** @param worker number of the process that will check it */
    long receive(ImportJob.Upload upload, Unit unit, long worker) {
        return jdbc.sql("""
                insert into exchange.import (campaign, unit, scope_path, target, file_name, file_size, source, effective_on,
                       state, person, person_unit, worker, received_at, worked_at)
                values (:campaign, :unit, :scope, :target, :file, :size, :source, :effective,
                       'CHECKING', :person, :personUnit, :worker, :now, :now)
                returning id
                """)
                .param("campaign", upload.campaign())
                .param("unit", unit.code())
                .param("scope", unit.path().value())
                .param("target", upload.target())
                .param("file", upload.fileName())
                .param("size", upload.size())
                .param("source", upload.source().isBlank() ? upload.fileName() : upload.source())
                .param("effective", upload.effectiveOn())
                .param("person", upload.actor().person())
                .param("personUnit", upload.actor().unit())
                .param("worker", worker)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    Optional<ImportJob> find(ScopePath scope, long id) {
        return jdbc.sql("""
                select id, campaign, unit, scope_path, target, file_name, file_size, source, effective_on, state, rows_read,
                       fresh, changed, unchanged, ambiguous, refused, intake, about, problem, person, person_unit,
                       worker, received_at, worked_at, committed_at, cleared_at
                  from exchange.import
                 where id = :id and scope_path >= :from and scope_path < :until
                """)
                .param("id", id)
                .param("from", scope.value())
                .param("until", scope.end())
                .query((row, n) -> job(row))
                .optional();
    }

    /** The latest first. */
    List<ImportJob> list(ScopePath scope, String campaign, long before, int limit) {
        return jdbc.sql("""
                select id, campaign, unit, scope_path, target, file_name, file_size, source, effective_on, state, rows_read,
                       fresh, changed, unchanged, ambiguous, refused, intake, null as about, problem, person, person_unit,
                       worker, received_at, worked_at, committed_at, cleared_at
                  from exchange.import
                 where scope_path >= :from and scope_path < :until and campaign = :campaign and id < :before
                   and state <> 'DISCARDED'
                 order by id desc
                 limit :limit
                """)
                .param("from", scope.value())
                .param("until", scope.end())
                .param("campaign", campaign)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> job(row))
                .list();
    }

    long underWay() {
        return jdbc.sql("select count(*) from exchange.import where state in ('CHECKING', 'COMMITTING')")
                .query(Long.class)
                .single();
    }

    long waiting(ScopePath scope, String campaign) {
        return jdbc.sql("""
                select count(*)
                  from exchange.import
                 where scope_path >= :from and scope_path < :until and campaign = :campaign and state = 'CHECKED'
                """)
                .param("from", scope.value())
                .param("until", scope.end())
                .param("campaign", campaign)
                .query(Long.class)
                .single();
    }

    void found(long id, SheetAbout about, long intake) {
        jdbc.sql("update exchange.import set about = :about::jsonb, intake = :intake, worked_at = :now where id = :id")
                .param("about", kept(id, about))
                .param("intake", intake)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Notes where the rows go while they are read. */
    void opened(long id, long intake) {
        jdbc.sql("update exchange.import set intake = :intake where id = :id")
                .param("intake", intake)
                .param("id", id)
                .update();
    }

    /** @return whether it is still to be checked; false once somebody has stopped it */
    boolean progress(long id, int rows) {
        return jdbc.sql("""
                        update exchange.import
                           set rows_read = :rows, worked_at = :now
                         where id = :id and state = 'CHECKING'
                        """)
                        .param("rows", rows)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Files how all rows stand. */
    void summarise(long id, Intake.Summary summary) {
        jdbc.sql("""
                update exchange.import
                   set rows_read = :rows, fresh = :fresh, changed = :changed, unchanged = :unchanged,
                       ambiguous = :ambiguous, refused = :refused, worked_at = :now
                 where id = :id
                """)
                .param("rows", SheetJson.rows(summary))
                .param("fresh", summary.fresh())
                .param("changed", summary.changed())
                .param("unchanged", summary.unchanged())
                .param("ambiguous", summary.ambiguous())
                .param("refused", summary.refused() + summary.duplicate())
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** @return whether it stood as said; of two who press the button, one is heard */
    boolean move(long id, ImportJob.State from, ImportJob.State to) {
        return jdbc.sql(
                                "update exchange.import set state = :to, problem = null, worked_at = :now where id = :id and state = :from")
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The same, for work that this process begins. */
    boolean begin(long id, ImportJob.State from, ImportJob.State to, long worker) {
        return jdbc.sql("""
                        update exchange.import
                           set state = :to, problem = null, worker = :worker, worked_at = :now
                         where id = :id and state = :from
                        """)
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("worker", worker)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    void committed(long id) {
        jdbc.sql("""
                update exchange.import
                   set state = 'COMMITTED', intake = null, committed_at = :now, worked_at = :now
                 where id = :id
                """).param("now", now()).param("id", id).update();
    }

    /** Imports that nobody has worked on since, whose rows are still there. */
    List<ImportJob> old(Instant since, int limit) {
        return jdbc.sql("""
                select id, campaign, unit, scope_path, target, file_name, file_size, source, effective_on, state, rows_read,
                       fresh, changed, unchanged, ambiguous, refused, intake, null as about, problem, person, person_unit,
                       worker, received_at, worked_at, committed_at, cleared_at
                  from exchange.import
                 where cleared_at is null and worked_at < :since
                   and state not in ('CHECKING', 'COMMITTING')
                 order by worked_at
                 limit :limit
                """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> job(row))
                .list();
    }

    /** @return whether nobody has worked on it in between */
    boolean cleared(long id, Instant since) {
        return jdbc.sql("""
                        update exchange.import
                           set cleared_at = :now, intake = null,
                               state = case state when 'CHECKED' then 'EXPIRED' else state end
                         where id = :id and cleared_at is null and worked_at < :since
                           and state not in ('CHECKING', 'COMMITTING')
                        """)
                        .param("now", now())
                        .param("id", id)
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean isChecking(long id) {
        return jdbc.sql("select state = 'CHECKING' from exchange.import where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void problem(long id, ImportJob.State state, Fault fault) {
        jdbc.sql(
                        "update exchange.import set state = :state, problem = :problem::jsonb, worked_at = :now where id = :id")
                .param("state", state.name())
                .param("problem", SheetJson.faults(List.of(fault)))
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Waits for whoever else changes a row of this import. */
    void lock(long id) {
        jdbc.sql("select id from exchange.import where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    Map<String, String> choices(String unit, String campaign, String target) {
        var choices = new HashMap<String, String>();
        jdbc.sql("""
                select label, column_key
                  from exchange.column_choice
                 where unit = :unit and campaign = :campaign and target = :target
                """)
                .param("unit", unit)
                .param("campaign", campaign)
                .param("target", target)
                .query(row -> {
                    choices.put(row.getString("label"), row.getString("column_key"));
                });
        return choices;
    }

    void choose(Unit unit, String campaign, String target, String label, String key, Actor actor) {
        jdbc.sql("""
                insert into exchange.column_choice
                       (unit, scope_path, campaign, target, label, column_key, person, chosen_at)
                values (:unit, :scope, :campaign, :target, :label, :key, :person, :now)
                    on conflict (unit, campaign, target, label)
                    do update set column_key = excluded.column_key, person = excluded.person, chosen_at = excluded.chosen_at
                """)
                .param("unit", unit.code())
                .param("scope", unit.path().value())
                .param("campaign", campaign)
                .param("target", target)
                .param("label", label)
                .param("key", key)
                .param("person", actor.person())
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private ImportJob job(ResultSet row) throws SQLException {
        var about = row.getString("about");
        var problem = row.getString("problem");
        var intake = row.getLong("intake");
        return new ImportJob(
                row.getLong("id"),
                row.getString("campaign"),
                row.getString("unit"),
                new ScopePath(row.getString("scope_path")),
                row.getString("target"),
                row.getString("file_name"),
                row.getLong("file_size"),
                row.getString("source"),
                row.getObject("effective_on", java.time.LocalDate.class),
                ImportJob.State.valueOf(row.getString("state")),
                row.getInt("rows_read"),
                row.getInt("fresh"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("ambiguous"),
                row.getInt("refused"),
                intake,
                about == null
                        ? null
                        : SheetJson.about(
                                personal.read(PersonalJson.IMPORT, "about", Long.toString(row.getLong("id")), about)),
                problem == null ? null : SheetJson.faultsOf(problem).getFirst(),
                new Actor(row.getString("person"), row.getString("person_unit")),
                row.getLong("worker"),
                instant(row, "received_at"),
                instant(row, "worked_at"),
                row.getObject("committed_at") == null ? null : instant(row, "committed_at"),
                row.getObject("cleared_at") == null ? null : instant(row, "cleared_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
