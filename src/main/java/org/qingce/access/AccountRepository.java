package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on accounts. */
@Repository
class AccountRepository {

    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param password the hash
     * @param once whether the password is one that somebody else gave
     * @param demonstration whether it belongs to the invented data
     * @param until first day on which it may no longer be used, or null
     */
    record Account(
            String account,
            String name,
            String password,
            Instant passwordSetAt,
            boolean once,
            String unit,
            Set<Role> roles,
            boolean demonstration,
            LocalDate from,
            @Nullable LocalDate until,
            boolean secondFactor) {

        boolean isEnded(LocalDate day) {
            return until != null && !until.isAfter(day);
        }

        @Override
        public String toString() {
            return account;
        }
    }

    boolean none() {
        return jdbc.sql("select not exists (select 1 from access.account)")
                .query(Boolean.class)
                .single();
    }

    Accounts.Figures figures(List<String> units, LocalDate day, Instant at) {
        return jdbc.sql("""
                select count(*) as in_use,
                       count(*) filter (where password_once) as one_time,
                       count(*) filter (where not placed) as idle,
                       count(*) filter (where placed and not demonstration and not factor) as without_factor,
                       count(*) filter (where locked) as locked
                  from (select account.password_once, account.demonstration,
                               exists (select 1
                                         from access.post
                                        where post.account = account.account
                                          and post.superseded_at is null
                                          and (post.effective_until is null or post.effective_until > :day)) as placed,
                               exists (select 1
                                         from access.second_factor
                                        where second_factor.account = account.account
                                          and secret is not null) as factor,
                               exists (select 1
                                         from access.sign_in_guard
                                        where sign_in_guard.account = account.account
                                          and sign_in_guard.locked
                                          and fresh_after > :at) as locked
                          from access.account
                         where unit = any (:units)
                           and (effective_until is null or effective_until > :day)) as standing
                """)
                .param("units", units.toArray(String[]::new))
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Accounts.Figures(
                        row.getLong("in_use"),
                        row.getLong("one_time"),
                        row.getLong("idle"),
                        row.getLong("without_factor"),
                        row.getLong("locked")))
                .single();
    }

    /** Whether somebody who may sign in, now or later, has a home or a post that is not over in another unit than these. */
    boolean anyBeyond(List<String> units, LocalDate day) {
        return jdbc.sql("""
                select exists (select 1
                                 from access.account
                                where (effective_until is null or effective_until > :day) and unit <> all (:units))
                    or exists (select 1
                                 from access.post
                                 join access.account on account.account = post.account
                                where (account.effective_until is null or account.effective_until > :day)
                                  and post.superseded_at is null
                                  and (post.effective_until is null or post.effective_until > :day)
                                  and post.unit <> all (:units))
                """)
                .param("units", units.toArray(String[]::new))
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Accounts of the invented data that may still be used. */
    List<String> demonstration(LocalDate day) {
        return jdbc.sql("""
                select account
                  from access.account
                 where demonstration and (effective_until is null or effective_until > :day)
                 order by account
                """)
                .param("day", day)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** @return whether nobody had the name before */
    boolean insert(Account account, Instant at) {
        return jdbc.sql("""
                insert into access.account (account, name, password, password_set_at, password_once, unit, roles,
                                            demonstration, effective_from, recorded_at)
                values (:account, :name, :password, :at, :once, :unit, :roles, :demonstration, :from, :at)
                on conflict (account) do nothing
                """)
                        .param("account", account.account())
                        .param("name", account.name())
                        .param("password", account.password())
                        .param("once", account.once())
                        .param("unit", account.unit())
                        .param("roles", account.roles().stream().map(Role::name).toArray(String[]::new))
                        .param("demonstration", account.demonstration())
                        .param("from", account.from())
                        .param("at", account.passwordSetAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** As long as it may be used. */
    Optional<Account> find(String account, LocalDate day) {
        return jdbc.sql("""
                select account, name, password, password_set_at, password_once, unit, roles, demonstration,
                       effective_from, effective_until,
                       exists (select 1
                                 from access.second_factor
                                where second_factor.account = account.account
                                  and secret is not null) as second_factor
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

    /** The account of a subject for whom another system vouches, as long as it may be used. */
    Optional<String> ofSubject(String subject, LocalDate day) {
        return jdbc.sql("""
                select account
                  from access.account
                 where subject = :subject
                   and effective_from <= :day
                   and (effective_until is null or effective_until > :day)
                """)
                .param("subject", subject)
                .param("day", day)
                .query(String.class)
                .optional();
    }

    Optional<String> subject(String account) {
        return jdbc.sql("select subject from access.account where account = :account and subject is not null")
                .param("account", account)
                .query(String.class)
                .optional();
    }

    /** Whether another account has the subject. */
    boolean isTaken(String subject, String account) {
        return jdbc.sql("""
                select exists (select 1
                                 from access.account
                                where subject = :subject
                                  and account <> :account)
                """)
                .param("subject", subject)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** Takes away who the owner is said to be elsewhere where nobody has confirmed it; answers with what was taken away. */
    Optional<String> dropUnconfirmed(String account) {
        return jdbc.sql("""
                with unconfirmed as (
                    select account, subject
                      from access.account
                     where account = :account and subject is not null and subject_confirmed_by is null)
                update access.account
                   set subject = null
                  from unconfirmed
                 where account.account = unconfirmed.account
                returning unconfirmed.subject
                """).param("account", account).query(String.class).optional();
    }

    /**
     * @param subject blank for none
     * @param by who has confirmed it
     * @return whether no other account has it
     */
    boolean bind(String account, String subject, String by) {
        return jdbc.sql("""
                update access.account
                   set subject = nullif(:subject, ''),
                       subject_confirmed_by = case when :subject = '' then null else :by end
                 where account = :account
                   and not exists (select 1
                                     from access.account as other
                                    where other.subject = :subject
                                      and other.account <> :account)
                """)
                        .param("account", account)
                        .param("subject", subject)
                        .param("by", by)
                        .update()
                == 1;
    }

    /** What another administrator has still to confirm. */
    record Proposal(String subject, String by) {}

    Optional<Proposal> proposal(String account) {
        return jdbc.sql("""
                select proposed_subject, proposed_by
                  from access.account
                 where account = :account and proposed_subject is not null
                """)
                .param("account", account)
                .query((row, _) -> new Proposal(row.getString(1), row.getString(2)))
                .optional();
    }

    /** @param subject blank where there is nothing to confirm any more */
    void propose(String account, String subject, String by) {
        jdbc.sql("""
                update access.account
                   set proposed_subject = nullif(:subject, ''),
                       proposed_by = case when :subject = '' then null else :by end
                 where account = :account
                """)
                .param("account", account)
                .param("subject", subject)
                .param("by", by)
                .update();
    }

    /** The account itself, and those whose name holds the text. */
    List<String> named(String text) {
        return jdbc.sql("""
                select account
                  from access.account
                 where account = :text or position(:text in name) > 0
                 order by account
                """)
                .param("text", text)
                .query((row, _) -> row.getString("account"))
                .list();
    }

    /** Of closed accounts too: what they did stays theirs. */
    Optional<String> name(String account) {
        return jdbc.sql("select name from access.account where account = :account")
                .param("account", account)
                .query(String.class)
                .optional();
    }

    /** Also one that has ended. */
    Optional<Account> findEver(String account) {
        return jdbc.sql("""
                select account, name, password, password_set_at, password_once, unit, roles, demonstration,
                       effective_from, effective_until,
                       exists (select 1
                                 from access.second_factor
                                where second_factor.account = account.account
                                  and secret is not null) as second_factor
                  from access.account
                 where account = :account
                """)
                .param("account", account)
                .query(AccountRepository::account)
                .optional();
    }

    /**
     * In the order of their names, those that have ended among them.
     *
     * @param text any part of account or name, or blank for all
     * @param units codes of the units whose accounts are meant
     * @param after the last account seen, or blank
     */
    List<Account> list(String text, List<String> units, String after, int limit) {
        return jdbc.sql("""
                select account, name, password, password_set_at, password_once, unit, roles, demonstration,
                       effective_from, effective_until,
                       exists (select 1
                                 from access.second_factor
                                where second_factor.account = account.account
                                  and secret is not null) as second_factor
                  from access.account
                 where unit = any (:units)
                   and account > :after
                   and (position(:text in account) > 0 or position(:text in name) > 0)
                 order by account
                 limit :limit
                """)
                .param("units", units.toArray(new String[0]))
                .param("text", text)
                .param("after", after)
                .param("limit", limit)
                .query(AccountRepository::account)
                .list();
    }

    /** The same password, hashed in another way. */
    void rehash(String account, String password) {
        jdbc.sql("update access.account set password = :password where account = :account")
                .param("account", account)
                .param("password", password)
                .update();
    }

    /** Another password; the one before is kept, so that it does not come back. */
    void replacePassword(String account, String password, boolean once, Instant at) {
        jdbc.sql("""
                insert into access.past_password (account, password, retired_at)
                select account, password, :at
                  from access.account
                 where account = :account
                   and not password_once
                """)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                update access.account
                   set password = :password, password_set_at = :at, password_once = :once
                 where account = :account
                """)
                .param("account", account)
                .param("password", password)
                .param("once", once)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The hashes of the passwords before the present one, the last first. */
    List<String> pastPasswords(String account, int limit) {
        return jdbc.sql("""
                select password
                  from access.past_password
                 where account = :account
                 order by id desc
                 limit :limit
                """)
                .param("account", account)
                .param("limit", limit)
                .query((row, number) -> row.getString("password"))
                .list();
    }

    /** @return whether it could still be used */
    boolean end(String account, LocalDate day) {
        return jdbc.sql("""
                update access.account
                   set effective_until = :day
                 where account = :account
                   and (effective_until is null or effective_until > :day)
                """).param("account", account).param("day", day).update() == 1;
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("account"),
                row.getString("name"),
                row.getString("password"),
                row.getObject("password_set_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("password_once"),
                row.getString("unit"),
                Stream.of((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                row.getBoolean("demonstration"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_until", LocalDate.class),
                row.getBoolean("second_factor"));
    }
}
