package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on posts. */
@Repository
class PostRepository {

    private final JdbcClient jdbc;

    PostRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A post with the name of the person who holds it. */
    record Holder(Post post, String name) {}

    /** All that are known of a person, those that are over among them; the oldest first. */
    List<Post> of(String account) {
        return jdbc.sql("""
                select id, account, unit, role, effective_from, effective_until, reason
                  from access.post
                 where account = :account and superseded_at is null
                 order by effective_from, id
                """)
                .param("account", account)
                .query(PostRepository::post)
                .list();
    }

    Optional<Post> find(long id) {
        return jdbc.sql("""
                select id, account, unit, role, effective_from, effective_until, reason
                  from access.post
                 where id = :id and superseded_at is null
                """).param("id", id).query(PostRepository::post).optional();
    }

    /**
     * Posts held on a day in these units, by the name of the person.
     *
     * @param text any part of account or name, or blank for all
     */
    List<Holder> holders(List<String> units, String text, LocalDate day, int limit) {
        return jdbc.sql("""
                select p.id, p.account, p.unit, p.role, p.effective_from, p.effective_until, p.reason, a.name
                  from access.post p
                  join access.account a on a.account = p.account
                 where p.unit = any (:units) and p.superseded_at is null
                   and p.effective_from <= :day and (p.effective_until is null or p.effective_until > :day)
                   and (a.effective_until is null or a.effective_until > :day)
                   and (position(:text in a.account) > 0 or position(:text in a.name) > 0)
                 order by a.name, p.account, p.effective_from, p.id
                 limit :limit
                """)
                .param("units", units.toArray(String[]::new))
                .param("text", text)
                .param("day", day)
                .param("limit", limit)
                .query((row, number) -> new Holder(post(row, number), row.getString("name")))
                .list();
    }

    /** How many people have a post in the unit on the day, or will have one. */
    int manning(String unit, LocalDate day) {
        return jdbc.sql("""
                select count(distinct p.account)
                  from access.post p
                  join access.account a on a.account = p.account
                 where p.unit = :unit and p.superseded_at is null
                   and (p.effective_until is null or p.effective_until > :day)
                   and (a.effective_until is null or a.effective_until > :day)
                """)
                .param("unit", unit)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** Those of the units in which somebody holds a post of one of these roles on a day. */
    List<String> manned(List<String> units, List<String> roles, LocalDate day) {
        return jdbc.sql("""
                select distinct p.unit
                  from access.post p
                  join access.account a on a.account = p.account
                 where p.unit = any (:units) and p.role = any (:roles) and p.superseded_at is null
                   and p.effective_from <= :day and (p.effective_until is null or p.effective_until > :day)
                   and (a.effective_until is null or a.effective_until > :day)
                """)
                .param("units", units.toArray(String[]::new))
                .param("roles", roles.toArray(String[]::new))
                .param("day", day)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** People of these units who hold no post, nor are to hold one: somebody has still to say what they are there for. */
    List<Known> withoutPost(List<String> units, String text, LocalDate day, int limit) {
        return jdbc.sql("""
                select a.account, a.name, a.unit
                  from access.account a
                 where a.unit = any (:units)
                   and (a.effective_until is null or a.effective_until > :day)
                   and (position(:text in a.account) > 0 or position(:text in a.name) > 0)
                   and not exists (select
                                     from access.post p
                                    where p.account = a.account and p.superseded_at is null
                                      and (p.effective_until is null or p.effective_until > :day))
                 order by a.name, a.account
                 limit :limit
                """)
                .param("units", units.toArray(String[]::new))
                .param("text", text)
                .param("day", day)
                .param("limit", limit)
                .query(PostRepository::known)
                .list();
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(row.getString("account"), row.getString("name"), row.getString("unit"));
    }

    /** @param unit code of the unit for which the account was made */
    record Known(String account, String name, String unit) {}

    /** Whoever has the account, in force or not. */
    Optional<Known> known(String account) {
        return jdbc.sql("select account, name, unit from access.account where account = :account")
                .param("account", account)
                .query(PostRepository::known)
                .optional();
    }

    /** Posts of one person are given one after another: what one may not hold beside another is seen. */
    void waitForTurn(String account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('access.post'), hashtext(:account))")
                .param("account", account)
                .query(row -> {});
    }

    void insert(
            String account,
            String unit,
            Role role,
            LocalDate from,
            @Nullable LocalDate until,
            String reason,
            Actor by,
            Instant at) {
        jdbc.sql("""
                insert into access.post (account, unit, role, effective_from, effective_until, reason, person, acting_unit,
                                         recorded_at)
                values (:account, :unit, :role, :from, :until, :reason, :person, :actingUnit, :at)
                """)
                .param("account", account)
                .param("unit", unit)
                .param("role", role.name())
                .param("from", from)
                .param("until", until, Types.DATE)
                .param("reason", reason)
                .param("person", by.person())
                .param("actingUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What stood is superseded, and kept as having been held until the day; one that had not begun is only superseded. */
    void end(long id, LocalDate day, String reason, Actor by, Instant at) {
        jdbc.sql("""
                with ended as (
                    update access.post
                       set superseded_at = :at
                     where id = :id and superseded_at is null
                 returning account, unit, role, effective_from)
                insert into access.post (account, unit, role, effective_from, effective_until, reason, person, acting_unit,
                                         recorded_at)
                select account, unit, role, effective_from, :day, :reason, :person, :actingUnit, :at
                  from ended
                 where effective_from < :day
                """)
                .param("id", id)
                .param("day", day)
                .param("reason", reason)
                .param("person", by.person())
                .param("actingUnit", by.unit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        return new Post(
                row.getLong("id"),
                row.getString("account"),
                row.getString("unit"),
                Role.valueOf(row.getString("role")),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_until", LocalDate.class),
                row.getString("reason"));
    }
}
