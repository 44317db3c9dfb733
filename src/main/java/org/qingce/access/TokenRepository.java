package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on tokens. */
@Repository
class TokenRepository {

    /** That a token was used is written down so often at most. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    TokenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param unit code of the one for which it acts
     * @param beginning the first letters of what was shown once
     */
    record Token(
            long id,
            String account,
            String unit,
            String title,
            String beginning,
            Set<String> rights,
            Instant madeAt,
            Instant until,
            @Nullable Instant lastUsed,
            @Nullable Instant revokedAt) {

        boolean opens(Instant at) {
            return revokedAt == null && until.isAfter(at);
        }
    }

    long insert(
            String account,
            String unit,
            String title,
            String secret,
            String beginning,
            Set<String> rights,
            Instant at,
            Instant until) {
        return jdbc.sql("""
                insert into access.token (account, unit, title, secret, beginning, rights, made_at, until)
                values (:account, :unit, :title, :secret, :beginning, :rights, :at, :until)
                returning id
                """)
                .param("account", account)
                .param("unit", unit)
                .param("title", title)
                .param("secret", secret)
                .param("beginning", beginning)
                .param("rights", rights.toArray(new String[0]))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Token> find(String secret) {
        return jdbc.sql("""
                select id, account, unit, title, beginning, rights, made_at, until, last_used, revoked_at
                  from access.token
                 where secret = :secret
                """)
                .param("secret", secret)
                .query(TokenRepository::token)
                .optional();
    }

    /** Those of an account, the last made first. */
    List<Token> of(String account, int limit) {
        return jdbc.sql("""
                select id, account, unit, title, beginning, rights, made_at, until, last_used, revoked_at
                  from access.token
                 where account = :account
                 order by id desc
                 limit :limit
                """)
                .param("account", account)
                .param("limit", limit)
                .query(TokenRepository::token)
                .list();
    }

    /** Writes down that it was used, where that has not been written down just now. */
    void used(Token token, Instant at) {
        var last = token.lastUsed();
        if (last == null || last.plus(FRESH).isBefore(at)) {
            jdbc.sql("update access.token set last_used = :at where id = :id")
                    .param("id", token.id())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** @return whether the account had such a token and it still opened */
    boolean revoke(String account, long id, Instant at) {
        return jdbc.sql("""
                update access.token
                   set revoked_at = :at
                 where id = :id
                   and account = :account
                   and revoked_at is null
                """)
                        .param("id", id)
                        .param("account", account)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    int open(String account, Instant at) {
        return jdbc.sql("""
                select count(*)
                  from access.token
                 where account = :account
                   and revoked_at is null
                   and until > :at
                """)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** @return how many still opened */
    int revokeAll(String account, Instant at) {
        return jdbc.sql("""
                update access.token
                   set revoked_at = :at
                 where account = :account
                   and revoked_at is null
                """)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getString("account"),
                row.getString("unit"),
                row.getString("title"),
                row.getString("beginning"),
                Set.of((String[]) row.getArray("rights").getArray()),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                moment(row, "last_used"),
                moment(row, "revoked_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
