package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disk of the data directory, a small tmpfs, is full while a sheet is stored. Needs root; is passed over, and says so, without. */
@Tag("drill")
class DiskDrillTests {

    private static final Logger log = LoggerFactory.getLogger(DiskDrillTests.class);
    private static final int ROWS = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aFullDiskLosesNothingAndIsSaid(@TempDir Path folder) throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                mounted("mount", "-t", "tmpfs", "-o", "size=512m,mode=700", "qingce-drill", disk.toString()),
                "a tmpfs cannot be mounted here (not root, or not permitted): the drill of the full disk is passed over");
        try {
            full(folder, disk);
        } finally {
            assertThat(mounted("umount", disk.toString()))
                    .as("the tmpfs is let go")
                    .isTrue();
        }
    }

    private static void full(Path folder, Path disk) throws Exception {
        try (var house = new Installation(disk.resolve("data"))) {
            Drills.makeAccount(house);
            house.start();
            var official = Official.at(house);
            var before = official.send(DrillSheet.written(folder.resolve("满前.xlsx"), "满前", ROWS));
            assertThat(official.settled(before, PATIENCE)).isEqualTo(Standing.OPEN);
            official.commit(before);
            assertThat(official.settled(before, PATIENCE)).isEqualTo(Standing.STORED);
            var path = official.send(DrillSheet.written(folder.resolve("满时.xlsx"), "满时", ROWS));
            assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);

            var filler = disk.resolve("filler");
            fill(filler, disk);
            official.commit(path);
            var during = "";
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (during.isEmpty() && System.nanoTime() < until) {
                try {
                    var standing = official.standing(path);
                    if (standing != Standing.WORKING) {
                        during = standing + ": " + words(official.get(path).body());
                    }
                } catch (AssertionError | java.io.UncheckedIOException e) {
                    during = "the page fails";
                }
                Installation.pause(Duration.ofMillis(200));
            }
            log.info("while the disk is full: {}", during);
            Files.delete(filler);

            official = Drills.back(house);
            var standing = official.settled(path, PATIENCE);
            log.info(
                    "with room again: {}: {}",
                    standing,
                    words(official.get(path).body()));
            assertThat(standing).isEqualTo(Standing.OPEN);
            try (var database = house.database()) {
                assertThat(Stocktaking.isStored(database, "满前.xlsx", "满前", ROWS))
                        .isTrue();
                assertThat(Stocktaking.isStored(database, "满时.xlsx", "满时", ROWS))
                        .isFalse();
            }
            official.commit(path);
            assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.STORED);
            try (var database = house.database()) {
                assertThat(Stocktaking.isStored(database, "满时.xlsx", "满时", ROWS))
                        .isTrue();
                Stocktaking.totalsHold(database);
            }
        }
    }

    /** Leaves so little room that storing cannot end, and reading still can. */
    private static void fill(Path filler, Path disk) throws IOException {
        var room = Files.getFileStore(disk).getUsableSpace();
        try (var file = new RandomAccessFile(filler.toFile(), "rw")) {
            var block = new byte[64 * 1024];
            for (var left = room - 1024 * 1024; left > block.length; left -= block.length) {
                file.write(block);
            }
        }
    }

    /** What the notice on the page says. */
    private static String words(String page) {
        var at = page.indexOf("class=\"notice");
        return at < 0
                ? "no notice"
                : page.substring(at, Math.min(page.length(), at + 600))
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ");
    }

    private static boolean mounted(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
