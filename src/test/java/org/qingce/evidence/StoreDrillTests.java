package org.qingce.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of evidence in a store that speaks S3 and checks signatures: S3Proxy, a server of its own in another process, which {@code ./drill store}
 * fetches and {@code drill.s3proxy} names.
 */
@Tag("drill")
@EnabledIfSystemProperty(named = "drill.s3proxy", matches = ".+")
class StoreDrillTests {

    private static final String BUCKET = "qingce-evidence";
    private static final String KEY = "drill";
    private static final String SECRET = "drill-secret";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Process server;
    private static URI endpoint;

    @BeforeAll
    static void aServerStarts(@TempDir Path folder) throws IOException {
        var files = Files.createDirectories(folder.resolve("files"));
        Files.createDirectory(files.resolve(BUCKET));
        endpoint = URI.create("http://127.0.0.1:" + freePort());
        var settings = Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint, KEY, SECRET, files));
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("drill.s3proxy"),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("s3proxy.log").toFile()))
                .start();
        Awaitility.await().atMost(PATIENCE).ignoreException(IOException.class).untilAsserted(() -> {
            try (var store = store(SECRET)) {
                store.look();
            }
        });
    }

    @AfterAll
    static void theServerEnds() throws InterruptedException {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static S3Store store(String secret) {
        return new S3Store(new S3Store.Place(endpoint, "us-east-1", BUCKET, KEY, secret));
    }

    private static String fresh() {
        var bytes = new byte[32];
        new Random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void whatIsPutThereComesBackAndIsNeverChanged() throws IOException {
        try (var store = store(SECRET)) {
            var name = fresh();
            assertThat(store.has(name)).isFalse();
            store.put(name, new byte[] {1, 2, 3});
            assertThat(store.has(name)).isTrue();
            assertThat(content(store, name)).containsExactly(1, 2, 3);
            store.put(name, new byte[] {4});
            assertThat(content(store, name)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aFileOfSixtyMegabytesComesBackWhole(@TempDir Path folder) throws IOException {
        try (var store = store(SECRET)) {
            var large = new byte[60_000_000];
            Arrays.fill(large, (byte) 7);
            large[large.length - 1] = 8;
            var name = fresh();
            store.put(name, Files.write(folder.resolve("large"), large));
            assertThat(Arrays.equals(content(store, name), large)).isTrue();
        }
    }

    @Test
    void aFileThatIsNotThereIsToldApartFromAStoreThatFails() {
        try (var store = store(SECRET)) {
            assertThatThrownBy(() -> store.open(fresh())).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void withAnotherSecretNothingIsHad() {
        try (var store = store("wrong")) {
            assertThatThrownBy(store::look).isInstanceOf(IOException.class).hasMessageContaining("did not let us look");
            assertThatThrownBy(() -> store.put(fresh(), new byte[] {1})).isInstanceOf(IOException.class);
        }
    }

    private static byte[] content(S3Store store, String name) {
        try (var stream = store.open(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
