package org.qingce.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on tries to sign in. They are counted by account, and by address with @ before it. */
@Repository
class SignInGuardRepository {

    private final JdbcClient jdbc;

    SignInGuardRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param until the end of the lock, or of counting on */
    record Guard(int tries, boolean locked, Instant until) {}

    /** Counts a try before it is judged, so that no number of tries at once gets past the limit. */
    Guard count(String whom, Instant at, Instant until) {
        return jdbc.sql("""
                insert into access.sign_in_guard as guard (account, tries, locked, fresh_after)
                values (:whom, 1, false, :until)
                on conflict (account) do update
                   set tries = case when guard.fresh_after <= :at then 1 else guard.tries + 1 end,
                       locked = guard.locked and guard.fresh_after > :at,
                       fresh_after = case when guard.locked and guard.fresh_after > :at then guard.fresh_after
                                          else excluded.fresh_after end
                returning tries, locked, fresh_after
                """)
                .param("whom", whom)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Guard(
                        row.getInt("tries"),
                        row.getBoolean("locked"),
                        row.getObject("fresh_after", OffsetDateTime.class).toInstant()))
                .single();
    }

    void lock(String whom, Instant until) {
        jdbc.sql("update access.sign_in_guard set locked = true, fresh_after = :until where account = :whom")
                .param("whom", whom)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A success ends the counting. */
    void forget(String whom, Instant at) {
        jdbc.sql("""
                update access.sign_in_guard
                   set tries = 0, locked = false, fresh_after = :at
                 where account = :whom
                """)
                .param("whom", whom)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The last try was none of the wrong ones. */
    void pardon(String whom) {
        jdbc.sql("update access.sign_in_guard set tries = greatest(tries - 1, 0) where account = :whom")
                .param("whom", whom)
                .update();
    }

    boolean isLocked(String whom, Instant at) {
        return jdbc.sql("""
                select exists (select 1
                                 from access.sign_in_guard
                                where account = :whom
                                  and locked
                                  and fresh_after > :at)
                """)
                .param("whom", whom)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
