package org.qingce.remediation;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** 重庆 2020: a paint shop in 荣昌区, from a complaint to the watch, put in order on site without any joint acceptance (N0-05, N0-28). */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class ChongqingJourneyBrowserTests {

    private static final LocalDate DUE = LocalDate.of(2022, 6, 30);

    @Autowired
    Accounts accounts;

    @Test
    void aPaintShopIsPutInOrder(Visitor visitor) {
        var office = new Desk.Office(visitor, accounts, "重庆涉气综合整治", "示例荣昌喷涂厂");
        var county = office.desk("rc-county", "吕示例", "500153", Role.CLERK);
        var town = office.desk("rc-town", "周示例", "500153003", Role.CLERK);
        var reviewer = office.desk("rc-reviewer", "唐示例", "500153", Role.REVIEWER);
        var acceptor = office.desk("rc-acceptor", "严示例", "500153", Role.ACCEPTOR);

        aComplaintBecomesACase(county, town);
        theTownTakesItOn(county, town);
        whatIsMissingIsToldAtOnce(town);
        thePlanIsCarriedOutAndProven(town);
        anotherHandChecksAndSignsOff(town, reviewer, acceptor);
        theSiteIsSeenAgain(town, reviewer);
        county.tells("转为“回头看”", "转为“销号”", "转为“初验”", "转为“申请验收”", "转为“整治中”", "转为“已签收”", "转为“已交办”", "入账");
    }

    private static void aComplaintBecomesACase(Desk county, Desk town) {
        county.menu("排查")
                .follows("登记线索")
                .fills(Map.of("source", "信访举报", "reference", "荣信〔2021〕12号", "name", "示例荣昌喷涂厂"))
                .fills(Map.of("address", "荣昌区广顺街道某村2组8号", "office", "广顺街道", "note", "夜间喷漆，气味大"))
                .presses("登记")
                .isTold("线索已登记，核查事项已送达");

        town.takesUp("核查线索")
                .ticks("①无污染治理设施", "列入")
                .fills(Map.of("cell.production", "正常生产", "cell.emissions", "喷漆废气直排", "cell.problems", "①"))
                .fills(Map.of("cell.category", "②规范整治", "cell.measures", "①", "cell.due", DUE.toString()))
                .fills(Map.of("signature.looked", "周示例", "signature.signed", "吴示例", "signature.responsible", "郑示例"))
                .presses("保存")
                .isTold("已列入台账：示例荣昌喷涂厂")
                .isAskedForNothing();
    }

    /** 定向移交: the county hands it to the town, and each finds it in the inbox. */
    private static void theTownTakesItOn(Desk county, Desk town) {
        county.takesUp("交办").standsAt("已入账").does("交办").isAskedForNothing();
        town.takesUp("签收").does("签收").takesUp("开始整治").offered("开始整治").lacks("还没有区县生态环境局的处置意见");
        county.opensTheCase().tab("分类依据").hears("区县生态环境局", "同意就地规范整治");
        town.takesUp("开始整治").does("开始整治").standsAt("整治中");
        town.findsOut(Map.of("符合产业政策", "是", "符合园区规划环评", "否", "整治达标有望", "是", "符合关闭情形", "否"))
                .sees("按标准建议：②规范整治");
    }

    /** N0-05: nothing is claimed before it is planned, carried out and proven. */
    private static void whatIsMissingIsToldAtOnce(Desk town) {
        town.opensTheCase().offered("申请验收").lacks("还没有方案");
        town.opensTheCase().plans(Map.of("entry.deepTreatment", "是"), "周示例", DUE, "实施源头替代", "变更或吊销证照");
        town.opensTheCase().offered("申请验收").lacks("废气有效收集", "治理设施运行正常", "达标排放");
    }

    private static void thePlanIsCarriedOutAndProven(Desk town) {
        town.opensTheCase()
                .tab("一企一策")
                .provesByPhoto("废气有效收集")
                .carriesOut("废气有效收集")
                .provesByPhoto("治理设施运行正常")
                .carriesOut("治理设施运行正常")
                .provesByPaper("达标排放")
                .carriesOut("达标排放");
        town.takesUp("申请验收")
                .counts(false, false)
                .does("申请验收")
                .counts(true, false)
                .isAskedForNothing();
    }

    /** N3-39: put right, checked, signed off, one by one, with number and signer. */
    private static void anotherHandChecksAndSignsOff(Desk town, Desk reviewer, Desk acceptor) {
        reviewer.takesUp("初验通过").does("初验通过").standsAt("初验");
        acceptor.takesUp("核实销号")
                .offered("核实销号")
                .presses("核实销号")
                .isRefusedAt("文号")
                .fills(Map.of("number", "荣环销〔2021〕1号", "signer", "李示例"))
                .presses("核实销号")
                .isTold("已办理“核实销号”")
                .standsAt("销号")
                .counts(true, true);
        reviewer.takesUp("转入回头看").does("转入回头看").isAskedForNothing();
        town.opensTheCase().counts(true, true).sees("荣环销〔2021〕1号");
    }

    /** N0-28. */
    private static void theSiteIsSeenAgain(Desk town, Desk reviewer) {
        town.opensTheCase()
                .tab("回头看")
                .follows("巡查登记")
                .ticks("保持销号时的样子")
                .presses("存下")
                .isTold("已记下，请接着拍照")
                .sees("缺佐证：至少 1 件 B 级")
                .follows("现场拍照")
                .shoots()
                .seesNot("缺佐证");
        reviewer.menu("回头看").tab("全部").sees("示例荣昌喷涂厂").sees("保持销号时的样子");
    }
}
