package org.qingce.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses a database that is too old, or in which Chinese would be lost, not be found or not be sorted. */
final class DatabaseCheck {

    private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final int OLDEST = 15_00_00;

    static void on(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            readable(statement);
            chinese(statement);
        }
    }

    /** In plain ASCII, as nothing is known of the database yet. */
    private static void readable(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("""
                select current_setting('server_version_num')::int as version,
                       current_setting('server_version') as told,
                       pg_encoding_to_char(encoding) as encoding
                  from pg_database
                 where datname = current_database()
                """)) {
            row.next();
            if (row.getInt("version") < OLDEST) {
                throw CannotStart.because("runtime.database.old", row.getString("told"));
            }
            log.info("The database is PostgreSQL {}", row.getString("told"));
            if (!"UTF8".equals(row.getString("encoding"))) {
                throw CannotStart.because("runtime.database.encoding", row.getString("encoding"));
            }
        }
    }

    private static void chinese(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("""
                select datctype as locale,
                       upper('ａ') = 'Ａ' and '清' ~ '^[[:alnum:]]$' as unicode,
                       exists (select from pg_collation where collname = 'zh-x-icu') as icu
                  from pg_database
                 where datname = current_database()
                """)) {
            row.next();
            if (!row.getBoolean("unicode")) {
                throw CannotStart.because("runtime.database.locale", row.getString("locale"));
            }
            if (!row.getBoolean("icu")) {
                throw CannotStart.because("runtime.database.noIcu");
            }
        }
    }

    private DatabaseCheck() {}
}
