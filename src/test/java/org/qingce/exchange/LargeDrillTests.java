package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        var sheet = sheet(folder.resolve("十万.xlsx"));
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

    private static Path sheet(Path path) throws IOException {
        try (var out = Files.newOutputStream(path);
                var book = new Workbook(out, "Drill", "1.0")) {
            var sheet = book.newWorksheet("台账");
            var labels =
                    List.of("序号", "企业名称", "统一社会信用代码", "生产地点", "生产情况", "排污情况", "问题描述", "整治类型", "整治时限", "整治措施", "备注");
            for (int c = 0; c < labels.size(); c++) {
                sheet.value(0, c, labels.get(c));
            }
            for (int r = 1; r <= ROWS; r++) {
                sheet.value(r, 0, r);
                sheet.value(r, 1, "江津第" + r + "号家具厂");
                sheet.value(r, 2, "无");
                sheet.value(r, 3, "重庆市江津区白沙镇第" + r + "组");
                sheet.value(r, 4, "正常生产");
                sheet.value(r, 5, "喷漆废气经活性炭处理后排放");
                sheet.value(r, 6, "①无污染治理设施");
                sheet.value(r, 7, "②规范整治");
                sheet.value(r, 8, "2021-12-31");
                sheet.value(r, 9, "①完善污染治理设施");
            }
        }
        return path;
    }
}
