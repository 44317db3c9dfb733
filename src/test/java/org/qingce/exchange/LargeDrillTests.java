package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.DrillSheet;
import org.qingce.kernel.Actor;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;

/** A hundred thousand rows, in a heap that does not grow with them. Run with {@code -Xmx512m}. */
@Tag("drill")
@SpringBootTest
@Import(InlineWork.class)
@Transactional
class LargeDrillTests {

    private static final int ROWS = 100_000;

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Test
    void aHundredThousandRowsAreReadCheckedAndStored() throws Exception {
        var sheet = DrillSheet.written(folder.resolve("十万.xlsx"), "大", ROWS);
        var log = LoggerFactory.getLogger(LargeDrillTests.class);
        var started = System.nanoTime();
        var reading = new int[1];
        try (var file = SheetFile.open(sheet, "十万.xlsx", SheetLimits.USUAL)) {
            var table = Sheets.table(file);
            new TableReader(table, Sheets.columns()).read(file, row -> reading[0]++);
        }
        log.info("read only: {}", Duration.ofNanos(System.nanoTime() - started));

        started = System.nanoTime();
        var checked = imports.run(
                ImportRequest.check(sheet, "chongqing-2020", "500116", LocalDate.of(2021, 9, 24), Actor.SYSTEM));
        log.info("checked: {}", Duration.ofNanos(System.nanoTime() - started));
        started = System.nanoTime();
        var stored = imports.run(
                ImportRequest.check(sheet, "chongqing-2020", "500116", LocalDate.of(2021, 9, 24), Actor.SYSTEM)
                        .committing(false));
        log.info("stored: {}", Duration.ofNanos(System.nanoTime() - started));
        log.info("heap used: {}", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());

        assertThat(reading[0]).isEqualTo(ROWS);
        assertThat(checked.rows()).isEqualTo(ROWS);
        assertThat(stored.fresh()).isEqualTo(ROWS);
    }
}
