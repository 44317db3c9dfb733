package org.qingce.audit;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.qingce.kernel.Actor;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.HouseClock;
import org.qingce.runtime.Restore;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The record of commands that have the database alone and no application around them (旁路留痕): a backup, a restore. */
public final class AuditAside {

    /** Before a backup is restored: whether the key with which its record is signed is here, or in it, or named as lost. */
    public static Restore.Early keyFirst(DataDirectory data) {
        return new Restore.Early(
                "audit.signing_key",
                database -> agreement(AuditRepository.on(database), key(data)).requireKnown());
    }

    /** Adds one entry, signed as any other; the application seals it when it runs. */
    public static void record(
            DataDirectory data, DataSource database, Actor by, String act, String subject, String detail) {
        var entries = AuditRepository.on(database);
        var key = key(data);
        if (entries.keepsSigningKeys()) {
            agreement(entries, key).prepare();
        }
        new AuditService(
                        entries,
                        key,
                        new SealFile(data),
                        HouseClock.beside(data),
                        0,
                        Duration.ofSeconds(10),
                        new DataSourceTransactionManager(database))
                .record(by, act, subject, detail);
    }

    private static AuditKey key(DataDirectory data) {
        return new AuditKey(data, given("QINGCE_AUDIT_KEY"), given("QINGCE_AUDIT_FORMER_KEYS"));
    }

    private static KeyAgreement agreement(AuditRepository entries, AuditKey key) {
        return new KeyAgreement(
                entries, key, List.of(given("QINGCE_AUDIT_LOST_KEYS").split(",")));
    }

    private static String given(String name) {
        return System.getProperty(name, System.getenv().getOrDefault(name, ""));
    }

    private AuditAside() {}
}
