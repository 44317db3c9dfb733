package org.qingce.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which processes work in the background (后台进程). Each holds a lock of the database under a number of its own, on a connection
 * that it keeps; when the process ends, however it ends, the database lets the lock go, and every other process can see that.
 */
@Component
public class Workers implements DisposableBean {

    private static final int PATIENCE = 2;

    private final JdbcClient jdbc;
    private final DataSource source;
    private @Nullable Connection held;
    private long number;

    Workers(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** The number of this process. */
    public synchronized long number() {
        try {
            if (held == null || !held.isValid(PATIENCE)) {
                destroy();
                number = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
                held = source.getConnection();
                try (var lock = held.prepareStatement("select pg_advisory_lock(?)")) {
                    lock.setLong(1, number);
                    lock.execute();
                }
            }
            return number;
        } catch (SQLException e) {
            throw new IllegalStateException("The lock of this process cannot be taken", e);
        }
    }

    /** Whether the process of this number still lives. */
    public boolean lives(long worker) {
        return worker != 0
                && jdbc.sql("select not pg_try_advisory_xact_lock(:worker)")
                        .param("worker", worker)
                        .query(Boolean.class)
                        .single();
    }

    /** A lock is of its session: it must not go back to the pool with the connection. */
    @Override
    public synchronized void destroy() throws SQLException {
        if (held != null && !held.isClosed()) {
            try (var unlock = held.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
            } catch (SQLException ignored) {
                // the connection is broken, and the lock went with it
            } finally {
                held.close();
            }
        }
        held = null;
    }
}
