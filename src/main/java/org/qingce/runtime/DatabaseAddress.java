package org.qingce.runtime;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How to reach the database, under its two roles.
 *
 * @param owner role that owns the schemas and migrates them
 * @param server role that serves requests: it owns nothing, and deletes only where a migration lets it
 */
record DatabaseAddress(String url, Login owner, Login server) {

    /** The group that migrations grant to; the serving login is its member. */
    static final String SERVING_GROUP = "qingce_app";

    Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, owner.user(), owner.password());
    }

    DataSource asOwner() {
        return new DriverManagerDataSource(url, owner.user(), owner.password());
    }

    record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
