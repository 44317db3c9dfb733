package org.qingce.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that this process uses: its own, inside, or one that somebody else runs. From the moment that it is opened until
 * {@link #prepared()} no other process prepares it.
 */
final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final DatabaseAddress address;
    private final @Nullable EmbeddedServer inside;
    private @Nullable Connection preparing;

    static Database inside(EmbeddedServer server) {
        return new Database(server.address(), server);
    }

    static Database outside(ExternalServer server) {
        return new Database(server.prepared(), null);
    }

    private Database(DatabaseAddress address, @Nullable EmbeddedServer inside) {
        this.address = address;
        this.inside = inside;
        try {
            var connection = DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password());
            preparing = connection;
            DatabaseCheck.on(connection);
            StartLock.take(connection);
        } catch (SQLException e) {
            close();
            throw CannotStart.because("The database does not answer: " + e.getMessage(), e);
        } catch (CannotStart e) {
            close();
            throw e;
        }
    }

    DatabaseAddress address() {
        return address;
    }

    /** Migrations and preparations are done: whoever waits for that may go on. */
    void prepared() {
        var connection = preparing;
        preparing = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("The connection that kept others waiting was broken", e);
            }
        }
    }

    @Override
    public void close() {
        prepared();
        if (inside != null) {
            inside.close();
        }
    }
}
