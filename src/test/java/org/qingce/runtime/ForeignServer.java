package org.qingce.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/**
 * A PostgreSQL that somebody else runs: made, started and ended by a test, and known to Qingce only by its address. Ends with
 * the test, however that ends.
 */
public final class ForeignServer implements AutoCloseable {

    private static final String PASSWORD = "superuser's own";

    private final PostgresBinaries binaries;
    private final Path cluster;
    private final int port;
    private Process process;

    /** Of the version that Qingce brings. */
    public static ForeignServer usual(Path folder) {
        return new ForeignServer(
                PostgresBinaries.unpackedIn(Path.of(System.getProperty("qingce.postgres"))), folder.resolve("cluster"));
    }

    /**
     * Of the version that a library from Maven Central packs.
     *
     * @param library the jar
     * @param folder where it is unpacked, and has its data
     */
    public static ForeignServer of(Path library, Path folder) {
        var version = library.getFileName().toString().replaceAll(".*-(\\d+)\\..*", "$1");
        try (var jar = new ZipFile(library.toFile())) {
            var entry = jar.getEntry(PostgresBinaries.archiveName().substring(1));
            var binaries = PostgresBinaries.unpackedIn(
                    library.resolveSibling("postgresql-" + version), () -> jar.getInputStream(entry));
            return new ForeignServer(binaries, folder.resolve("cluster"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ForeignServer(PostgresBinaries binaries, Path cluster) {
        this.binaries = binaries;
        this.cluster = cluster;
        try {
            Files.createDirectories(cluster.getParent());
            var password = Files.writeString(cluster.resolveSibling("password"), PASSWORD);
            EmbeddedServer.run(List.of(
                    binaries.program("initdb").toString(),
                    "-D",
                    cluster.toString(),
                    "-U",
                    "postgres",
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8"));
            port = EmbeddedServer.freePort();
            process = started();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process started() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(EmbeddedServer.asOrdinaryUser(List.of(
                "sh",
                "-c",
                EmbeddedServer.WATCHDOG,
                "foreign-database",
                binaries.program("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=120")));
        var child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        cluster.resolveSibling("server.log").toFile()))
                .start();
        for (var waited = 0; waited < 600 && child.isAlive(); waited++) {
            try (var connection = asSuperuser("postgres")) {
                if (connection.isValid(5)) {
                    return child;
                }
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("The server does not start; see " + cluster.resolveSibling("server.log"));
    }

    public Connection asSuperuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", PASSWORD);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public ForeignServer execute(String database, String... statements) {
        try (var connection = asSuperuser(database);
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first cell of what a question brings. */
    public String ask(String database, String question) {
        try (var connection = asSuperuser(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database as the documentation asks for, and a user that owns it. */
    public ForeignServer withDatabase(String name, String user, String password) {
        return execute(
                "postgres",
                "create role %s login createrole password '%s'".formatted(user, password),
                // from 16 on only who made a role may give it on, and here several owners share one server
                """
                do $$ begin
                  if exists (select from pg_roles where rolname = 'qingce_app') then
                    grant qingce_app to %s with admin option;
                  end if;
                end $$
                """.formatted(user),
                "create database %s owner %s template template0 encoding 'UTF8' locale 'C.UTF-8'"
                        .formatted(name, user));
    }

    /** As a cut of power does, and worse: every process of the server is killed at once; then it is started again. */
    public void killAndRestart() throws IOException, InterruptedException {
        kill();
        process = started();
    }

    private void kill() throws IOException, InterruptedException {
        var postmaster = Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle.of(postmaster).ifPresent(main -> {
            var all = new ArrayList<>(main.descendants().toList());
            main.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        });
        process.waitFor();
        TimeUnit.MILLISECONDS.sleep(300);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
