package org.qingce.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL inside (内置数据库), on a data directory of its own. The process that first comes to the directory starts it
 * and ends it; others, such as a command beside a running server, find it there and use it.
 *
 * <p>It lives no longer than the process that started it: its watchdog reads from a pipe that breaks with that process,
 * however it dies. What a cut of power leaves behind, PostgreSQL recovers at the next start.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    static final String DATABASE = "qingce";

    /** Ends PostgreSQL when the pipe from the parent breaks; ends itself when PostgreSQL does. */
    static final String WATCHDOG = """
            trap '' INT TERM HUP
            exec 3<&0
            "$@" </dev/null &
            server=$!
            ( read -r line <&3; kill -INT $server 2>/dev/null ) &
            dog=$!
            wait $server; code=$?
            kill $dog 2>/dev/null
            exit $code
            """;

    private final Path cluster;
    private final Path coordinates;
    private final Secrets secrets;
    private final FileChannel ownership;
    private final FileChannel users;
    private final @Nullable FileLock owned;
    private final @Nullable Process process;
    private final int port;

    static EmbeddedServer on(DataDirectory data, Path binariesFolder) {
        return on(data, binariesFolder, PATIENCE);
    }

    /** @param patience with which one waits for the database of whoever holds the directory */
    static EmbeddedServer on(DataDirectory data, Path binariesFolder, Duration patience) {
        try {
            return new EmbeddedServer(data, binariesFolder, patience);
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.inside.notStarted", data.path(), DiskTrouble.inWords(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the database was starting", e);
        }
    }

    private EmbeddedServer(DataDirectory data, Path binariesFolder, Duration patience)
            throws IOException, InterruptedException {
        cluster = data.file("database");
        coordinates = data.file("database.port");
        ownership = FileChannel.open(data.file("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        users = FileChannel.open(
                data.file("users.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        owned = tryLock(ownership);
        if (owned == null) {
            secrets = Secrets.in(data.file("secret"));
            process = null;
            port = joined(patience);
            return;
        }
        Files.deleteIfExists(coordinates);
        secrets = Secrets.in(data.file("secret"));
        var binaries = PostgresBinaries.unpackedIn(binariesFolder);
        create(binaries);
        stopLeftover(binaries);
        var started = start(binaries);
        process = started.process();
        port = started.port();
        prepareRoles();
        var fresh = Files.writeString(data.file("database.port.new"), Integer.toString(port));
        Files.move(fresh, coordinates, StandardCopyOption.ATOMIC_MOVE);
    }

    DatabaseAddress address() {
        return new DatabaseAddress(
                url(DATABASE),
                new DatabaseAddress.Login("qingce_owner", secrets.owner()),
                new DatabaseAddress.Login("qingce_serve", secrets.server()));
    }

    boolean isOwned() {
        return owned != null;
    }

    /** The owner waits for commands that still use the database, then ends it. */
    @Override
    public void close() {
        try (ownership;
                users) {
            if (process == null) {
                return;
            }
            Files.deleteIfExists(coordinates);
            waitForUsers();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The database has not ended in {} s and is left to its watchdog", PATIENCE.toSeconds());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForUsers() throws IOException, InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < until) {
            try (var alone = users.tryLock()) {
                if (alone != null) {
                    return;
                }
            } catch (OverlappingFileLockException e) {
                return; // another context of this very process; it ends with us
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        log.warn("Commands still use the database; it ends all the same");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another context of this very process
        }
    }

    /** Waits until the process that owns the database has it ready, and says that someone uses it. */
    private int joined(Duration patience) throws IOException, InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            if (Files.exists(coordinates)) {
                var at = Integer.parseInt(Files.readString(coordinates).strip());
                if (answers(at)) {
                    try {
                        users.lock(0, Long.MAX_VALUE, true);
                    } catch (OverlappingFileLockException e) {
                        log.debug("This process uses the database already", e);
                    }
                    return at;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw CannotStart.because("runtime.inside.held", cluster);
    }

    private void create(PostgresBinaries binaries) throws IOException, InterruptedException {
        var made = cluster.resolve("PG_VERSION");
        if (Files.exists(made)) {
            refuseOther(Files.readString(made).strip(), binaries.major());
            return;
        }
        log.info("Making the database in {}", cluster);
        // aside, so that one whose making was cut off is never taken for a whole one
        var making = cluster.resolveSibling(cluster.getFileName() + ".making");
        FileSystemUtils.deleteRecursively(making);
        var passwordFile = Files.createTempFile(cluster.getParent(), "initdb", ".pw");
        try {
            Files.writeString(passwordFile, secrets.superuser());
            run(List.of(
                    binaries.program("initdb").toString(),
                    "-D",
                    making.toString(),
                    "-U",
                    "postgres",
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(making, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void refuseOther(String made, String brought) {
        if (!made.equals(brought)) {
            throw CannotStart.because("runtime.inside.otherVersion", cluster, made, brought);
        }
    }

    /** A server that outlived its watchdog would otherwise keep the directory. */
    private void stopLeftover(PostgresBinaries binaries) throws IOException, InterruptedException {
        if (Files.exists(cluster.resolve("postmaster.pid"))) {
            var stop = new ProcessBuilder(asOrdinaryUser(List.of(
                            binaries.program("pg_ctl").toString(),
                            "stop",
                            "-D",
                            cluster.toString(),
                            "-m",
                            "fast",
                            "-w")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            stop.waitFor();
        }
    }

    private record Started(Process process, int port) {}

    private Started start(PostgresBinaries binaries) throws IOException, InterruptedException {
        for (var attempt = 1; attempt <= 5; attempt++) {
            var at = freePort();
            var command = new ArrayList<>(List.of("setsid"));
            command.addAll(asOrdinaryUser(List.of(
                    "sh",
                    "-c",
                    WATCHDOG,
                    "qingce-database",
                    binaries.program("postgres").toString(),
                    "-D",
                    cluster.toString(),
                    "-p",
                    Integer.toString(at))));
            for (var setting : SETTINGS) {
                command.add("-c");
                command.add(setting);
            }
            var child = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            cluster.resolveSibling("database.log").toFile()))
                    .start();
            if (ready(child, at)) {
                return new Started(child, at);
            }
            log.warn("The database did not start on port {}; another port is tried", at);
        }
        var log = cluster.resolveSibling("database.log");
        throw CannotStart.because("runtime.inside.log", log, ending(log));
    }

    private static String ending(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            var last = new ArrayDeque<String>();
            lines.forEach(line -> {
                last.add("  " + line);
                if (last.size() > 6) {
                    last.remove();
                }
            });
            return String.join(System.lineSeparator(), last);
        }
    }

    /** Safe before fast: what was committed is on disk. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "shared_buffers=256MB",
            "work_mem=32MB",
            "maintenance_work_mem=256MB",
            "effective_cache_size=2GB",
            "max_wal_size=2GB",
            "wal_compression=pglz",
            "max_connections=120",
            "random_page_cost=1.1",
            "timezone=Asia/Shanghai",
            "log_timezone=Asia/Shanghai",
            "lc_messages=C",
            "jit=off");

    private boolean ready(Process child, int at) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && child.isAlive()) {
            if (answers(at)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        child.destroy();
        return false;
    }

    /** Whether it is our own server that answers there: it knows our password, and serves our directory. */
    private boolean answers(int at) {
        try (var connection = asSuperuser(at, "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            row.next();
            return Path.of(row.getString(1)).toRealPath().equals(cluster.toRealPath());
        } catch (SQLException | IOException e) {
            log.trace("Not yet, or not ours", e);
            return false;
        }
    }

    private void prepareRoles() {
        try (var connection = asSuperuser(port, "postgres");
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                      if not exists (select from pg_roles where rolname = 'qingce_owner') then
                        create role qingce_owner login;
                        create role qingce_app nologin;
                        create role qingce_serve login in role qingce_app;
                      end if;
                    end $$
                    """);
            statement.execute("alter role qingce_owner password '%s'".formatted(secrets.owner()));
            statement.execute("alter role qingce_serve password '%s'".formatted(secrets.server()));
            try (var found = statement.executeQuery("select 1 from pg_database where datname = 'qingce'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database qingce owner qingce_owner");
            statement.execute("revoke all on database qingce from public");
            statement.execute("grant connect, temporary on database qingce to qingce_app");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database's roles", e);
        }
    }

    private Connection asSuperuser(int at, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=5&loginTimeout=10".formatted(at, database),
                "postgres",
                secrets.superuser());
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=qingce&reWriteBatchedInserts=true"
                .formatted(port, database);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        var child = new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .start();
        child.getOutputStream().close();
        var said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw CannotStart.because(
                    said.contains("unshare") ? "runtime.inside.root" : "runtime.inside.notMade", said.strip());
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own, root is an ordinary user. */
    static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }
}
