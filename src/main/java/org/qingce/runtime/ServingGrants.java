package org.qingce.runtime;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What the serving role may do with everything that the owner will make: read, add and change, but not delete. A migration
 * that keeps nothing worth keeping (a staging table) grants delete by name; one that keeps history revokes update.
 */
final class ServingGrants {

    static void prepare(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter default privileges grant usage on schemas to qingce_app");
            statement.execute("alter default privileges grant select, insert, update on tables to qingce_app");
            statement.execute("alter default privileges grant usage on sequences to qingce_app");
        }
    }

    private ServingGrants() {}
}
