package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two instances on one external PostgreSQL 15. */
@Tag("drill")
class TwoDrillTests {

    private static final Logger log = LoggerFactory.getLogger(TwoDrillTests.class);
    private static final int ROWS = 500;

    @Test
    void twoThatStartTogetherOnAnEmptyDatabaseMigrateItOnceAndServeTheSame(@TempDir Path folder) throws Exception {
        try (var server = Drills.postgres15(folder.resolve("postgres"));
                var one = Drills.on(server, new Installation(folder.resolve("one")));
                var two = Drills.on(server, new Installation(folder.resolve("two")))) {
            one.begin();
            two.begin();
            one.waitUntilReady();
            two.waitUntilReady();

            assertThat(one.log() + two.log())
                    .containsOnlyOnce("Another instance prepares the database")
                    .doesNotContain("ERROR");
            assertThat(server.ask("qingce", """
                            select count(*) from region.division
                             group by code, effective_from having count(*) > 1
                             union all select 0 limit 1
                            """)).isEqualTo("0");
            Drills.makeAccount(one);
            var here = Official.at(one);
            var path = here.send(DrillSheet.written(folder.resolve("双一.xlsx"), "双一", ROWS));
            assertThat(here.settled(path, Duration.ofMinutes(2))).isEqualTo(Standing.OPEN);

            var there = Official.at(two);
            assertThat(there.standing(path))
                    .as("what one has checked, the other shows")
                    .isEqualTo(Standing.OPEN);
            one.kill();
            there.commit(path);
            assertThat(there.settled(path, Duration.ofMinutes(2))).isEqualTo(Standing.STORED);
            try (var database = server.asSuperuser("qingce")) {
                assertThat(Stocktaking.isStored(database, "双一.xlsx", "双一", ROWS))
                        .isTrue();
            }
            log.info("two instances: one prepared, the other waited; one killed, the other stored the sheet of both");
        }
    }

    @Test
    void aSheetThatTheKilledInstanceWasStoringIsToldByTheOther(@TempDir Path folder) throws Exception {
        try (var server = Drills.postgres15(folder.resolve("postgres"));
                var one = Drills.on(server, new Installation(folder.resolve("one")));
                var two = Drills.on(server, new Installation(folder.resolve("two")))) {
            Drills.makeAccount(one);
            one.start();
            two.start();
            var here = Official.at(one);
            var there = Official.at(two);
            var path = here.send(DrillSheet.written(folder.resolve("双二.xlsx"), "双二", 5_000));
            assertThat(here.settled(path, Duration.ofMinutes(2))).isEqualTo(Standing.OPEN);
            here.commit(path);
            Installation.pause(Duration.ofMillis(200));
            one.kill();

            var standing = there.settled(path, Duration.ofMinutes(2));
            if (standing == Standing.OPEN) {
                assertThat(there.get(path).body()).containsPattern("没有写入");
                there.commit(path);
                standing = there.settled(path, Duration.ofMinutes(2));
            }
            assertThat(standing).isEqualTo(Standing.STORED);
            try (var database = server.asSuperuser("qingce")) {
                assertThat(Stocktaking.isStored(database, "双二.xlsx", "双二", 5_000))
                        .isTrue();
                Stocktaking.totalsHold(database);
            }
        }
    }
}
