package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who send slowly, or nothing, with the limits as they are; meanwhile an official goes on. */
@Tag("drill")
class TrickleDrillTests {

    private static final Logger log = LoggerFactory.getLogger(TrickleDrillTests.class);
    private static final String UPLOAD = """
            POST /imports HTTP/1.1\r
            Host: localhost\r
            Content-Type: multipart/form-data; boundary=x\r
            Content-Length: 1000000\r
            \r
            --x\r
            """;
    private static final String FORM = """
            POST /sign-in HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: 10000\r
            \r
            account=""";

    @Test
    void whoTricklesIsCutOffAndKeepsNobodyWaiting(@TempDir Path folder) throws Exception {
        try (var house = new Installation(folder.resolve("data"))) {
            Drills.makeAccount(house);
            house.start();
            var official = Official.at(house);
            var ends = new LinkedHashMap<String, Future<Duration>>();
            try (var senders = Executors.newCachedThreadPool()) {
                ends.put("headers, then nothing", senders.submit(sender(house, "GET / HTTP/1.1\r\nHost: ", false)));
                ends.put("headers, a byte a second", senders.submit(sender(house, "GET / HTTP/1.1\r\nX-Slow: ", true)));
                ends.put("a form, then nothing", senders.submit(sender(house, FORM, false)));
                ends.put("a form, a byte a second", senders.submit(sender(house, FORM, true)));
                ends.put("an upload, then nothing", senders.submit(sender(house, UPLOAD, false)));
                ends.put("an upload, a byte a second", senders.submit(sender(house, UPLOAD, true)));
                while (!ends.values().stream().allMatch(Future::isDone)) {
                    assertThat(official.get("/imports").statusCode()).isEqualTo(200);
                    Installation.pause(Duration.ofSeconds(1));
                }
            }
            for (Map.Entry<String, Future<Duration>> each : ends.entrySet()) {
                log.info(
                        "{}: cut off after {} s",
                        each.getKey(),
                        each.getValue().get().toSeconds());
            }
            for (var each : ends.values()) {
                assertThat(each.get()).isLessThan(Duration.ofSeconds(60));
            }
        }
    }

    /** Sends a beginning, then a byte a second or nothing; tells how long the connection lasted. */
    private static Callable<Duration> sender(Installation house, String beginning, boolean goesOn) {
        return () -> {
            var began = System.nanoTime();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
                socket.setSoTimeout(1_000);
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                while (!isOver(socket)
                        && System.nanoTime() - began < Duration.ofMinutes(2).toNanos()) {
                    if (goesOn) {
                        socket.getOutputStream().write('a');
                    }
                }
            } catch (SocketException e) {
                // cut off in the middle of a byte
            }
            return Duration.ofNanos(System.nanoTime() - began);
        };
    }

    private static boolean isOver(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
