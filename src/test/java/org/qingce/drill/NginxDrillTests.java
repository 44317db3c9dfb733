package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.qingce.runtime.ForeignServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two instances on one external PostgreSQL 15, behind nginx as {@code ops/nginx.conf} sets it up. Someone signs in once and goes
 * on while first the one instance is killed with -9, then the other: every page answers, and no sheet is lost.
 */
@Tag("drill")
class NginxDrillTests {

    private static final Logger log = LoggerFactory.getLogger(NginxDrillTests.class);
    private static final int KILLS = Integer.getInteger("drill.nginx.kills", 6);
    private static final int ROWS = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> PAGES =
            List.of("/imports?campaign=chongqing-2020", "/ledger?campaign=chongqing-2020&unit=500116", "/regions");

    @Test
    void aJourneyGoesOnWhenAnInstanceIsKilled(@TempDir Path folder) throws Exception {
        var program = System.getProperty("drill.nginx", "");
        assumeTrue(!program.isEmpty(), "./drill found no nginx: the drill of two instances behind it is passed over");
        var random = new Random();
        var stored = 0;
        try (var server = Drills.postgres15(folder.resolve("postgres"));
                var one = behindNginx(server, folder.resolve("one"));
                var two = behindNginx(server, folder.resolve("two"));
                var nginx = new Nginx(program, folder, one.port(), two.port())) {
            Drills.makeAccount(one);
            one.start();
            two.start();
            var official = Official.at(nginx.address());
            for (var kill = 1; kill <= KILLS; kill++) {
                var killed = kill % 2 == 0 ? one : two;
                var mark = "代" + kill;
                var path = official.send(DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS));
                // by turns while it is checked and while it is stored
                if (kill % 3 != 0) {
                    assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);
                    official.commit(path);
                }
                Installation.pause(Duration.ofMillis(random.nextInt(1_500)));
                killed.kill();

                for (var page : PAGES) {
                    assertThat(official.get(page).statusCode()).as(page).isEqualTo(200);
                }
                if (official.settled(path, PATIENCE) == Standing.REFUSED) {
                    assertThat(official.get(path).body()).contains("中断");
                    path = official.send(folder.resolve(mark + ".xlsx"));
                    assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);
                }
                if (official.standing(path) == Standing.STORED) {
                    stored++;
                } else {
                    official.commit(path);
                    assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.STORED);
                }
                try (var database = server.asSuperuser("qingce")) {
                    assertThat(Stocktaking.isStored(database, mark + ".xlsx", mark, ROWS))
                            .isTrue();
                    Stocktaking.totalsHold(database);
                }
                killed.start();
            }
        }
        log.info(
                "{} kills behind nginx, one sign-in: every page answered; {} sheets were stored all the same, {} were stored"
                        + " when they were asked to be again",
                KILLS,
                stored,
                KILLS - stored);
    }

    private static Installation behindNginx(ForeignServer server, Path data) {
        return Drills.on(server, new Installation(data)).with("QINGCE_PROXY", "127\\.0\\.0\\.1");
    }

    /** The set-up that is handed out, with other addresses and without TLS. */
    private static final class Nginx implements AutoCloseable {

        private final int port = Installation.freePort();
        private final Process process;

        Nginx(String program, Path folder, int one, int two) throws IOException {
            var home = Files.createDirectory(folder.resolve("nginx"));
            var site = Files.readString(Path.of("ops/nginx.conf"))
                    .replace("10.8.0.11:8080", "127.0.0.1:" + one)
                    .replace("10.8.0.12:8080", "127.0.0.1:" + two)
                    .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                    .replaceAll("(?m)^ *ssl_certificate.*$", "");
            var settings = Files.writeString(home.resolve("nginx.conf"), """
                    daemon off;
                    master_process off;
                    pid nginx.pid;
                    error_log error.log;
                    events {}
                    http {
                      access_log access.log;
                      client_body_temp_path body;
                      proxy_temp_path proxy;
                      fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi;
                      scgi_temp_path scgi;
                    %s
                    }
                    """.formatted(site));
            process = new ProcessBuilder(program, "-p", home + "/", "-e", "error.log", "-c", settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("out.log").toFile())
                    .start();
        }

        String address() {
            return "http://localhost:" + port;
        }

        @Override
        public void close() {
            process.destroy();
            assertThat(process.onExit().orTimeout(20, TimeUnit.SECONDS))
                    .as("nginx ends")
                    .succeedsWithin(Duration.ofSeconds(20));
        }
    }
}
