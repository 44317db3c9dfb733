package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTableTests {

    @TempDir
    Path folder;

    @Test
    void theHeaderOfAnnexOneIsItsThirdRow() throws Exception {
        try (var file = open(Path.of("src/test/resources/samples/chongqing-annex1-dirty.xlsx"))) {
            var table = Sheets.table(file);

            assertThat(table.headerRow()).isEqualTo(3);
            assertThat(table.sheetName()).isEqualTo("Sheet1");
            assertThat(table.head()).hasSize(2);
            assertThat(table.columns().keys()).containsEntry(1, "name").containsEntry(10, "note");
            assertThat(table.columns().unused()).containsExactly("生产情况", "排污情况");
            var rows = new ArrayList<SheetRow>();
            var account = new TableReader(table, Sheets.columns()).read(file, rows::add);
            assertThat(account.rows()).isEqualTo(160);
            assertThat(rows.getFirst().number()).isEqualTo(4);
            assertThat(rows.getLast().number()).isEqualTo(163);
            assertThat(account.signed()).isEqualTo(new SigningLine("（示例）", "023-00000000", "2021年9月24日"));
            assertThat(account.foot()).hasSize(3);
        }
    }

    @Test
    void aHeaderOfTwoLevelsIsRead() throws Exception {
        try (var file = open(Path.of("src/test/resources/samples/dazhou-ledger.xlsx"))) {
            var table = Sheets.table(file);

            assertThat(table.headerRow()).isEqualTo(5);
            assertThat(table.header()).hasSize(2);
            assertThat(table.columns().keys())
                    .containsEntry(0, "serial")
                    .containsEntry(2, "name")
                    .containsEntry(4, "creditCode")
                    .containsEntry(15, "category")
                    .containsEntry(18, "note");
            var account = new TableReader(table, Sheets.columns()).read(file, row -> {});
            assertThat(account.rows()).isEqualTo(60);
        }
    }

    @Test
    void decoratedAndBrokenLabelsInAnyOrderAreKnown() throws Exception {
        var table = table(List.of(
                List.of("整治\n类型（①②③）", "*统一社会信用代码 （18位）", "3、企业\n名称", "④生 产 地 点（必填）", "整治时限：", "整治措施办法", "电话")));

        assertThat(table.columns().keys())
                .isEqualTo(Map.of(0, "category", 1, "creditCode", 2, "name", 3, "address", 4, "due"));
        assertThat(table.columns().unsure()).containsExactly(new ColumnMap.Unsure(5, "整治措施办法", "measures"));
        assertThat(table.columns().unused()).containsExactly("电话");
        assertThat(table.columns().missing()).contains("问题描述", "整治措施");
    }

    @Test
    void whatAUnitChoseOnceIsNotAskedAgain() throws Exception {
        var path = Sheets.xlsx(folder.resolve("选.xlsx"), List.of(List.of("企业名称", "生产地点", "整治类型", "整治措施办法", "备注")), "");
        try (var file = open(path)) {
            var form = new ColumnMap.FormLabels(Sheets.columns());
            var chosen = SheetTable.find(file, form, "", Map.of("整治措施办法", "measures"));
            assertThat(chosen.columns().keys()).containsEntry(3, "measures");
            assertThat(chosen.columns().unsure()).isEmpty();

            var left = SheetTable.find(file, form, "", Map.of("整治措施办法", ""));
            assertThat(left.columns().keys()).doesNotContainKey(3);
            assertThat(left.columns().unsure()).isEmpty();
        }
    }

    @Test
    void rowsThatAreNoneOfTheTableAreToldAndLeftOut() throws Exception {
        var header = List.of("序号", "企业名称", "统一社会信用代码", "生产地点", "整治类型", "备注");
        var path = Sheets.xlsx(
                folder.resolve("杂.xlsx"),
                List.of(
                        List.of("整治台账"),
                        List.of("填报人：张三", "联系电话：023-1", "填报时间：   年  月  日"),
                        header,
                        List.of("1", "XX", "XX", "XX", "关停取缔/规范整治", "XX"),
                        List.of("示例", "重庆某某厂", "9150", "某处", "关停取缔", ""),
                        List.of("一、入园发展类"),
                        List.of("1", "甲厂", "无", "甲村", "①", ""),
                        List.of(),
                        List.of("2", "乙厂", "无", "乙村", "②", "合计用地5亩"),
                        List.of("小计", "2家", "", "", "", ""),
                        header,
                        List.of("3", "丙厂", "无", "丙村", "③", ""),
                        List.of("4"),
                        List.of("合计", "", "", "3", "", ""),
                        List.of("合计", "8家企业", "关停3、搬迁2", "入园0", "规范8", ""),
                        List.of("5", "合计五金厂", "无", "戊村3组5号", "③", "2021年9月"),
                        List.of("注：1.整治类型分为三类"),
                        List.of("2.入园发展")),
                "");
        try (var file = open(path)) {
            var table = Sheets.table(file);
            var rows = new ArrayList<SheetRow>();
            var account = new TableReader(table, Sheets.columns()).read(file, rows::add);

            assertThat(rows).extracting(SheetRow::number).containsExactly(7, 9, 12, 16);
            assertThat(account.samples()).containsExactly(4, 5);
            assertThat(account.totals()).containsExactly(10, 14, 15);
            assertThat(account.headers()).containsExactly(11);
            assertThat(account.foot()).extracting(SheetRow::number).containsExactly(6, 17, 18);
            assertThat(account.signed()).isEqualTo(new SigningLine("张三", "023-1", ""));
        }
    }

    @Test
    void aRowIsASampleWhereItSaysSoAndNotWhereItsNameOnlyBeginsSo() throws Exception {
        var path = Sheets.xlsx(
                folder.resolve("例.xlsx"),
                List.of(
                        List.of("序号", "企业名称", "统一社会信用代码", "生产地点", "问题描述", "整治类型", "备注"),
                        List.of("1", "示例福明塑料厂", "无", "示例镇福明村2组", "无治理设施", "①", ""),
                        List.of("2", "样例印刷有限公司", "办理中", "白沙镇", "无治理设施", "②", "示例"),
                        List.of("3", "XX镇塑料厂", "无", "XX镇河边", "无治理设施", "②", ""),
                        List.of("4", "XX厂", "91500116MA0T0002XJ", "XX镇", "XX", "②", "XX"),
                        List.of("5", "某例厂", "无", "白沙镇例路", "", "②", ""),
                        List.of("6", "XX", "无", "白沙镇滩盘村3组", "露天喷漆", "②", ""),
                        List.of("例", "江津红光塑料厂", "无", "白沙镇", "无治理设施", "②", ""),
                        List.of("7", "示例：红光塑料厂", "", "XX镇XX村", "", "②", ""),
                        List.of("8", "XX公司", "无", "XX镇", "XXX", "②", "")),
                "");
        try (var file = open(path)) {
            var table = Sheets.table(file);
            var rows = new ArrayList<SheetRow>();
            var account = new TableReader(table, Sheets.columns()).read(file, rows::add);

            assertThat(rows).extracting(SheetRow::number).containsExactly(2, 3, 4, 5, 6, 7);
            assertThat(account.samples()).containsExactly(8, 9, 10);
        }
    }

    @Test
    void aFootInSeveralCellsAndTheNumbersOfTheColumnsAreNoRows() throws Exception {
        var path = Sheets.xlsx(
                folder.resolve("脚.xlsx"),
                List.of(
                        List.of("序号", "企业名称", "统一社会信用代码", "生产地点", "问题描述", "整治类型"),
                        List.of("1", "2", "3", "4", "5", "6"),
                        List.of("1", "甲厂", "无", "甲村", "", "①"),
                        List.of("2", "12", "13", "", "", ""),
                        List.of("说明", "以上数据截至3月底"),
                        List.of("审核：赵六", "填报人：孙七", "电话：13800000000", "2021.3.25"),
                        List.of("", "审核人：", "赵六", "填报人", "联系电话：", "13800000000")),
                "");
        try (var file = open(path)) {
            var table = Sheets.table(file);
            var rows = new ArrayList<SheetRow>();
            var account = new TableReader(table, Sheets.columns()).read(file, rows::add);

            assertThat(rows).extracting(SheetRow::number).containsExactly(3, 4, 7);
            assertThat(account.headers()).containsExactly(2);
            assertThat(account.foot()).extracting(SheetRow::number).containsExactly(5, 6);
            assertThat(account.signed()).isEqualTo(new SigningLine("孙七", "13800000000", "2021.3.25"));
        }
    }

    @Test
    void aMergedCellHoldsForEveryRowThatItSpans() throws Exception {
        var path = Sheets.xlsx(
                folder.resolve("并.xlsx"),
                List.of(
                        List.of("企业名称", "生产地点", "整治类型", "备注"),
                        List.of("甲厂", "一处", "①", "白沙镇"),
                        List.of("乙厂", "二处", "②", ""),
                        List.of("", "", "", ""),
                        List.of("（二）第二片区"),
                        List.of("丙厂", "三处", "③", "")),
                "<mergeCells count=\"1\"><mergeCell ref=\"D2:D4\"/></mergeCells>");
        try (var file = open(path)) {
            var rows = new ArrayList<String>();
            new TableReader(Sheets.table(file), Sheets.columns())
                    .read(file, row -> rows.add(row.cell(0).text() + row.cell(3).text()));

            assertThat(rows).containsExactly("甲厂白沙镇", "乙厂白沙镇", "丙厂");
        }
    }

    @Test
    void aFileWithoutTheTableIsRefused() throws Exception {
        var path = Sheets.xlsx(folder.resolve("无.xlsx"), List.of(List.of("通知", "各区县"), List.of("企业名称")), "");
        try (var file = open(path)) {
            assertThatExceptionOfType(SheetRefused.class)
                    .isThrownBy(() -> Sheets.table(file))
                    .satisfies(e -> assertThat(e.fault().code()).isEqualTo("file.noTable"));
        }
    }

    private SheetTable table(List<List<String>> rows) throws Exception {
        try (var file = open(Sheets.xlsx(folder.resolve("表.xlsx"), rows, ""))) {
            return Sheets.table(file);
        }
    }

    private static SheetFile open(Path path) throws SheetRefused {
        return SheetFile.open(path, path.getFileName().toString(), SheetLimits.USUAL);
    }
}
