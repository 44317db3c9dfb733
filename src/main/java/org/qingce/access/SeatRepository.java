package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.qingce.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on who sits in leading groups. */
@Repository
class SeatRepository {

    private final JdbcClient jdbc;

    SeatRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Seats of one group are given one after another: that nobody sits on one already is seen. */
    void waitForTurn(String campaign) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('access.seat_holder'), hashtext(:campaign))")
                .param("campaign", campaign)
                .query(row -> {});
    }

    /** All that are known of a group, those that are over among them; the oldest first. */
    List<SeatHolder> of(String campaign) {
        return jdbc.sql("""
                select id, campaign, seat, name, unit, effective_from, effective_until, reason
                  from access.seat_holder
                 where campaign = :campaign and superseded_at is null
                 order by effective_from, id
                """)
                .param("campaign", campaign)
                .query(SeatRepository::seat)
                .list();
    }

    void insert(SeatHolder seat, Actor by, Instant at) {
        jdbc.sql("""
                insert into access.seat_holder (campaign, seat, name, unit, effective_from, effective_until, reason, person,
                                                acting_unit, recorded_at)
                values (:campaign, :seat, :name, :unit, :from, :until, :reason, :person, :actingUnit, :at)
                """)
                .param("campaign", seat.campaign())
                .param("seat", seat.seat())
                .param("name", seat.name())
                .param("unit", seat.unit())
                .param("from", seat.from())
                .param("until", seat.until(), Types.DATE)
                .param("reason", seat.reason())
                .param("person", by.person())
                .param("actingUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What stood is superseded, and kept as having been so until the day; one that had not begun is only superseded. */
    void end(long id, LocalDate day, Actor by, Instant at) {
        jdbc.sql("""
                with ended as (
                    update access.seat_holder
                       set superseded_at = :at
                     where id = :id and superseded_at is null
                 returning campaign, seat, name, unit, effective_from, reason)
                insert into access.seat_holder (campaign, seat, name, unit, effective_from, effective_until, reason, person,
                                                acting_unit, recorded_at)
                select campaign, seat, name, unit, effective_from, :day, reason, :person, :actingUnit, :at
                  from ended
                 where effective_from < :day
                """)
                .param("id", id)
                .param("day", day)
                .param("person", by.person())
                .param("actingUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static SeatHolder seat(ResultSet row, int number) throws SQLException {
        return new SeatHolder(
                row.getLong("id"),
                row.getString("campaign"),
                row.getString("seat"),
                row.getString("name"),
                row.getString("unit"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_until", LocalDate.class),
                row.getString("reason"));
    }
}
