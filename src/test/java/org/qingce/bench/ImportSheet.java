package org.qingce.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qingce.kernel.CreditCode;
import org.qingce.region.Region;
import org.qingce.region.Regions;

/** An invented sheet of annex 1 over all towns of the city, with shared strings; the same at every run. */
final class ImportSheet {

    private static final List<String> LABELS =
            List.of("序号", "企业名称", "统一社会信用代码", "生产地点", "生产情况", "排污情况", "问题描述", "整治类型", "整治时限", "整治措施", "备注");
    private static final int NAME = 1;
    private static final int CREDIT_CODE = 2;
    private static final int ADDRESS = 3;
    private static final int PRODUCTION = 4;
    private static final int EMISSIONS = 5;
    private static final int PROBLEMS = 6;
    private static final int CATEGORY = 7;
    private static final int DUE = 8;
    private static final int MEASURES = 9;
    private static final int NOTE = 10;

    /** What is wrong with every tenth row, in turn. */
    private static final List<Map<Integer, String>> FAULTS = List.of(
            Map.of(NAME, ""),
            Map.of(CREDIT_CODE, "91500116MA5U1234"),
            Map.of(ADDRESS, ""),
            Map.of(CATEGORY, "⑥搬到别处"),
            Map.of(DUE, "尽快"),
            Map.of(PROBLEMS, "⑦说不清"),
            Map.of(CATEGORY, "②规范整治", MEASURES, ""),
            Map.of(CREDIT_CODE, "9.15001E+17"));

    private static final String ORGANISATION_CHECKS = "0123456789X";
    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final List<String> SIGNS =
            List.of("宏", "鑫", "永", "华", "盛", "兴", "金", "东", "恒", "顺", "天", "德", "瑞", "嘉");
    private static final List<String> TRADES =
            List.of("家具厂", "塑料制品厂", "建材有限公司", "机械加工厂", "汽车修理厂", "木材加工厂", "印务有限公司", "食品厂", "砖厂", "石材厂（个体）");

    private final List<Region> towns;
    private final Regions regions;
    private final Random chance = new Random(7);
    private final boolean dirty;

    private ImportSheet(House house, boolean dirty) {
        this.regions = house.bean(Regions.class);
        this.towns = regions.subtree(House.CITY).stream()
                .filter(region -> region.level() == Region.Level.TOWN)
                .toList();
        this.dirty = dirty;
    }

    static Path write(Path path, int rows, boolean dirty, House house) throws IOException {
        try (var out = Files.newOutputStream(path);
                var book = new Workbook(out, "bench", "1.0")) {
            var sheet = book.newWorksheet("附件1");
            sheet.value(0, 0, "区县涉气中小微企业综合整治台账");
            for (var c = 0; c < LABELS.size(); c++) {
                sheet.value(1, c, LABELS.get(c));
            }
            var inventor = new ImportSheet(house, dirty);
            for (var n = 1; n <= rows; n++) {
                inventor.row(sheet, n + 1, n);
            }
        }
        return path;
    }

    private void row(Worksheet sheet, int at, int n) {
        var town = one(towns);
        var county = regions.find(Objects.requireNonNull(town.parent())).orElseThrow();
        var category = one(List.of("①入园发展", "②规范整治", "②规范整治", "②", "③关停取缔"));
        var cells = new String[LABELS.size()];
        cells[NAME] = one(SIGNS) + one(SIGNS) + one(SIGNS) + "第" + n + one(TRADES);
        cells[CREDIT_CODE] = n % 7 == 0 ? one(List.of("无", "办理中", "/")) : creditCode(county.code(), n);
        cells[ADDRESS] = one(List.of("重庆市" + county.name(), county.name(), "")) + town.name() + one(SIGNS) + "村"
                + (1 + chance.nextInt(20)) + "组" + n + "号";
        cells[PRODUCTION] = one(List.of("正常生产", "停产", "间歇生产", "季节性生产"));
        cells[EMISSIONS] = one(List.of("喷漆废气经活性炭处理后排放", "焊接烟尘无组织排放", "粉尘经布袋除尘后排放", "有机废气直排"));
        cells[PROBLEMS] = one(List.of("①无污染治理设施", "①②", "②无组织排放控制不到位、③治理设施不匹配", "1、2", "④其他：露天堆放"));
        cells[CATEGORY] = category;
        cells[DUE] = one(List.of("2021-12-31", "2021年6月底前", "2021年底前", "2021.06.30", "20211231"));
        cells[MEASURES] = category.startsWith("②") ? one(List.of("①完善污染治理设施", "①②", "③实施源头替代")) : "";
        cells[NOTE] = n % 5 == 0 ? "第" + n + "次走访" : "";
        if (dirty && n % 10 == 0) {
            FAULTS.get(n / 10 % FAULTS.size()).forEach((column, text) -> cells[column] = text);
        }
        sheet.value(at, 0, n);
        for (var c = NAME; c < cells.length; c++) {
            if (!cells[c].isEmpty()) {
                sheet.value(at, c, cells[c]);
            }
        }
    }

    private <T> T one(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }

    /** Both checks hold; it may by chance be somebody's, and means nobody. */
    private static String creditCode(String county, int n) {
        var start = new StringBuilder("92").append(county).append("MA");
        for (int i = 0, rest = n + 20_000_000; i < 6; i++, rest /= LETTERS.length()) {
            start.append(LETTERS.charAt(rest % LETTERS.length()));
        }
        for (var i = 0; i < ORGANISATION_CHECKS.length(); i++) {
            for (var j = 0; j < LETTERS.length(); j++) {
                var code = new CreditCode("%s%c%c".formatted(start, ORGANISATION_CHECKS.charAt(i), LETTERS.charAt(j)));
                if (code.isSound()) {
                    return code.value();
                }
            }
        }
        throw new IllegalStateException("No check fits " + start);
    }
}
