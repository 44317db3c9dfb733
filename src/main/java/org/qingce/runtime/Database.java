package org.qingce.runtime;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database that this process uses: its own, inside, or one that somebody else runs. */
record Database(DatabaseAddress address, @Nullable EmbeddedServer inside) implements AutoCloseable {

    private static final int OLDEST = 15_00_00;

    static Database inside(EmbeddedServer server) {
        return new Database(server.address(), server);
    }

    static Database outside(DatabaseAddress address) {
        return new Database(address, null);
    }

    /** Refuses a database in which Chinese would be lost or not be found. */
    void check() {
        try (var connection = DriverManager.getConnection(
                        address.url(), address.owner().user(), address.owner().password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select current_setting('server_version_num')::int as version,
                               pg_encoding_to_char(encoding) as encoding,
                               upper('ａ') = 'Ａ' as unicode
                          from pg_database
                         where datname = current_database()
                        """)) {
            row.next();
            if (row.getInt("version") < OLDEST) {
                throw new IllegalStateException("Qingce needs PostgreSQL 15 or newer");
            }
            if (!"UTF8".equals(row.getString("encoding")) || !row.getBoolean("unicode")) {
                throw new IllegalStateException(
                        "The database must be made with encoding UTF8 and a UTF-8 locale (such as C.UTF-8): in the C locale"
                                + " Chinese cannot be searched");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer", e);
        }
    }

    @Override
    public void close() {
        if (inside != null) {
            inside.close();
        }
    }
}
