package org.qingce.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.qingce.kernel.Message;
import org.qingce.runtime.DatabaseAddress.Login;

/**
 * A PostgreSQL that somebody else runs (外部数据库), 15 or newer, named by {@code QINGCE_DB_URL}, {@code QINGCE_DB_USER} and
 * {@code QINGCE_DB_PASSWORD}. The user named owns the schemas. The serving login is made beside it; its password follows
 * from the owner's, so that several instances find the same one without sharing a file. Where the owner may not make roles,
 * whoever runs the database makes them, and {@code QINGCE_DB_SERVE_USER} and {@code QINGCE_DB_SERVE_PASSWORD} name the login.
 *
 * @param serving login that serves; blank for one of our own making
 */
record ExternalServer(String url, Login owner, Login serving) {

    private static final String WRONG_PASSWORD = "28P01";
    private static final String NOT_LET_IN = "28000";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String STARTING = "57P03";
    private static final String TOO_MANY = "53300";
    private static final String NO_RIGHT = "42501";

    ExternalServer {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw CannotStart.wrongUsage("runtime.outside.url");
        }
        if (owner.user().isBlank() || owner.password().isBlank()) {
            throw CannotStart.wrongUsage("runtime.outside.owner");
        }
        if (serving.user().isBlank() != serving.password().isBlank()) {
            throw CannotStart.wrongUsage("runtime.outside.serving");
        }
    }

    /** Looks whether the database will do, then sees to the roles. May be done at any start, by several instances at once. */
    DatabaseAddress prepared() {
        try (var connection = connect(owner)) {
            DatabaseCheck.on(connection);
            var server = serving.user().isBlank() ? made(connection) : given(connection);
            return new DatabaseAddress(url, owner, server);
        } catch (SQLException e) {
            throw failed("runtime.outside.notPrepared", owner, e);
        }
    }

    private Connection connect(Login login) {
        try {
            return DriverManager.getConnection(url, login.user(), login.password());
        } catch (SQLException e) {
            throw failed("runtime.outside.notReached", login, e);
        }
    }

    /** The serving login of our own making, with the password that follows from the owner's as it is now. */
    private Login made(Connection connection) throws SQLException {
        var database = connection.getCatalog();
        var login = new Login(database + "_serve", derived(owner.password(), database));
        StartLock.take(connection);
        try (var statement = connection.createStatement()) {
            var group = exists(connection, DatabaseAddress.SERVING_GROUP);
            var server = exists(connection, login.user());
            if (!group) {
                statement.execute("create role qingce_app nologin");
            }
            if (!server) {
                statement.execute("create role %s login in role qingce_app password '%s'"
                        .formatted(statement.enquoteIdentifier(login.user(), true), login.password()));
            }
            statement.execute("grant connect, temporary on database %s to qingce_app"
                    .formatted(statement.enquoteIdentifier(database, true)));
            if (server && !letsIn(login)) {
                statement.execute("alter role %s password '%s'"
                        .formatted(statement.enquoteIdentifier(login.user(), true), login.password()));
            }
        } finally {
            StartLock.release(connection);
        }
        return login;
    }

    /** A serving login that whoever runs the database has made: it must be a member of the group, and no more than that. */
    private Login given(Connection connection) throws SQLException {
        connect(serving).close();
        try (var question = connection.prepareStatement("""
                select pg_has_role(r.oid, g.oid, 'usage') as member, r.rolsuper or r.rolbypassrls as beyond
                  from pg_roles r
                  left join pg_roles g on g.rolname = 'qingce_app'
                 where r.rolname = ?
                """)) {
            question.setString(1, serving.user());
            try (var row = question.executeQuery()) {
                if (!row.next() || !row.getBoolean("member")) {
                    throw CannotStart.because("runtime.outside.noMember", serving.user());
                }
                if (row.getBoolean("beyond")) {
                    throw CannotStart.because("runtime.outside.beyond", serving.user());
                }
            }
        }
        return serving;
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (var question = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            question.setString(1, role);
            try (var row = question.executeQuery()) {
                return row.next();
            }
        }
    }

    private boolean letsIn(Login login) {
        try (var connection = DriverManager.getConnection(url, login.user(), login.password())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw failed("runtime.outside.notReached", login, e);
        }
    }

    /** @param key of what could not be done */
    private CannotStart failed(String key, Login login, SQLException e) {
        var state = String.valueOf(e.getSQLState());
        var why = switch (state) {
            case WRONG_PASSWORD -> Message.of("runtime.outside.why.password");
            case NOT_LET_IN -> Message.of("runtime.outside.why.notLetIn");
            case NO_SUCH_DATABASE -> Message.of("runtime.outside.why.noDatabase", login.user());
            case STARTING -> Message.of("runtime.outside.why.starting");
            case TOO_MANY -> Message.of("runtime.outside.why.tooMany");
            case NO_RIGHT -> Message.of("runtime.outside.why.noRight", login.user());
            default ->
                Message.of(state.startsWith("08") ? "runtime.outside.why.silent" : "runtime.outside.why.refused");
        };
        return CannotStart.because(e, key, place(), login.user(), why, String.valueOf(e.getMessage()));
    }

    /** The address without its parameters, among which a password may be. */
    private String place() {
        var question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
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
}
