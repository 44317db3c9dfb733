package org.qingce.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that speaks S3, wherever {@code QINGCE_S3_ENDPOINT} names one: {@code mvn test -Dtest=StoreDrillTests
 * -DexcludedGroups=}. The bucket has to be there; what is stored stays in it.
 */
@Tag("drill")
@EnabledIfEnvironmentVariable(named = "QINGCE_S3_ENDPOINT", matches = ".+")
class StoreDrillTests {

    private static S3Store store(String secret) {
        return new S3Store(new S3Store.Place(
                URI.create(named("QINGCE_S3_ENDPOINT")),
                "us-east-1",
                named("QINGCE_S3_BUCKET"),
                named("QINGCE_S3_KEY"),
                secret));
    }

    private static String named(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    private static String fresh() {
        var bytes = new byte[32];
        new Random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void whatIsPutThereComesBack(@TempDir Path folder) throws IOException {
        try (var store = store(named("QINGCE_S3_SECRET"))) {
            store.look();
            var name = fresh();
            assertThat(store.has(name)).isFalse();
            store.put(name, new byte[] {1, 2, 3});
            assertThat(store.has(name)).isTrue();
            assertThat(store.open(name).readAllBytes()).containsExactly(1, 2, 3);
            store.put(name, new byte[] {4});
            assertThat(store.open(name).readAllBytes()).as("never changed").containsExactly(1, 2, 3);

            var large = new byte[60_000_000];
            Arrays.fill(large, (byte) 7);
            var other = fresh();
            store.put(other, Files.write(folder.resolve("large"), large));
            assertThat(store.open(other).readAllBytes()).hasSize(large.length);
            assertThatThrownBy(() -> store.open(fresh())).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void withAnotherSecretNothingIsHad() {
        try (var store = store("wrong")) {
            assertThatThrownBy(store::look).isInstanceOf(IOException.class).hasMessageContaining("did not let us look");
        }
    }
}
