package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Act;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on the units. */
@Repository
class UnitRepository {

    private final JdbcClient jdbc;

    UnitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds back everyone else who wants to change the units, until the transaction ends. */
    void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('access.unit'))").query(row -> {});
    }

    /** All that hold on the day, as far as we know now. */
    List<Unit> on(LocalDate day) {
        return jdbc.sql("""
                select code, name, kind, function, region, parent, path, answers_for, own_row
                  from access.unit
                 where superseded_at is null
                   and (effective_from is null or effective_from <= :day)
                   and (effective_until is null or effective_until > :day)
                """).param("day", day).query(UnitRepository::unit).list();
    }

    /** As it stands in the table at this moment, whatever the tree of units remembers; empty where it holds no more. */
    Optional<Unit> current(String code) {
        return jdbc.sql("""
                select code, name, kind, function, region, parent, path, answers_for, own_row
                  from access.unit
                 where code = :code and superseded_at is null and effective_until is null
                """).param("code", code).query(UnitRepository::unit).optional();
    }

    /** How many hold beneath it, or will. */
    int beneath(Unit unit) {
        return jdbc.sql("""
                select count(distinct code)
                  from access.unit
                 where path > :path and path < :end and superseded_at is null and effective_until is null
                """)
                .param("path", unit.path().value())
                .param("end", unit.path().end())
                .query(Integer.class)
                .single();
    }

    /**
     * What stood until the day is superseded, and kept as having held until then.
     *
     * @param act by which it ends; null where the packs no longer name it
     */
    void end(String code, LocalDate day, Instant at, @Nullable Act act) {
        jdbc.sql("""
                with ended as (
                    update access.unit
                       set superseded_at = :at
                     where code = :code and superseded_at is null and effective_until is null
                 returning code, name, kind, function, region, parent, path, answers_for, own_row, effective_from, person,
                           acting_unit, reason)
                insert into access.unit (code, name, kind, function, region, parent, path, answers_for, own_row,
                                         effective_from, effective_until, recorded_at, person, acting_unit, reason, ended_by,
                                         ended_for, end_reason)
                select code, name, kind, function, region, parent, path, answers_for, own_row, effective_from, :day, :at, person,
                       acting_unit, reason, :endedBy, :endedFor, :why
                  from ended
                 where effective_from is null or effective_from < :day
                """)
                .param("code", code)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("endedBy", act == null ? null : act.actor().person(), java.sql.Types.VARCHAR)
                .param("endedFor", act == null ? null : act.actor().unit(), java.sql.Types.VARCHAR)
                .param("why", act == null ? null : act.reason().strip(), java.sql.Types.VARCHAR)
                .update();
    }

    /** @param act whose unit it is; null for one that the packs bring */
    void insert(Unit unit, @Nullable LocalDate from, Instant at, @Nullable Act act) {
        jdbc.sql("""
                insert into access.unit (code, name, kind, function, region, parent, path, answers_for, own_row,
                                         effective_from, recorded_at, person, acting_unit, reason)
                values (:code, :name, :kind, :function, :region, :parent, :path, :answersFor, :row, :from, :at,
                        :person, :actingUnit, :reason)
                """)
                .param("code", unit.code())
                .param("name", unit.name())
                .param("kind", unit.kind())
                .param("function", unit.function())
                .param("region", unit.region())
                .param("parent", unit.parent())
                .param("path", unit.path().value())
                .param("answersFor", unit.answersFor().toArray(new String[0]))
                .param("row", unit.row())
                .param("from", from, java.sql.Types.DATE)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act == null ? null : act.actor().person(), java.sql.Types.VARCHAR)
                .param("actingUnit", act == null ? null : act.actor().unit(), java.sql.Types.VARCHAR)
                .param("reason", act == null ? null : act.reason().strip(), java.sql.Types.VARCHAR)
                .update();
    }

    List<String> everWithin(ScopePath reach) {
        return jdbc.sql("""
                select distinct code
                  from access.unit
                 where path >= :from and path < :until
                 order by code
                """)
                .param("from", reach.value())
                .param("until", reach.end())
                .query((row, _) -> row.getString("code"))
                .list();
    }

    List<String> everNamed(String text) {
        return jdbc.sql("""
                select distinct code
                  from access.unit
                 where position(:text in name) > 0 or starts_with(code, :text)
                 order by code
                """)
                .param("text", text)
                .query((row, _) -> row.getString("code"))
                .list();
    }

    List<String> everBeneath(Collection<String> codes) {
        return jdbc.sql("""
                select distinct u.code
                  from access.unit as u
                 cross join lateral unnest(string_to_array(u.path, '.')) as above (code)
                 where above.code = any (:codes::text[])
                 order by u.code
                """)
                .param("codes", codes.toArray(new String[0]))
                .query((row, _) -> row.getString("code"))
                .list();
    }

    /** Whether a unit ever had the code: what closed units did stays under theirs. */
    boolean hasEverBeen(String code) {
        return jdbc.sql("select exists (select from access.unit where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /** A number that is another one after every change of the units. */
    long changes() {
        return jdbc.sql("select coalesce(max(id), 0) + count(superseded_at) from access.unit")
                .query(Long.class)
                .single();
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("function"),
                row.getString("region"),
                row.getString("parent"),
                new ScopePath(row.getString("path")),
                List.of((String[]) row.getArray("answers_for").getArray()),
                row.getBoolean("own_row"));
    }
}
