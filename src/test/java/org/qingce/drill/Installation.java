package org.qingce.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Qingce as it is installed: started by {@code ./qingce} as a process of its own, and killed or ended as the machine would. */
final class Installation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path program;
    private final Path data;
    /** What it says is looked at in English, wherever the drill is run. */
    private final Map<String, String> environment =
            new HashMap<>(Map.of("QINGCE_HEAP", "400m", "QINGCE_LANGUAGE", "en"));

    private final int port = freePort();
    private final Path log;
    private Process server;

    /** What a command said and how it ended. */
    record Said(int code, String out, String err) {}

    Installation(Path data) {
        this(Path.of("qingce"), data);
    }

    /** @param program {@code ./qingce} of this version or of another */
    Installation(Path program, Path data) {
        this.program = program;
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
    }

    Installation with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path data() {
        return data;
    }

    String address() {
        return "http://localhost:" + port;
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it says that it is ready. */
    Duration start() {
        var began = System.nanoTime();
        begin();
        waitUntilReady();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** The same with invented data, which {@code serve} refuses. */
    void demonstrate() {
        begin("demo", List.of());
        waitUntilReady();
    }

    /** How it ended by itself. */
    int ended() {
        join();
        return server.exitValue();
    }

    /** Starts it without waiting. */
    void begin(String... more) {
        begin("serve", List.of(more));
    }

    void begin(String command, List<String> more) {
        try {
            Files.writeString(log, "");
            var words = new ArrayList<>(List.of(command, "--port", Integer.toString(port)));
            words.addAll(more);
            server = process(words.toArray(String[]::new))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void waitUntilReady() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains("Qingce is ready")) {
            if (!server.isAlive() || System.nanoTime() > until) {
                throw new AssertionError("It did not start:\n" + log());
            }
            pause(Duration.ofMillis(50));
        }
    }

    /** As the machine ends a process that it wants gone: it hears nothing of it. */
    void kill() {
        server.destroyForcibly();
        join();
    }

    void end() {
        server.destroy();
        join();
    }

    /** The database that runs for it, by what that has written down of itself. */
    ProcessHandle databaseProcess() {
        try {
            var pid = Files.readAllLines(data.resolve("database/postmaster.pid"))
                    .getFirst()
                    .strip();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return server != null && server.isAlive();
    }

    private void join() {
        try {
            if (!server.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("It does not end:\n" + log());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One command, to its end. */
    Said run(String... words) {
        try {
            var out = Files.createTempFile("said", ".out");
            var err = Files.createTempFile("said", ".err");
            var process = process(words)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s does not end: %s".formatted(List.of(words), Files.readString(err)));
            }
            var said = new Said(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder process(String... words) {
        var command = new ArrayList<>(List.of(program.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /** A door of the drill's own to the database inside: past the rights of the application. */
    Connection database() throws SQLException {
        try (var reader = Files.newBufferedReader(data.resolve("secret"))) {
            var secret = new Properties();
            secret.load(reader);
            var at = Files.readString(data.resolve("database.port")).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + at + "/qingce", "postgres", secret.getProperty("superuser"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            end();
        }
    }
}
