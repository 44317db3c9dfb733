package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All processes of an external PostgreSQL 15 are killed with -9 while a sheet is stored, at a random moment; the server of
 * Qingce lives on. When the database is back, the page says what became of the sheet, and what is not stored can be stored.
 */
@Tag("drill")
class DatabaseDrillTests {

    private static final Logger log = LoggerFactory.getLogger(DatabaseDrillTests.class);
    private static final int KILLS = Integer.getInteger("drill.database.kills", 8);
    private static final int ROWS = Integer.getInteger("drill.rows", 2_000);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aSheetOutlivesTheDatabaseThatStoresIt(@TempDir Path folder) throws Exception {
        var random = new Random();
        var stored = 0;
        var again = 0;
        try (var server = Drills.postgres15(folder.resolve("postgres"));
                var house = Drills.on(server, new Installation(folder.resolve("data")))) {
            Drills.makeAccount(house);
            house.start();
            var official = Official.at(house);
            var usual = Duration.ofMillis(1_500);
            for (var kill = 1; kill <= KILLS; kill++) {
                var mark = "断" + kill;
                var path = official.send(DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS));
                assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);
                // the last time the database dies while the sheet only waits to be stored
                if (kill < KILLS) {
                    official.commit(path);
                    Installation.pause(Duration.ofNanos((long) (random.nextDouble() * usual.toNanos())));
                }
                server.killAndRestart();
                official = Drills.back(house);

                var standing = official.settled(path, PATIENCE);
                if (standing == Standing.STORED) {
                    stored++;
                } else {
                    assertThat(standing).isEqualTo(Standing.OPEN);
                    assertThat(official.get(path).body()).containsPattern("没有写入");
                    official.commit(path);
                    assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.STORED);
                    again++;
                }
                try (var database = server.asSuperuser("qingce")) {
                    assertThat(Stocktaking.isStored(database, mark + ".xlsx", mark, ROWS))
                            .isTrue();
                    Stocktaking.totalsHold(database);
                }
            }
            assertThat(house.isAlive()).isTrue();
        }
        log.info(
                "{} kills of the database: {} sheets were stored when it died, {} were stored afterwards",
                KILLS,
                stored,
                again);
    }
}
