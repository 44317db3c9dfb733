package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.qingce.runtime.ForeignServer;

/** What drills have in common. */
final class Drills {

    static void makeAccount(Installation house) {
        var made = house.run(
                "account",
                "add",
                Official.ACCOUNT,
                "--name",
                "演练",
                "--unit",
                Official.UNIT,
                "--role",
                "CLERK",
                "--password",
                Official.PASSWORD);
        assertThat(made.code()).as(made.err()).isZero();
    }

    /** The oldest PostgreSQL that will do, with an empty database. {@code ./drill} fetches it. */
    static ForeignServer postgres15(Path folder) {
        var library = System.getProperty("drill.postgres15", "");
        assertThat(library)
                .as("./drill says where PostgreSQL 15 is: -Ddrill.postgres15")
                .isNotEmpty();
        return ForeignServer.of(Path.of(library).toAbsolutePath(), folder)
                .withDatabase("qingce", "qingce_owner", "drill");
    }

    /** On a database outside, with the key of its own data directory. */
    static Installation alone(ForeignServer server, Installation house) {
        return house.with("QINGCE_DB_URL", server.url("qingce"))
                .with("QINGCE_DB_USER", "qingce_owner")
                .with("QINGCE_DB_PASSWORD", "drill");
    }

    /** On a database outside, with the keys that all instances on it name. */
    static Installation on(ForeignServer server, Installation house) {
        return alone(server, house)
                .with("QINGCE_CIPHER_KEYS", "1:00112233445566778899aabbccddeeff")
                .with("QINGCE_AUDIT_KEY", "0123456789abcdef".repeat(4));
    }

    /** Signs in again as soon as the house answers again. */
    static Official back(Installation house) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Official.at(house);
            } catch (AssertionError e) {
                if (attempt == 60) {
                    throw e;
                }
                Installation.pause(Duration.ofSeconds(1));
            }
        }
    }

    private Drills() {}
}
