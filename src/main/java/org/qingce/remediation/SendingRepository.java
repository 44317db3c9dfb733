package org.qingce.remediation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.qingce.remediation.Sendings.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was filed under which key. */
@Repository
class SendingRepository {

    private final JdbcClient jdbc;

    SendingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds back the same sending until the transaction ends. */
    void lock(What what, Mover mover, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('remediation.sending'), hashtext(:sending))")
                .param("sending", what + " " + mover.actor().person() + " " + key)
                .query(row -> {});
    }

    /** Of the reach that the person acts in: what was filed for another unit is not seen from here. */
    Optional<Long> find(What what, Mover mover, String key) {
        return jdbc.sql("""
                select filed
                  from remediation.sending
                 where scope_path = :scope and person = :person and what = :what and request_key = :key
                """)
                .param("scope", mover.reach().value())
                .param("person", mover.actor().person())
                .param("what", what.name())
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    void store(What what, Mover mover, String key, long filed, Instant at) {
        jdbc.sql("""
                insert into remediation.sending (scope_path, person, what, request_key, filed, sent_at)
                values (:scope, :person, :what, :key, :filed, :at)
                """)
                .param("scope", mover.reach().value())
                .param("person", mover.actor().person())
                .param("what", what.name())
                .param("key", key)
                .param("filed", filed)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
