package org.qingce.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.runtime.ColumnCipher;
import org.qingce.runtime.ColumnCipher.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on second factors. */
@Repository
class SecondFactorRepository {

    private static final String TABLE = "access.second_factor";

    private final JdbcClient jdbc;
    private final ColumnCipher cipher;

    SecondFactorRepository(JdbcClient jdbc, ColumnCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    record Factor(@Nullable String secret, @Nullable Instant since, int codesLeft) {}

    Optional<Factor> find(String account) {
        return jdbc.sql("""
                select account, secret, since,
                       (select count(*)
                          from access.recovery_code
                         where recovery_code.account = second_factor.account
                           and spent_at is null) as codes_left
                  from access.second_factor
                 where account = :account
                """).param("account", account).query(this::factor).optional();
    }

    /** The secret that was shown to this session and is not proven yet. */
    Optional<String> pending(String account, String session) {
        return jdbc.sql("""
                select pending
                  from access.second_factor
                 where account = :account
                   and pending_session = :session
                """)
                .param("account", account)
                .param("session", session)
                .query((row, _) -> cipher.decrypt(pending(account), row.getString("pending")))
                .optional();
    }

    /** What was shown to another session is nobody's any more. */
    void propose(String account, String session, String secret) {
        jdbc.sql("""
                insert into access.second_factor (account, pending, pending_session)
                values (:account, :secret, :session)
                on conflict (account) do update set pending = excluded.pending, pending_session = excluded.pending_session
                """)
                .param("account", account)
                .param("session", session)
                .param("secret", cipher.encrypt(pending(account), secret))
                .update();
    }

    void forgetPending(String account) {
        jdbc.sql("""
                update access.second_factor
                   set pending = null, pending_session = null
                 where account = :account
                   and pending is not null
                """).param("account", account).update();
    }

    /** What was proposed takes the place of what was in force. Each is bound to its own column. */
    void adopt(String account, long step, Instant at) {
        var proposed = jdbc.sql("""
                select pending
                  from access.second_factor
                 where account = :account
                   and pending is not null
                   for update
                """)
                .param("account", account)
                .query((row, _) -> cipher.decrypt(pending(account), row.getString("pending")))
                .optional()
                .orElse("");
        jdbc.sql("""
                update access.second_factor
                   set secret = :secret, pending = null, pending_session = null, last_step = :step, since = :at
                 where account = :account
                   and pending is not null
                """)
                .param("account", account)
                .param("secret", cipher.encrypt(secret(account), proposed))
                .param("step", step)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether no code of this step or a later one has been taken yet */
    boolean take(String account, long step) {
        return jdbc.sql("""
                update access.second_factor
                   set last_step = :step
                 where account = :account
                   and last_step < :step
                   and secret is not null
                """).param("account", account).param("step", step).update() == 1;
    }

    /** @return whether there was one */
    boolean remove(String account) {
        return jdbc.sql("""
                update access.second_factor
                   set secret = null, since = null
                 where account = :account
                   and secret is not null
                """).param("account", account).update() == 1;
    }

    /** @return whether it was there and had not opened yet */
    boolean spend(String account, String code, Instant at) {
        return jdbc.sql("""
                update access.recovery_code
                   set spent_at = :at
                 where account = :account
                   and code = :code
                   and spent_at is null
                """)
                        .param("account", account)
                        .param("code", code)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** These take the place of all others. */
    void replaceCodes(String account, List<String> codes, Instant at) {
        jdbc.sql("""
                update access.recovery_code
                   set spent_at = :at
                 where account = :account
                   and spent_at is null
                """)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into access.recovery_code (account, code, made_at)
                select :account, code, :at
                  from unnest(:codes) as code
                """)
                .param("account", account)
                .param("codes", codes.toArray(new String[0]))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Factor factor(ResultSet row, int number) throws SQLException {
        var since = row.getObject("since", OffsetDateTime.class);
        return new Factor(
                plain(row.getString("account"), row.getString("secret")),
                since == null ? null : since.toInstant(),
                row.getInt("codes_left"));
    }

    private @Nullable String plain(String account, @Nullable String stored) {
        return stored == null ? null : cipher.decrypt(secret(account), stored);
    }

    private static Place secret(String account) {
        return new Place(TABLE, "secret", account);
    }

    private static Place pending(String account) {
        return new Place(TABLE, "pending", account);
    }
}
