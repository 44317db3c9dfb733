package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server is killed with -9 while it stores a sheet, at a random moment, a hundred times (or {@code -Ddrill.kills=…}), or as
 * often as there is time ({@code -Ddrill.minutes=…}). What an official has been told is stored is there after the next start; what
 * is not, is not there at all, and the page says so.
 */
@Tag("drill")
class KillDrillTests {

    private static final Logger log = LoggerFactory.getLogger(KillDrillTests.class);
    private static final int KILLS = Integer.getInteger("drill.kills", 100);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("drill.minutes", 24 * 60));
    private static final int ROWS = Integer.getInteger("drill.rows", 1_000);

    /** A sheet that was sent before a kill. */
    private record Sent(String mark, String path, boolean confirmed) {

        String source() {
            return mark + ".xlsx";
        }
    }

    @Test
    void whatWasConfirmedIsThereAndNothingIsThereByHalf(@TempDir Path folder) throws SQLException {
        var until = System.nanoTime() + TIME.toNanos();
        var seed = Long.getLong("drill.seed", System.nanoTime());
        var random = new Random(seed);
        var sent = new ArrayList<Sent>();
        var confirmed = 0;
        var kept = 0;
        var starts = new ArrayList<Duration>();
        try (var house = new Installation(folder.resolve("data"))) {
            Drills.makeAccount(house);
            house.start();
            var usual = usual(house, folder).toNanos();
            var official = Official.at(house);
            log.info("{} kills, seed {}; storing {} rows takes {} ms", KILLS, seed, ROWS, usual / 1_000_000);
            for (var kill = 1; kill <= KILLS && System.nanoTime() < until; kill++) {
                var mark = "杀" + kill;
                var sheet = DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS);
                var path = official.send(sheet);
                assertThat(official.settled(path, Duration.ofMinutes(2))).isEqualTo(Standing.OPEN);
                official.commit(path);
                var moment = System.nanoTime() + (long) (random.nextDouble() * 1.5 * usual);
                var told = told(official, path, moment);
                house.kill();
                sent.add(new Sent(mark, path, told));

                starts.add(house.start());
                official = Official.at(house);
                var stored = judge(house, official, sent.getLast());
                confirmed += told ? 1 : 0;
                kept += stored ? 1 : 0;
                // the machine may be slower now than when it was measured: half of the kills are to come before the end
                usual = (long) (usual * (stored ? 0.9 : 1.15));
                log.info("kill {}: {}", kill, told ? "confirmed" : stored ? "stored, not heard of" : "not stored");
            }
            try (var database = house.database()) {
                var there = 0;
                for (var each : sent) {
                    var stored = Stocktaking.isStored(database, each.source(), each.mark(), ROWS);
                    if (each.confirmed()) {
                        assertThat(stored)
                                .as("what was confirmed before kill " + each.mark())
                                .isTrue();
                    }
                    there += stored ? 1 : 0;
                }
                assertThat(there).as("sheets that are there at the end").isEqualTo(kept);
                Stocktaking.totalsHold(database);
            }
            assertThat(house.run("audit", "verify").code())
                    .as("the record holds")
                    .isZero();
        }
        log.info(
                "{} kills: {} sheets confirmed before the kill, all there; {} more stored whole, unheard; {} not stored at all;"
                        + " starts took {} ms at most",
                sent.size(),
                confirmed,
                kept - confirmed,
                sent.size() - kept,
                starts.stream().mapToLong(Duration::toMillis).max().orElse(0));
    }

    /** How long storing takes when nobody disturbs it: of a process that has just started, as all of them here have. */
    private static Duration usual(Installation house, Path folder) {
        var official = Official.at(house);
        var mark = "暖";
        var path = official.send(DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS));
        assertThat(official.settled(path, Duration.ofMinutes(2))).isEqualTo(Standing.OPEN);
        var began = System.nanoTime();
        official.commit(path);
        assertThat(official.settled(path, Duration.ofMinutes(2))).isEqualTo(Standing.STORED);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Whether the official is told that it is stored before the moment comes. */
    private static boolean told(Official official, String path, long moment) {
        while (System.nanoTime() < moment) {
            if (official.standing(path) == Standing.STORED) {
                Installation.pause(Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
                return true;
            }
            Installation.pause(Duration.ofMillis(20));
        }
        return false;
    }

    /** The page says after the start what the database holds, and what was not stored can be stored now. */
    private static boolean judge(Installation house, Official official, Sent sent) throws SQLException {
        try (var database = house.database()) {
            var stored = Stocktaking.isStored(database, sent.source(), sent.mark(), ROWS);
            if (sent.confirmed()) {
                assertThat(stored)
                        .as("confirmed before the kill: " + sent.mark())
                        .isTrue();
            }
            var page = official.get(sent.path()).body();
            if (stored) {
                assertThat(official.standing(sent.path())).isEqualTo(Standing.STORED);
            } else {
                assertThat(official.standing(sent.path())).isEqualTo(Standing.OPEN);
                assertThat(page).containsPattern("没有写入");
            }
            return stored;
        }
    }
}
