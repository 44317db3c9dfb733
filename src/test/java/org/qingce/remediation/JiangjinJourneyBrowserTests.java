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

/**
 * 江津 2021: a furniture workshop moves from 白沙镇 into a park. The district's departments assign and accept, the town answers for
 * the work and checks first (N2-04, N2-11, N2-12, N2-23); a way back to production leads by acceptance alone (N2-24).
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class JiangjinJourneyBrowserTests {

    private static final LocalDate DUE = LocalDate.of(2022, 6, 30);

    @Autowired
    Accounts accounts;

    @Test
    void aWorkshopMovesIntoAPark(Visitor visitor) {
        var office = new Desk.Office(visitor, accounts, "江津联动整治", "示例江津家具厂");
        var town = office.desk("jj-town", "秦示例", "500116108", Role.CLERK);
        var townCheck = office.desk("jj-town-check", "尤示例", "500116108", Role.REVIEWER);
        var industry = office.desk("jj-industry", "孙示例", "500116-JXW", Role.CLERK);
        var industrySigns = office.desk("jj-industry-signs", "钱示例", "500116-JXW", Role.REVIEWER);
        var environment = office.desk("jj-environment", "尹示例", "500116-STHJ", Role.ACCEPTOR);

        aFindOfTheTownBecomesACase(town);
        industryAssignsIt(industry, town);
        theMoveIsPlannedAndCarriedOut(town);
        theTownChecksAndTheBureauAccepts(town, townCheck, environment);
        industrySignsItOff(industrySigns, town);
        industry.tells(
                "转为“巩固提升”", "转为“销号”", "转为“验收通过”", "转为“镇街初验”", "转为“申请验收”", "转为“停产整治中”", "转为“已签收”", "转为“已交办”", "入账");
    }

    /** N2-23: towns patrol; what they find outside of the list comes in by the same door. */
    private static void aFindOfTheTownBecomesACase(Desk town) {
        town.menu("排查")
                .follows("登记线索")
                .fills(Map.of("source", "名单外发现", "name", "示例江津家具厂", "address", "江津区白沙镇三村7组9号"))
                .presses("登记")
                .isTold("线索已登记");
        town.takesUp("核查线索")
                .ticks("①无污染治理设施", "列入")
                .fills(Map.of("cell.production", "正常生产", "cell.emissions", "喷漆废气", "cell.problems", "①"))
                .fills(Map.of("cell.category", "①入园发展", "cell.due", DUE.toString()))
                .fills(Map.of("signature.looked", "秦示例", "signature.signed", "尤示例", "signature.responsible", "何示例"))
                .presses("保存")
                .isTold("已列入台账：示例江津家具厂")
                .isAskedForNothing();
    }

    private static void industryAssignsIt(Desk industry, Desk town) {
        industry.takesUp("交办镇街、平台").does("交办镇街、平台").isAskedForNothing();
        town.takesUp("签收").does("签收");
        town.takesUp("督促停产整治").offered("督促停产整治").lacks("还没有方案");
    }

    private static void theMoveIsPlannedAndCarriedOut(Desk town) {
        town.opensTheCase()
                .findsOut(Map.of("符合产业政策", "是", "符合园区规划环评", "是", "符合关闭情形", "否"))
                .sees("按标准建议：①入园发展")
                .hears("各镇街、平台", "同意入园")
                .plans(Map.of("entry.park", "德感工业园", "entry.parkEia", "渝环函〔2019〕11号"), "秦示例", DUE, "入园前达标", "变更或吊销证照");
        town.takesUp("督促停产整治").does("督促停产整治").standsAt("停产整治中");
        town.tab("一企一策")
                .provesByPaper("搬迁入园")
                .carriesOut("搬迁入园")
                .provesByPhoto("原址清理")
                .carriesOut("原址清理");
    }

    private static void theTownChecksAndTheBureauAccepts(Desk town, Desk townCheck, Desk environment) {
        town.takesUp("申请验收").does("申请验收").counts(true, false);
        environment.isAskedForNothing();
        townCheck.takesUp("镇街初验通过").does("镇街初验通过").isAskedForNothing();
        environment
                .takesUp("整治验收通过")
                .does("整治验收通过")
                .standsAt("验收通过")
                .counts(true, true)
                .isAskedForNothing();
    }

    private static void industrySignsItOff(Desk industrySigns, Desk town) {
        industrySigns
                .takesUp("销号")
                .does("销号", Map.of("number", "津经信销〔2021〕1号", "signer", "周示例"))
                .standsAt("销号")
                .isAskedForNothing();
        town.takesUp("转入巩固提升").does("转入巩固提升").standsAt("巩固提升");
        town.tab("回头看")
                .follows("巡查登记")
                .ticks("没能进去")
                .presses("存下")
                .isTold("请写明看到什么")
                .fills(Map.of("words", "大门上锁"))
                .presses("存下")
                .sees("没能进去");
    }
}
