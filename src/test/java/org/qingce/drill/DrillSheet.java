package org.qingce.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** A sheet of annex 1, as long as a drill needs it. */
public final class DrillSheet {

    private static final List<String> LABELS =
            List.of("序号", "企业名称", "统一社会信用代码", "生产地点", "生产情况", "排污情况", "问题描述", "整治类型", "整治时限", "整治措施", "备注");

    /** @param mark stands in every name, so that the rows of one sheet are told from those of another */
    public static Path written(Path path, String mark, int rows) {
        return written(path, mark, rows, "②规范整治", "2021-12-31");
    }

    /** The same, with a class that no list has and a day that no calendar has in every row. */
    public static Path faulty(Path path, String mark, int rows) {
        return written(path, mark, rows, "⑨", "2021-13-45");
    }

    private static Path written(Path path, String mark, int rows, String category, String due) {
        try (var out = Files.newOutputStream(path);
                var book = new Workbook(out, "Drill", "1.0")) {
            var sheet = book.newWorksheet("台账");
            for (int c = 0; c < LABELS.size(); c++) {
                sheet.value(0, c, LABELS.get(c));
            }
            for (int r = 1; r <= rows; r++) {
                sheet.value(r, 0, r);
                sheet.value(r, 1, "江津" + mark + "第" + r + "号家具厂");
                sheet.value(r, 2, "无");
                sheet.value(r, 3, "重庆市江津区白沙镇" + mark + "第" + r + "组");
                sheet.value(r, 4, "正常生产");
                sheet.value(r, 5, "喷漆废气经活性炭处理后排放");
                sheet.value(r, 6, "①无污染治理设施");
                sheet.value(r, 7, category);
                sheet.value(r, 8, due);
                sheet.value(r, 9, "①完善污染治理设施");
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DrillSheet() {}
}
