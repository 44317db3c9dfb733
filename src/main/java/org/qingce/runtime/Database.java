package org.qingce.runtime;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qingce.runtime.DatabaseAddress.Login;
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

    /** As the environment says: the one that it names, or the one inside the data directory. */
    static Database open(DataDirectory data) {
        return open(data, Database::environment);
    }

    /** Whether the environment names none outside. */
    static boolean isInside() {
        return environment("QINGCE_DB_URL").isBlank();
    }

    private static String environment(String name) {
        return System.getProperty(name, System.getenv().getOrDefault(name, ""));
    }

    /** @param setting answers by name; blank where nothing is set */
    static Database open(DataDirectory data, UnaryOperator<String> setting) {
        var url = setting.apply("QINGCE_DB_URL");
        if (!url.isBlank()) {
            var owner = new Login(setting.apply("QINGCE_DB_USER"), setting.apply("QINGCE_DB_PASSWORD"));
            var serving = new Login(setting.apply("QINGCE_DB_SERVE_USER"), setting.apply("QINGCE_DB_SERVE_PASSWORD"));
            return new Database(new ExternalServer(url, owner, serving).prepared(), null);
        }
        var binaries = setting.apply("qingce.postgres");
        var server = EmbeddedServer.on(
                data,
                binaries.isBlank()
                        ? data.folder("postgresql-18")
                        : Path.of(binaries).toAbsolutePath());
        return new Database(server.address(), server);
    }

    private Database(DatabaseAddress address, @Nullable EmbeddedServer inside) {
        this.address = address;
        this.inside = inside;
        try {
            var connection = address.connectAsOwner();
            preparing = connection;
            DatabaseCheck.on(connection);
            StartLock.take(connection);
        } catch (SQLException e) {
            close();
            throw CannotStart.because(e, "runtime.database.silent", String.valueOf(e.getMessage()));
        } catch (CannotStart e) {
            close();
            throw e;
        }
    }

    DatabaseAddress address() {
        return address;
    }

    /** Whether it is the one inside the data directory. */
    boolean isOwn() {
        return inside != null;
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
