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
 * 达州 2021: a foundry in 通川区, upgraded by its own plan (N1-11, N1-14, N1-15) and accepted jointly by the departments on their own
 * items, one of which sends it back first (N1-23, N1-25).
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class DazhouJourneyBrowserTests {

    private static final LocalDate DUE = LocalDate.of(2022, 6, 30);

    @Autowired
    Accounts accounts;

    @Test
    void aFoundryIsAcceptedByEveryDepartmentOnItsOwnItems(Visitor visitor) {
        var office = new Desk.Office(visitor, accounts, "达州主城工业整治", "示例通川铸造厂");
        var district = office.desk("tc-district", "何示例", "511702", Role.CLERK);
        var reviewer = office.desk("tc-reviewer", "孔示例", "511702", Role.REVIEWER);
        var town = office.desk("tc-town", "曹示例", "511702104", Role.CLERK);
        var environment = office.desk("dz-environment", "郭示例", "5117-STHJ", Role.ACCEPTOR);
        var industry = office.desk("dz-industry", "许示例", "5117-JXJ", Role.ACCEPTOR);
        var emergency = office.desk("dz-emergency", "姜示例", "5117-YJJ", Role.ACCEPTOR);

        aTransferBecomesACase(district, town);
        theEnterpriseIsHeardAndItsPlanMade(district, town);
        thePlanIsCarriedOutAndProven(town);
        theDepartmentsAreCalled(town, reviewer);
        oneRefusalSendsItBack(environment, industry, town);
        theDepartmentsAreCalled(town, reviewer);
        allAccept(environment, industry, emergency);
        theDistrictSignsItOff(reviewer, town);
        district.tells(
                "转为“回头看”",
                "转为“销号”",
                "转为“联合验收”",
                "转为“初验”",
                "转为“申请验收”",
                "转为“整治中”",
                "未达到排放标准：排口监测超标",
                "转为“联合验收”",
                "转为“初验”",
                "转为“申请验收”",
                "转为“整治中”",
                "转为“已签收”",
                "转为“已交办”",
                "入账");
    }

    private static void aTransferBecomesACase(Desk district, Desk town) {
        district.menu("排查")
                .follows("登记线索")
                .fills(Map.of("source", "部门移送", "reference", "达市环移〔2021〕3号", "name", "示例通川铸造厂"))
                .fills(Map.of("address", "通川区复兴镇某村1组", "office", "复兴镇", "note", "群众多次反映烟尘"))
                .presses("登记")
                .isTold("线索已登记");
        town.takesUp("核查线索")
                .ticks("群众多次投诉", "列入")
                .fills(Map.of("cell.industry", "铸造", "cell.problems", "熔炼烟尘无组织排放", "cell.measures", "改造除尘"))
                .fills(Map.of("cell.category", "改造提升", "cell.due", DUE.toString()))
                .fills(Map.of("signature.looked", "曹示例", "signature.signed", "严示例", "signature.responsible", "华示例"))
                .presses("保存")
                .isTold("已列入台账：示例通川铸造厂");
    }

    /** N1-09, N1-10, N1-11: no work before the enterprise is heard and has its own plan, with unit, person and day. */
    private static void theEnterpriseIsHeardAndItsPlanMade(Desk district, Desk town) {
        district.takesUp("交办").does("交办").isAskedForNothing();
        town.takesUp("签收").does("签收").takesUp("开始整治").offered("开始整治").lacks("还没有征求企业意见", "还没有方案");
        town.opensTheCase()
                .tab("分类依据")
                .hears("经信部门", "同意列入改造提升", "龚示例")
                .hears("生态环境部门", "除尘改造后可达标", "程示例")
                .hears("自然资源和规划部门", "符合城市布局规划", "嵇示例")
                .hears("企业意见", "同意改造，请给半年时间")
                .plans(
                        Map.of(
                                "entry.emissionLevel", "特别排放限值",
                                "entry.present", "两条线，年产 1.2 万吨",
                                "entry.prospects", "订单稳定，改造后可长期生产"),
                        "曹示例",
                        DUE,
                        "无组织排放控制",
                        "变更、注销登记",
                        "违法违规建设整改")
                .attachesToThePlan("除尘改造合同.jpg");
        town.takesUp("开始整治").does("开始整治").standsAt("整治中");
    }

    private static void thePlanIsCarriedOutAndProven(Desk town) {
        town.tab("一企一策")
                .provesByPaper("工艺技术改造")
                .carriesOut("工艺技术改造")
                .provesByPhoto("环保设施改造")
                .carriesOut("环保设施改造")
                .provesByPaper("在线监测")
                .carriesOut("在线监测")
                .provesByPaper("用电监控")
                .carriesOut("用电监控")
                .provesByPaper("安全隐患整改")
                .carriesOut("安全隐患整改");
    }

    private static void theDepartmentsAreCalled(Desk town, Desk reviewer) {
        town.takesUp("申请验收").does("申请验收").counts(true, false).isAskedForNothing();
        reviewer.takesUp("初验通过").does("初验通过");
        reviewer.takesUp("组织联合验收").does("组织联合验收").standsAt("联合验收").isAskedForNothing();
    }

    /** N1-23: the item is open again, with the coded reason, and the others need not go on. */
    private static void oneRefusalSendsItBack(Desk environment, Desk industry, Desk town) {
        industry.takesUp("联合验收会签").accepts("工艺技术改造").seesNoVoteOn("环保设施改造");
        environment
                .takesUp("联合验收会签")
                .accepts("在线监测")
                .refuses("环保设施改造", "未达到排放标准", "排口监测超标")
                .isTold("已退回，该条目须重新整治")
                .isAskedForNothing();
        industry.isAskedForNothing();
        town.takesUp("重新整治").counts(false, false).does("重新整治");
        town.tab("一企一策").sees("未达到排放标准：排口监测超标").provesByPhoto("环保设施改造").carriesOut("环保设施改造");
    }

    private static void allAccept(Desk environment, Desk industry, Desk emergency) {
        environment
                .takesUp("联合验收会签")
                .accepts("环保设施改造")
                .accepts("在线监测")
                .accepts("用电监控")
                .presses("本部门验收通过")
                .isAskedForNothing();
        industry.menu("验收台")
                .tab("联合验收")
                .sees("待本部门")
                .follows("各部门会签")
                .accepts("工艺技术改造")
                .presses("本部门验收通过")
                .isAskedForNothing();
        emergency.takesUp("联合验收会签").accepts("安全隐患整改").presses("本部门验收通过").isAskedForNothing();
    }

    private static void theDistrictSignsItOff(Desk reviewer, Desk town) {
        reviewer.takesUp("销号")
                .does("销号", Map.of("number", "通整销〔2021〕5号", "signer", "李示例"))
                .counts(true, true);
        reviewer.takesUp("转入回头看").does("转入回头看").isAskedForNothing();
        town.opensTheCase()
                .tab("回头看")
                .follows("巡查登记")
                .ticks("保持销号时的样子")
                .presses("存下")
                .follows("现场拍照")
                .shoots()
                .seesNot("缺佐证");
    }
}
