package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.qingce.runtime.DrillClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clock jumps back three hours while Qingce runs, and is right again later. Nothing is recorded before what came
 * before it, and the record holds. Only the clock of the house jumps, by {@link DrillClock}: the database, and the server's count
 * of when a session ends, keep the machine's own, which nobody but its keeper may set.
 */
@Tag("drill")
class ClockDrillTests {

    private static final Logger log = LoggerFactory.getLogger(ClockDrillTests.class);
    private static final String RIGHT = "PT0S";
    private static final String BACK = "PT-3H";
    private static final int ROWS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aClockThatJumpsBackIsWaitedFor() throws Exception {
        var time = folder.resolve("time");
        set(time, RIGHT);
        var program = NewerProgram.in(folder.resolve("program"));
        for (var part : DrillClock.parts()) {
            program.with(part);
        }
        try (var house = new Installation(program.command(), folder.resolve("data"))
                .with("QINGCE_JAVA_OPTIONS", "-Ddrill.clock=" + time)) {
            Drills.makeAccount(house);
            house.start();
            var official = Official.at(house);
            store(official, "钟一");
            set(time, BACK);
            store(official, "钟二");
            store(Official.at(house), "钟三");
            house.end();
            house.start();
            assertThat(house.log()).contains("Acts are dated by that until it has caught up");
            store(Official.at(house), "钟四");
            set(time, RIGHT);
            store(Official.at(house), "钟五");

            try (var database = house.database()) {
                for (var mark : new String[] {"钟一", "钟二", "钟三", "钟四", "钟五"}) {
                    assertThat(Stocktaking.isStored(database, mark + ".xlsx", mark, ROWS))
                            .isTrue();
                }
                Stocktaking.totalsHold(database);
                // two acts at the same moment may take their numbers in another order than their times
                assertThat(Stocktaking.count(database, """
                                select count(*)
                                  from (select at < lag(at) over (order by id) - interval '1 second' as backwards
                                          from audit.entry) as entries
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

    /** At once and as a whole, since the server reads it all the time. */
    private static void set(Path time, String offset) throws IOException {
        var aside = Files.writeString(time.resolveSibling("time.new"), offset);
        Files.move(aside, time, StandardCopyOption.ATOMIC_MOVE);
    }

    private void store(Official official, String mark) {
        var path = official.send(DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS));
        assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);
        official.commit(path);
        assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.STORED);
    }
}
