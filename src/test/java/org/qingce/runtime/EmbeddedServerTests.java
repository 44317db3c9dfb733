package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTests {

    private static final Path BINARIES = Path.of(System.getProperty("qingce.postgres"));

    @TempDir
    Path folder;

    @Test
    void rowsAreKeptFromOneStartToTheNext() throws SQLException {
        try (var server = EmbeddedServer.on(new DataDirectory(folder), BINARIES)) {
            execute(server.address(), "create table kept (word text)");
            execute(server.address(), "insert into kept values ('清册')");
        }
        try (var server = EmbeddedServer.on(new DataDirectory(folder), BINARIES)) {
            assertThat(ask(server.address(), "select word from kept")).isEqualTo("清册");
        }
    }

    @Test
    void whatIsCommittedIsOnDiskAndAStrangerNeedsAPassword() throws SQLException {
        try (var server = EmbeddedServer.on(new DataDirectory(folder), BINARIES)) {
            assertThat(ask(server.address(), "show fsync")).isEqualTo("on");
            assertThat(ask(server.address(), "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.address().url(), "postgres", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aSecondComerFindsTheServerOfTheFirst() throws SQLException {
        try (var first = EmbeddedServer.on(new DataDirectory(folder), BINARIES);
                var second = EmbeddedServer.on(new DataDirectory(folder), BINARIES)) {
            assertThat(second.isOwned()).isFalse();
            assertThat(second.address().url()).isEqualTo(first.address().url());
            assertThat(ask(second.address(), "select 'here'")).isEqualTo("here");
        }
    }

    /** By the time that a port is read, anybody may listen there: another PostgreSQL, the database of a copied directory, or no database. */
    @Test
    void whoeverElseListensOnThePortIsNotTakenForOurServer() throws IOException, SQLException {
        var mine = folder.resolve("mine");
        var copy = Files.createDirectory(folder.resolve("copy"));
        try (var owner = EmbeddedServer.on(new DataDirectory(mine), BINARIES);
                var foreign = ForeignServer.usual(folder.resolve("foreign"));
                var stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.copy(mine.resolve("secret"), copy.resolve("secret"));
            Thread.ofVirtual().start(() -> answerAsNoDatabaseDoes(stranger));
            try (var twin = EmbeddedServer.on(new DataDirectory(copy), BINARIES)) {
                for (var other : List.of(
                        port(foreign.url("postgres")),
                        port(twin.address().url()),
                        Integer.toString(stranger.getLocalPort()))) {
                    Files.writeString(mine.resolve("database.port"), other);

                    assertThatThrownBy(
                                    () -> EmbeddedServer.on(new DataDirectory(mine), BINARIES, Duration.ofSeconds(1)))
                            .isInstanceOf(CannotStart.class)
                            .hasMessageContaining(mine.resolve("database").toString());
                }
            }
            Files.writeString(
                    mine.resolve("database.port"), port(owner.address().url()));
            try (var second = EmbeddedServer.on(new DataDirectory(mine), BINARIES, Duration.ofSeconds(20))) {
                assertThat(ask(second.address(), "select 'here'")).isEqualTo("here");
            }
        }
    }

    private static String port(String url) {
        return url.replaceFirst(".*:(\\d+)/.*", "$1");
    }

    private static void answerAsNoDatabaseDoes(ServerSocket stranger) {
        while (!stranger.isClosed()) {
            try (var caller = stranger.accept()) {
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // the caller has had enough, or the test is over
            }
        }
    }

    /** A power cut while the first start made it. */
    @Test
    void aDatabaseWhoseMakingWasCutOffIsMadeAnew() throws IOException, SQLException {
        var making = Files.createDirectories(folder.resolve("database.making").resolve("base"));
        Files.writeString(making.resolveSibling("PG_VERSION"), "18\n");

        try (var server = EmbeddedServer.on(new DataDirectory(folder), BINARIES)) {
            assertThat(ask(server.address(), "select 'whole'")).isEqualTo("whole");
        }
        assertThat(folder.resolve("database.making")).doesNotExist();
    }

    @Test
    void aDatabaseOfAnotherVersionIsLeftAloneAndTheWayIsSaid() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("database")).resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedServer.on(new DataDirectory(folder), BINARIES))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("made by PostgreSQL 17", "brings PostgreSQL 18", "Nothing was changed");
    }

    @Test
    void aDatabaseThatDoesNotStartShowsTheEndOfItsLog() throws IOException {
        try (var server = EmbeddedServer.on(new DataDirectory(folder), BINARIES)) {
            assertThat(server.isOwned()).isTrue();
        }
        Files.delete(folder.resolve("database/global/pg_control"));

        assertThatThrownBy(() -> EmbeddedServer.on(new DataDirectory(folder), BINARIES))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("does not start", "pg_control");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> EmbeddedServer.on(new DataDirectory(file), BINARIES))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.isWrongUsage()).isTrue())
                .hasMessageContainingAll(file.toString(), "is a file");
        assertThatThrownBy(() -> EmbeddedServer.on(new DataDirectory(Path.of("/proc/qingce")), BINARIES))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll("/proc/qingce", "--data");
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        address.url(), address.owner().user(), address.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        address.url(), address.owner().user(), address.owner().password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
