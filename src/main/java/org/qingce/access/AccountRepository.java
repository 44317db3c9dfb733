package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on accounts and on tries to sign in. */
@Repository
class AccountRepository {

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param password the hash */
    record Account(String account, String name, String password, String unit, Set<Role> roles) {
        @Override
        public String toString() {
            return account;
        }
    }

    /** @param until the end of the lock, or of counting on */
    record Guard(int tries, boolean locked, Instant until) {}

    boolean none() {
        return jdbc.sql("select not exists (select 1 from access.account)")
                .query(Boolean.class)
                .single();
    }

    /** @return whether nobody had the name before */
    boolean insert(Account account, LocalDate from, Instant at) {
        return jdbc.sql("""
                insert into access.account (account, name, password, unit, roles, effective_from, recorded_at)
                values (:account, :name, :password, :unit, :roles, :from, :at)
                on conflict (account) do nothing
                """)
                        .param("account", account.account())
                        .param("name", account.name())
                        .param("password", account.password())
                        .param("unit", account.unit())
                        .param("roles", account.roles().stream().map(Role::name).toArray(String[]::new))
                        .param("from", from)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Account> find(String account, LocalDate day) {
        return jdbc.sql("""
                select account, name, password, unit, roles
                  from access.account
                 where account = :account
                   and effective_from <= :day
                   and (effective_until is null or effective_until > :day)
                """)
                .param("account", account)
                .param("day", day)
                .query(AccountRepository::account)
                .optional();
    }

    /** Of closed accounts too: what they did stays theirs. */
    Optional<String> name(String account) {
        return jdbc.sql("select name from access.account where account = :account")
                .param("account", account)
                .query(String.class)
                .optional();
    }

    /** Counts a try before it is judged, so that no number of tries at once gets past the limit. */
    Guard count(String account, Instant at, Instant until) {
        return jdbc.sql("""
                insert into access.sign_in_guard as guard (account, tries, locked, fresh_after)
                values (:account, 1, false, :until)
                on conflict (account) do update
                   set tries = case when guard.fresh_after <= :at then 1 else guard.tries + 1 end,
                       locked = guard.locked and guard.fresh_after > :at,
                       fresh_after = case when guard.locked and guard.fresh_after > :at then guard.fresh_after
                                          else excluded.fresh_after end
                returning tries, locked, fresh_after
                """)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Guard(
                        row.getInt("tries"),
                        row.getBoolean("locked"),
                        row.getObject("fresh_after", OffsetDateTime.class).toInstant()))
                .single();
    }

    void lock(String account, Instant until) {
        jdbc.sql("update access.sign_in_guard set locked = true, fresh_after = :until where account = :account")
                .param("account", account)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A success ends the counting. */
    void forget(String account, Instant at) {
        jdbc.sql(
                        "update access.sign_in_guard set tries = 0, locked = false, fresh_after = :at where account = :account")
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("account"),
                row.getString("name"),
                row.getString("password"),
                row.getString("unit"),
                Stream.of((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()));
    }
}
