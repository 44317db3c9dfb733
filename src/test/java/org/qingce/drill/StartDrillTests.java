package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** How a process starts, and what it says and ends with where it cannot. */
@Tag("drill")
class StartDrillTests {

    private static final Logger log = LoggerFactory.getLogger(StartDrillTests.class);

    @TempDir
    Path folder;

    @Test
    void thePortAnswersOnlyWhenAllIsReadyAndTheSecondStartIsShort() throws Exception {
        try (var house = new Installation(folder.resolve("data"));
                var browser = HttpClient.newHttpClient()) {
            var answers = new TreeSet<Integer>();
            var began = System.nanoTime();
            house.begin();
            while (answers.isEmpty() && house.isAlive()) {
                try {
                    answers.add(browser.send(
                                    HttpRequest.newBuilder(URI.create(house.address() + "/sign-in"))
                                            .timeout(Duration.ofSeconds(30))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode());
                } catch (ConnectException e) {
                    Installation.pause(Duration.ofMillis(20));
                }
            }
            var first = Duration.ofNanos(System.nanoTime() - began);
            assertThat(answers).as("the first answer").containsExactly(200);
            house.waitUntilReady();
            var database = house.databaseProcess();
            house.end();
            assertThat(database.isAlive())
                    .as("the database, once its house has ended")
                    .isFalse();
            var second = house.start();
            database = house.databaseProcess();
            house.kill();
            awaitEnd(database);
            var afterKill = house.start();
            log.info(
                    "first start {} ms, second {} ms, after kill -9 {} ms",
                    first.toMillis(),
                    second.toMillis(),
                    afterKill.toMillis());
            assertThat(house.log()).doesNotContain("ERROR");
            assertThat(second).as("the second start").isLessThan(Duration.ofSeconds(30));
        }
    }

    /** Its watchdog ends it when nobody is there any more. */
    private static void awaitEnd(ProcessHandle database) {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (database.isAlive()) {
            assertThat(System.nanoTime()).as("the database outlives its house").isLessThan(until);
            Installation.pause(Duration.ofMillis(50));
        }
    }

    @Test
    void healthAndMetricsAreOnTheirOwnPortAloneAndTheLogIsJsonWhereAsked() throws Exception {
        var status = Installation.freePort();
        try (var house = new Installation(folder.resolve("status")).with("QINGCE_LOG", "json");
                var browser = HttpClient.newHttpClient()) {
            house.begin("--status-port", Integer.toString(status));
            house.waitUntilReady();
            var at = "http://127.0.0.1:" + status;
            assertThat(get(browser, at + "/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(browser, at + "/health/readiness").body()).contains("UP");
            assertThat(get(browser, at + "/health").body()).contains("\"db\"", "diskSpace");
            var problem = get(browser, house.address() + "/nowhere");
            assertThat(get(browser, at + "/prometheus").body())
                    .contains("jvm_memory_used_bytes", "hikaricp_connections", "http_server_requests_seconds");
            for (var path : new String[] {"/prometheus", "/health", "/actuator"}) {
                assertThat(get(browser, house.address() + path).body())
                        .as(path + " on the port of the pages")
                        .doesNotContain("jvm_memory", "\"UP\"");
            }
            assertThat(get(browser, at + "/env").statusCode())
                    .as("nothing else is there to be looked at")
                    .isNotEqualTo(200);
            assertThat(problem.headers().firstValue("X-Trace")).isPresent();
            assertThat(house.log().lines().filter(line -> line.startsWith("{")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(JsonMapper.shared()
                                    .readTree(line)
                                    .get("level")
                                    .asString())
                            .isIn("INFO", "WARN"));
        }
    }

    private static HttpResponse<String> get(HttpClient browser, String address)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPortThatIsTakenIsSaidBeforeAnythingIsBegun() throws IOException {
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0));
            for (var command : new String[] {"serve", "demo"}) {
                var house = new Installation(folder.resolve(command));
                var said = house.run(command, "--port", Integer.toString(other.getLocalPort()));
                assertThat(said.code()).as(said.err()).isEqualTo(3);
                assertThat(said.err())
                        .contains("Port " + other.getLocalPort() + " is taken")
                        .doesNotContain("\tat ");
                assertThat(house.data()).doesNotExist();
            }
        }
        var said = new Installation(folder.resolve("none")).run("serve", "--port", "99999");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("from 0 to 65535");
    }

    @Test
    void aDataDirectoryThatWillNotDoIsSaid() throws IOException {
        var said = new Installation(Files.writeString(folder.resolve("file"), "")).run("sql", "select 1");
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("is a file").doesNotContain("\tat ");

        said = new Installation(Path.of("/proc/qingce")).run("sql", "select 1");
        assertThat(said.code()).as(said.err()).isEqualTo(3);
        assertThat(said.err())
                .contains("Cannot make the folder /proc/qingce", "--data")
                .doesNotContain("\tat ");

        var old = folder.resolve("old");
        Files.createDirectories(old.resolve("database"));
        Files.writeString(old.resolve("database/PG_VERSION"), "16\n");
        said = new Installation(old).run("sql", "select 1");
        assertThat(said.code()).as(said.err()).isEqualTo(3);
        assertThat(said.err()).contains("made by PostgreSQL 16", "restore").doesNotContain("\tat ");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsSaid() {
        var house = new Installation(folder.resolve("outside"))
                .with("QINGCE_DB_URL", "jdbc:postgresql://127.0.0.1:9/qingce")
                .with("QINGCE_DB_USER", "qingce_owner");
        var said = house.run("sql", "select 1");
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("QINGCE_DB_PASSWORD must be set too").doesNotContain("\tat ");

        said = house.with("QINGCE_DB_PASSWORD", "secret").run("sql", "select 1");
        assertThat(said.code()).as(said.err()).isEqualTo(3);
        assertThat(said.err()).contains("nothing answers there").doesNotContain("\tat ", "secret");
    }
}
