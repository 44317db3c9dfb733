package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clock jumps back three hours while Qingce runs, and is right again later: for the server and its database alike,
 * by a library that tells both another time. Nothing is recorded before what came before it, and the record holds.
 */
@Tag("drill")
class ClockDrillTests {

    private static final Logger log = LoggerFactory.getLogger(ClockDrillTests.class);
    private static final int ROWS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aClockThatJumpsBackIsWaitedFor() throws Exception {
        var library = System.getProperty("drill.faketime", "");
        assumeTrue(!library.isEmpty(), "./drill found no libfaketime: the drill of the clock is passed over");
        var time = folder.resolve("time");
        var house = new Installation(folder.resolve("data"));
        Drills.makeAccount(house);
        set(time, "+0");
        house.with("LD_PRELOAD", library)
                .with("FAKETIME_TIMESTAMP_FILE", time.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        try (house) {
            house.start();
            var official = Official.at(house);
            store(official, "钟一");
            set(time, "-3h");
            store(official, "钟二");
            store(Official.at(house), "钟三");
            house.end();
            house.start();
            assertThat(house.log()).contains("Acts are dated by that until it has caught up");
            store(Official.at(house), "钟四");
            set(time, "+0");
            store(Official.at(house), "钟五");

            try (var database = house.database()) {
                for (var mark : new String[] {"钟一", "钟二", "钟三", "钟四", "钟五"}) {
                    assertThat(Stocktaking.isStored(database, mark + ".xlsx", mark, ROWS))
                            .isTrue();
                }
                Stocktaking.totalsHold(database);
                assertThat(Stocktaking.count(database, """
                                select count(*)
                                  from (select at < lag(at) over (order by id) as backwards from audit.entry) as entries
                                 where backwards
                                """))
                        .as("entries dated before the one before them")
                        .isZero();
                assertThat(Stocktaking.count(database, """
                                select count(*)
                                  from (select min(recorded_at) < lag(max(recorded_at)) over (order by min(case_id)) as backwards
                                          from ledger.case_event
                                         group by source) as sheets
                                 where backwards
                                """))
                        .as("sheets dated before the one before them")
                        .isZero();
            }
            assertThat(house.run("audit", "verify").code())
                    .as("the record holds")
                    .isZero();
            log.info("the clock jumped back three hours, and forth: five sheets stored, nothing dated backwards");
        }
    }

    private static void set(Path file, String offset) throws IOException {
        Files.writeString(file, offset);
        // the library looks at the file every second
        Installation.pause(Duration.ofSeconds(2));
    }

    private void store(Official official, String mark) {
        var path = official.send(DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS));
        assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);
        official.commit(path);
        assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.STORED);
    }
}
