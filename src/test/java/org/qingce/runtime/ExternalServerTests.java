package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.runtime.DatabaseAddress.Login;

/** What is asked of a PostgreSQL that somebody else runs, and how it is said where it is not so. The drill runs these on 15. */
class ExternalServerTests {

    private static final Login NONE = new Login("", "");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ForeignServer server;

    @BeforeAll
    static void start() {
        var library = System.getProperty("drill.postgres", "");
        server = library.isEmpty() ? ForeignServer.usual(folder) : ForeignServer.of(Path.of(library), folder);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void theServingRoleIsMadeBesideTheOwnerAndFoundAgain() throws SQLException {
        server.withDatabase("usual", "usual_owner", "Pa$$ word");

        var first = at("usual", "usual_owner", "Pa$$ word");
        var second = at("usual", "usual_owner", "Pa$$ word");

        assertThat(first.server().user()).isEqualTo("usual_serve");
        assertThat(second.server()).isEqualTo(first.server());
        assertThat(server.ask(
                        "usual",
                        "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles"
                                + " where rolname = 'usual_serve'"))
                .isEqualTo("f");
        try (var serving = DriverManager.getConnection(
                        first.url(), first.server().user(), first.server().password());
                var statement = serving.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create schema mine")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void anotherPasswordOfTheOwnerGivesTheServingRoleAnother() throws SQLException {
        server.withDatabase("renewed", "renewed_owner", "old");
        var before = at("renewed", "renewed_owner", "old");
        server.execute("postgres", "alter role renewed_owner password 'new'");

        var after = at("renewed", "renewed_owner", "new");

        assertThat(after.server().password()).isNotEqualTo(before.server().password());
        DriverManager.getConnection(
                        after.url(), after.server().user(), after.server().password())
                .close();
    }

    @Test
    void anOwnerWhoMayNotMakeRolesIsToldWhatToDoAndMayNameOneThatIsThere() {
        server.withDatabase("strict", "strict_owner", "secret")
                .execute("postgres", "alter role strict_owner nocreaterole");

        assertThatThrownBy(() -> at("strict", "strict_owner", "secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("alter role strict_owner createrole", "QINGCE_DB_SERVE_USER");

        server.execute("postgres", "create role given login password 'its own'");
        assertThatThrownBy(() -> at("strict", "strict_owner", "secret", new Login("given", "its own")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("must be a member of qingce_app");

        server.execute("postgres", """
                do $$ begin
                  if not exists (select from pg_roles where rolname = 'qingce_app') then
                    create role qingce_app nologin;
                  end if;
                end $$
                """, "grant qingce_app to given");
        assertThat(at("strict", "strict_owner", "secret", new Login("given", "its own"))
                        .server()
                        .user())
                .isEqualTo("given");

        server.execute("postgres", "alter role given bypassrls");
        assertThatThrownBy(() -> at("strict", "strict_owner", "secret", new Login("given", "its own")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("passes row-level security");
    }

    @Test
    void whoCannotGetInIsToldWhy() {
        server.withDatabase("locked", "locked_owner", "secret");

        assertThatThrownBy(() -> at("locked", "locked_owner", "guess"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("as locked_owner: the password is wrong");
        assertThatThrownBy(() -> at("nowhere", "locked_owner", "secret"))
                .hasMessageContainingAll("there is no such database", "create database");
        assertThatThrownBy(() -> new ExternalServer(
                                "jdbc:postgresql://127.0.0.1:9/qingce?password=hidden", new Login("a", "b"), NONE)
                        .prepared())
                .hasMessageContaining("nothing answers there")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aDatabaseInWhichChineseCannotBeSearchedIsRefused() {
        server.withDatabase("unused", "plain_owner", "secret")
                .execute(
                        "postgres",
                        "create database plain owner plain_owner template template0 encoding 'UTF8' locale 'C'",
                        "create database latin owner plain_owner template template0 encoding 'LATIN1' locale 'C'");

        assertThatThrownBy(() -> at("plain", "plain_owner", "secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("has the locale C", "cannot be searched", "locale 'C.UTF-8'");
        assertThatThrownBy(() -> at("latin", "plain_owner", "secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("has the encoding LATIN1 and needs UTF8", "template template0");
        assertThat(server.ask("postgres", "select count(*) from pg_roles where rolname = 'plain_serve'"))
                .as("nothing is made in a database that will not do")
                .isEqualTo("0");
    }

    @Test
    @EnabledIfSystemProperty(named = "drill.postgres.old", matches = ".+")
    void aServerThatIsTooOldIsRefused(@TempDir Path apart) {
        try (var old = ForeignServer.of(Path.of(System.getProperty("drill.postgres.old")), apart)) {
            old.withDatabase("qingce", "qingce_owner", "secret");

            assertThatThrownBy(() ->
                            new ExternalServer(old.url("qingce"), new Login("qingce_owner", "secret"), NONE).prepared())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("needs PostgreSQL 15 or newer, and this server is 14");
        }
    }

    @Test
    void whatIsNamedWronglyIsWrongUsage() {
        assertThatThrownBy(() -> new ExternalServer("postgres://host/qingce", new Login("a", "b"), NONE))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.isWrongUsage()).isTrue())
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE");
        assertThatThrownBy(() -> new ExternalServer("jdbc:postgresql://host/qingce", new Login("a", ""), NONE))
                .hasMessageContaining("QINGCE_DB_PASSWORD must be set too");
        assertThatThrownBy(() -> new ExternalServer(
                        "jdbc:postgresql://host/qingce", new Login("a", "b"), new Login("given", "")))
                .hasMessageContaining("set together or not at all");
    }

    private static DatabaseAddress at(String database, String user, String password) {
        return at(database, user, password, NONE);
    }

    private static DatabaseAddress at(String database, String user, String password, Login serving) {
        return new ExternalServer(server.url(database), new Login(user, password), serving).prepared();
    }
}
