package org.qingce.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.qingce.work.HolidayFile.SpecialDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calendar as it is filed. */
@Repository
class HolidayRepository {

    private final JdbcClient jdbc;

    HolidayRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A year that is filed, by whom, and how many of its days differ from the week. */
    record FiledYear(int year, String source, Instant filedAt, String filedBy, int off, int worked) {}

    /** Holds back everyone else who wants to file a year, until the transaction ends. */
    void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('work.calendar_year'))").query(row -> {});
    }

    List<FiledYear> years() {
        return jdbc.sql("""
                select y.year, y.source, y.filed_at, y.filed_by, count(*) filter (where not d.worked), count(*) filter (where d.worked)
                  from work.calendar_year y
                  left join work.special_day d on extract(year from d.day) = y.year
                 group by y.year, y.source, y.filed_at, y.filed_by
                 order by y.year
                """).query(HolidayRepository::year).list();
    }

    List<SpecialDay> days() {
        return jdbc.sql("select day, worked, name from work.special_day order by day")
                .query((row, _) ->
                        new SpecialDay(row.getObject(1, LocalDate.class), row.getBoolean(2), row.getString(3)))
                .list();
    }

    /** A year as a whole, in place of what was known of it. */
    void file(int year, List<SpecialDay> days, String source, String by, Instant at) {
        jdbc.sql("""
                insert into work.calendar_year (year, source, filed_at, filed_by)
                values (:year, :source, :at, :by)
                on conflict (year) do update set source = :source, filed_at = :at, filed_by = :by
                """)
                .param("year", year)
                .param("source", source)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        jdbc.sql("delete from work.special_day where day between :first and :last")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .update();
        jdbc.sql("""
                insert into work.special_day (day, worked, name)
                select day, worked, name
                  from unnest(:days::date[], :worked::boolean[], :names::text[]) as d (day, worked, name)
                """)
                .param("days", days.stream().map(d -> d.day().toString()).toArray(String[]::new))
                .param("worked", days.stream().map(SpecialDay::worked).toArray(Boolean[]::new))
                .param("names", days.stream().map(SpecialDay::name).toArray(String[]::new))
                .update();
    }

    private static FiledYear year(ResultSet row, int number) throws SQLException {
        return new FiledYear(
                row.getInt(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getInt(5),
                row.getInt(6));
    }
}
