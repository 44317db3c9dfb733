package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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

    /** The most that a sheet may have. */
    private static final int MOST = SheetLimits.USUAL.rows();

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

    /** Every row goes back, each with two cells at fault. */
    @Test
    void aSheetThatIsAllAtFaultIsPaintedWhole() throws Exception {
        var sheet = DrillSheet.faulty(folder.resolve("全错.xlsx"), "错", ROWS);
        var painted = folder.resolve("退回.xlsx");
        var started = System.nanoTime();
        var checked = imports.run(
                ImportRequest.check(sheet, "chongqing-2020", "500116", LocalDate.of(2021, 9, 24), Actor.SYSTEM)
                        .painting(painted));
        LoggerFactory.getLogger(LargeDrillTests.class)
                .info(
                        "painted {} rows after {}; {} bytes of {}; {}",
                        checked.refused(),
                        Duration.ofNanos(System.nanoTime() - started),
                        Files.size(painted),
                        Files.size(sheet),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());

        assertThat(checked.refused()).isEqualTo(ROWS);
        var back = new int[2];
        try (var file = SheetFile.open(painted, "退回.xlsx", SheetLimits.USUAL)) {
            var table = Sheets.table(file);
            new TableReader(table, Sheets.columns()).read(file, row -> {
                back[0]++;
                back[1] += row.cell(11).text().contains("原第 " + (back[0] + 1) + " 行") ? 1 : 0;
            });
        }
        assertThat(back[0]).isEqualTo(ROWS);
        assertThat(back[1]).as("each with its reason beside it").isEqualTo(ROWS);
    }

    /** Two warnings in every row of the longest sheet that is taken: they are told one by one and held nowhere. */
    @Test
    void whatIsWrongWithTheLongestSheetIsToldOneByOne() throws Exception {
        var sheet = folder.resolve("提醒.csv");
        try (var out = Files.newBufferedWriter(sheet)) {
            out.write("企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施\n");
            for (var row = 1; row < MOST; row++) {
                out.write("江津提醒第%d号家具厂,无,重庆市江津区白沙镇提醒第%d组,,,①,③,2021-12-31,\n".formatted(row, row));
            }
        }
        var heard = new int[2];
        var started = System.nanoTime();
        var checked = imports.run(
                ImportRequest.check(sheet, "chongqing-2020", "500116", LocalDate.of(2021, 9, 24), Actor.SYSTEM),
                fault -> {
                    heard[0]++;
                    heard[1] += fault.row() < heard[1] ? MOST : fault.row() - heard[1];
                });

        LoggerFactory.getLogger(LargeDrillTests.class)
                .info(
                        "{} faults of {} rows told after {}; {}",
                        heard[0],
                        checked.rows(),
                        Duration.ofNanos(System.nanoTime() - started),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        assertThat(checked.fresh()).isEqualTo(MOST - 1);
        assertThat(heard[0]).isEqualTo(2 * (MOST - 1));
        assertThat(heard[1]).as("the last of them, in the order of the rows").isEqualTo(MOST);
    }
}
