package org.qingce.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by whoever prepares a database (启动锁): roles, migrations, what is loaded before the first request. Of several
 * instances that start at once one does it, and the others find it done. It is the database's own lock on a connection, so it is
 * let go when its holder dies.
 */
final class StartLock {

    private static final Logger log = LoggerFactory.getLogger(StartLock.class);

    /** Longer than the longest migration, shorter than a night. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Any number that no other lock of ours has. */
    private static final long KEY = 746_457_827L;

    /** Waits for whoever has it. */
    static void take(Connection connection) throws SQLException {
        var began = System.nanoTime();
        var told = false;
        while (!taken(connection)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw CannotStart.because("runtime.prepared.waiting", PATIENCE.toMinutes());
            }
            if (!told) {
                told = true;
                log.info("Another instance prepares the database; waiting for it");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while another instance prepares the database", e);
            }
        }
    }

    private static boolean taken(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(%d)".formatted(KEY))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static void release(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(%d)".formatted(KEY));
        }
    }

    private StartLock() {}
}
