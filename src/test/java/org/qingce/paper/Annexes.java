package org.qingce.paper;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Annex.Line;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Annex.Rows;
import org.qingce.paper.Annex.Size;

/** Annexes to print, laid out as the notices lay them out. */
@NullMarked
final class Annexes {

    private Annexes() {}

    static Column column(String label, String group, int width) {
        return new Column(label, group, width, Align.CENTER);
    }

    /** Annex 1 of the notice of 2020-12-04 with rows numbered from 1. */
    static Annex ledger(int rows) {
        var columns = List.of(
                column("序号", "", 10),
                column("企业名称", "", 38),
                column("统一社会信用代码", "", 40),
                column("生产地点", "", 36),
                column("生产情况", "", 24),
                column("排污情况", "", 24),
                column("问题描述", "", 28),
                column("整治类型", "", 18),
                column("整治时限", "", 20),
                column("整治措施", "", 28),
                column("备注", "", 18));
        Rows all = each -> IntStream.rangeClosed(1, rows)
                .forEach(i -> each.accept(Row.of(List.of(
                        Cell.number(i),
                        Cell.text("虚构第" + i + "家具厂"),
                        Cell.text("91500116MA5U" + String.format("%06d", i)),
                        Cell.text("江津区珞璜镇工业园区" + i + "号"),
                        Cell.text("木家具，年产五百套"),
                        Cell.text("喷漆废气"),
                        Cell.text("①无污染治理设施"),
                        Cell.text("②规范整治"),
                        Cell.text("2021-06-30"),
                        Cell.text("①完善污染治理设施"),
                        Cell.text("")))));
        return new Annex(
                "附件1",
                "区县涉气中小微企业综合整治台账",
                List.of(List.of(new Line("江津区生态环境局（盖章）：", true))),
                columns,
                all,
                rows,
                List.of(List.of(Line.of("填报人：何敏"), Line.of("联系电话："), Line.of("填报时间：2021年9月30日"))),
                List.of("注：1.“问题描述”分为：①无污染治理设施、②无组织排放控制不到位、③治理设施不匹配、④其他。"),
                Size.A4);
    }

    /** Annex 3: twelve cells, the name of the district over two rows and beside the label of the period. */
    static Annex summary(int districts) {
        var columns = List.of(
                column("序号", "", 12),
                column("区县名称", "", 24),
                column("区县名称", "", 18),
                column("排查点位(个)", "", 20),
                column("“散乱污”企业(家)", "", 24),
                column("规范整治(家)", "整治计划", 20),
                column("关停取缔(家)", "整治计划", 20),
                column("整治完成(家)", "整治进度", 20),
                column("整治进度(%)", "整治进度", 20),
                column("规范整治(家)", "整治进度", 20),
                column("关停取缔(家)", "整治进度", 20),
                column("备注", "", 36));
        Rows all = each -> {
            for (var i = 1; i <= districts; i++) {
                each.accept(Row.of(List.of(
                        Cell.number(i).over(1, 2),
                        Cell.text("虚构" + i + "区").over(1, 2),
                        Cell.text("本季度"),
                        Cell.number(13).opening("/reports/annex3/cells?row=quarter"),
                        Cell.number(8),
                        Cell.number(5),
                        Cell.number(2),
                        Cell.number(5).beside(new Annex.Claimed(7, "/reports/annex3/cells?claimed=true")),
                        Cell.number(new BigDecimal("3.0")),
                        Cell.number(3),
                        Cell.number(1),
                        Cell.text(""))));
                each.accept(Row.of(List.of(
                        Cell.text("累计"),
                        Cell.number(214),
                        Cell.number(168),
                        Cell.number(96),
                        Cell.number(41),
                        Cell.number(87),
                        Cell.number(new BigDecimal("51.8")),
                        Cell.number(53),
                        Cell.number(24),
                        Cell.text("入园发展 10 家"))));
            }
            each.accept(new Row(
                    List.of(
                            Cell.text("合计").over(2, 2),
                            Cell.text("本季度"),
                            Cell.number(13),
                            Cell.number(8),
                            Cell.number(5),
                            Cell.number(2),
                            Cell.number(5),
                            Cell.text("—"),
                            Cell.number(3),
                            Cell.number(1),
                            Cell.text("")),
                    true));
            each.accept(new Row(
                    List.of(
                            Cell.text("累计"),
                            Cell.number(214),
                            Cell.number(168),
                            Cell.number(96),
                            Cell.number(41),
                            Cell.number(87),
                            Cell.number(new BigDecimal("51.8")),
                            Cell.number(53),
                            Cell.number(24),
                            Cell.text("")),
                    true));
        };
        return new Annex(
                "附件3",
                "区县涉气中小微企业综合整治情况汇总表",
                List.of(List.of(new Line("重庆市生态环境局（盖章）：", true), Line.of("2021年第三季度"))),
                columns,
                all,
                districts * 2L + 2,
                List.of(List.of(Line.of("填报人：何敏"), Line.of("填报时间：2021年9月30日"))),
                List.of("注1：只计现场核实的完成。", "注2：整治进度 = 整治完成 ÷ 清单内企业。"),
                Size.A4);
    }
}
