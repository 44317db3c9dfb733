package org.qingce.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A PostgreSQL that somebody else runs (外部数据库), 15 or newer, named by {@code QINGCE_DB_URL}, {@code QINGCE_DB_USER} and
 * {@code QINGCE_DB_PASSWORD}. The user named owns the schemas. The serving login is made beside it; its password follows
 * from the owner's, so that several instances find the same one without sharing a file.
 */
final class ExternalServer {

    static DatabaseAddress at(String url, String user, String password) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            var database = connection.getCatalog();
            var server = new DatabaseAddress.Login(database + "_serve", derived(password, database));
            statement.execute("""
                    do $$ begin
                      if not exists (select from pg_roles where rolname = 'qingce_app') then
                        create role qingce_app nologin;
                      end if;
                      if not exists (select from pg_roles where rolname = '%1$s') then
                        create role "%1$s" login in role qingce_app password '%2$s';
                      end if;
                    end $$
                    """.formatted(server.user(), server.password()));
            statement.execute("grant connect, temporary on database \"%s\" to qingce_app".formatted(database));
            return new DatabaseAddress(url, new DatabaseAddress.Login(user, password), server);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Cannot prepare the database at " + url + " as " + user
                            + ". The user must own the database and be allowed to make roles (alter role … createrole).",
                    e);
        }
    }

    private static String derived(String password, String database) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(("qingce serving " + database).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExternalServer() {}
}
