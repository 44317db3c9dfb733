package org.qingce.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import org.qingce.kernel.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on schema {@code audit}. */
@Repository
class AuditRepository {

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Instant at, Actor actor, String act, String subject, String detail) {
        jdbc.sql("""
                insert into audit.entry (at, person, unit, act, subject, detail)
                values (:at, :person, :unit, :act, :subject, :detail)
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", actor.person())
                .param("unit", actor.unit())
                .param("act", act)
                .param("subject", subject)
                .param("detail", detail)
                .update();
    }
}
