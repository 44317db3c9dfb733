package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo data, backed up while a sheet comes in; restored into another directory and onto PostgreSQL 15, and served from both. */
@Tag("drill")
class BackupDrillTests {

    private static final Logger log = LoggerFactory.getLogger(BackupDrillTests.class);

    @Test
    void theDemoMovesHouse(@TempDir Path folder) throws Exception {
        var file = folder.resolve("qingce.zip").toString();
        try (var house = new Installation(folder.resolve("demo"))) {
            house.demonstrate();
            var sheet = DrillSheet.written(folder.resolve("同时.xlsx"), "同时", 3_000);
            var writing = Thread.ofPlatform()
                    .start(() -> house.run(
                            "import",
                            sheet.toString(),
                            "--campaign",
                            "chongqing-2020",
                            "--region",
                            Official.UNIT,
                            "--commit"));
            var began = System.nanoTime();
            var said = house.run("backup", file);
            assertThat(said.code()).as(said.err()).isZero();
            log.info(
                    "{} ({} ms, {} bytes)",
                    said.err().lines().findFirst().orElse(""),
                    since(began).toMillis(),
                    Files.size(Path.of(file)));
            writing.join();
            assertThat(house.run("backup", file).code()).as("over another").isEqualTo(2);
        }
        long cases;
        try (var house = new Installation(folder.resolve("moved"))) {
            var began = System.nanoTime();
            var said = house.run("restore", file);
            assertThat(said.code()).as(said.err()).isZero();
            log.info("{} ({} ms)", said.err().strip(), since(began).toMillis());
            assertThat(house.run("restore", file).code()).as("into a full one").isEqualTo(1);
            house.begin("serve", List.of());
            assertThat(house.ended())
                    .as("invented data and their passwords are not served for real, wherever they came from")
                    .isEqualTo(3);
            house.demonstrate();
            assertThat(house.run("audit", "verify").code())
                    .as("the record holds")
                    .isZero();
            try (var database = house.database()) {
                cases = cases(database);
            }
        }
        try (var server = Drills.postgres15(folder.resolve("postgres"));
                var house = Drills.alone(server, new Installation(folder.resolve("outside")))) {
            var began = System.nanoTime();
            var said = house.run("restore", file);
            assertThat(said.code()).as(said.err()).isZero();
            log.info("onto PostgreSQL 15: {} ms", since(began).toMillis());
            house.demonstrate();
            assertThat(house.run("audit", "verify").code())
                    .as("the record holds outside")
                    .isZero();
            try (var database = server.asSuperuser("qingce")) {
                assertThat(cases(database)).isEqualTo(cases).isGreaterThan(3_000);
            }
        }
    }

    private static long cases(Connection database) throws SQLException {
        Stocktaking.totalsHold(database);
        return Stocktaking.count(database, "select count(*) from ledger.remediation_case");
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
