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
 * 桦川 2021: a plastics workshop in 悦来镇 is closed, not without ground (N4-07) and by 两断三清 (N4-22), and rebounds: the same case is
 * open again, and those who enforce are called at once (N4-26).
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class HuachuanJourneyBrowserTests {

    private static final LocalDate DUE = LocalDate.of(2021, 12, 31);

    @Autowired
    Accounts accounts;

    @Test
    void aWorkshopIsClosedAndReboundsAsTheSameCase(Visitor visitor) {
        var office = new Desk.Office(visitor, accounts, "桦川专项行动", "示例桦川塑料厂");
        var town = office.desk("hc-town", "石示例", "230826104", Role.CLERK);
        var bureau = office.desk("hc-bureau", "孟示例", "230826-STHJ", Role.CLERK);
        var reviewer = office.desk("hc-reviewer", "任示例", "230826-STHJ", Role.REVIEWER);
        var signer = office.desk("hc-signer", "顾示例", "230826-STHJ", Role.SIGNER);
        var market = office.desk("hc-market", "邵示例", "230826-SCJG", Role.CLERK);
        var police = office.desk("hc-police", "万示例", "230826-GAJ", Role.CLERK);

        aPowerSignalBecomesACase(bureau, town);
        closingHasItsGround(bureau, reviewer);
        itIsPublishedAndAssigned(bureau, reviewer, town);
        suppliesAreCutAndTheSiteCleared(town);
        itIsCheckedAndSignedOff(town, reviewer, signer);
        itRebounds(town, reviewer);
        thoseWhoEnforceAreCalled(market, police);
        theSameCaseIsOpenAgain(town);
        bureau.tells(
                "转为“整治中”",
                "夜间又在造粒",
                "转为“回头看”",
                "转为“销号”",
                "转为“初验”",
                "转为“申请验收”",
                "转为“整治中”",
                "转为“已签收”",
                "转为“已交办”",
                "转为“已公布”",
                "入账");
    }

    private static void aPowerSignalBecomesACase(Desk bureau, Desk town) {
        bureau.menu("排查")
                .follows("登记线索")
                .fills(Map.of("source", "用电异常", "name", "示例桦川塑料厂", "address", "悦来镇某村5组"))
                .fills(Map.of("office", "悦来镇", "note", "夜间用电量大"))
                .presses("登记")
                .isTold("线索已登记");
        town.takesUp("核查线索")
                .presses("用当前位置")
                .ticks("不符合产业政策", "应安装治理设施而未安装或不完备", "列入")
                .fills(Map.of("cell.basis", "属淘汰类，无治理设施", "cell.category", "关停取缔", "cell.measures", "两断三清"))
                .fills(Map.of(
                        "cell.responsibleUnit", "悦来镇人民政府", "cell.responsiblePerson", "石示例", "cell.due", DUE.toString()))
                .choosesAPhoto()
                .losesThePage()
                .sees("已找回上次没有提交的内容")
                .presses("保存")
                .isRefusedAt("排查人")
                .seesPhotosChosen(1)
                .fills(Map.of("signature.looked", "石示例", "signature.signed", "邹示例", "signature.responsible", "喻示例"))
                .presses("保存")
                .isTold("已列入台账：示例桦川塑料厂")
                .seesPhotosKept(1);
    }

    /** N4-07: ground, alternatives, the enterprise told; the department and the enterprise are heard. */
    private static void closingHasItsGround(Desk bureau, Desk reviewer) {
        reviewer.takesUp("向社会公布").offered("向社会公布").lacks("还没有工信局的处置意见", "没有写明法律依据", "不能“升级改造”", "告知书", "还没有方案");
        bureau.opensTheCase()
                .findsOut(Map.of("符合国家产业政策", "否"))
                .sees("按标准建议：关停取缔")
                .hears("生态环境局", "属淘汰类，建议取缔")
                .hears("工信局", "同意取缔", "隋示例")
                .hears("企业意见", "愿意配合")
                .grounds("不符合国家产业政策", "产业结构调整指导目录（2019年本）")
                .considered("升级改造", "工艺属淘汰类，改造无意义")
                .considered("集聚搬迁", "园区不接收该行业")
                .notified();
    }

    /** N4-13, N4-14: published with measure, unit, person and day. */
    private static void itIsPublishedAndAssigned(Desk bureau, Desk reviewer, Desk town) {
        bureau.plans(Map.of(), "石示例", DUE, "人员安置");
        reviewer.takesUp("向社会公布").does("向社会公布").standsAt("已公布");
        bureau.takesUp("交办").does("交办").isAskedForNothing();
        town.takesUp("签收").does("签收").takesUp("开始整治").does("开始整治");
    }

    /** N4-22, N4-35: two supplies cut and three things cleared, each with its own proof, and what does not apply with its reason. */
    private static void suppliesAreCutAndTheSiteCleared(Desk town) {
        town.tab("一企一策")
                .provesByPhoto("场地修复")
                .carriesOut("场地修复")
                .provesByPhoto("依法取缔")
                .carriesOut("依法取缔");
        town.atTheChecklist();
        for (var cut : new String[] {"断水", "断电", "场地修复"}) {
            town.provesByPhoto(cut).checks(cut);
        }
        for (var cleared : new String[] {"清除原料", "清除产品", "清除设备"}) {
            town.provesOnSite(cleared).checks(cleared);
        }
        town.doesNotApply("吊销取水许可证", "没有取水许可证").doesNotApply("关闭非法自备井", "没有自备井").doesNotApply("变更或吊销营业执照", "没有营业执照");
    }

    private static void itIsCheckedAndSignedOff(Desk town, Desk reviewer, Desk signer) {
        town.takesUp("申请验收").does("申请验收").counts(true, false).isAskedForNothing();
        reviewer.takesUp("现场核查通过").does("现场核查通过");
        signer.takesUp("核实销号")
                .does("核实销号", Map.of("number", "桦整销〔2021〕2号", "signer", "顾示例"))
                .counts(true, true);
        town.takesUp("转入定期巡查").does("转入定期巡查").standsAt("回头看");
    }

    private static void itRebounds(Desk town, Desk reviewer) {
        town.tab("回头看")
                .follows("巡查登记")
                .ticks("有复产迹象")
                .fills(Map.of("words", "门口有新料"))
                .presses("存下")
                .sees("门口有新料");
        reviewer.opensTheCase()
                .tab("回头看")
                .follows("巡查登记")
                .ticks("已反弹")
                .fills(Map.of("words", "夜间又在造粒"))
                .presses("存下")
                .isTold("已认定反弹")
                .standsAt("反弹")
                .counts(false, false);
    }

    private static void thoseWhoEnforceAreCalled(Desk market, Desk police) {
        for (var called : new Desk[] {market, police}) {
            called.takesUp("联合执法")
                    .sees("待处置")
                    .fills(Map.of("words", "到场查封电机"))
                    .presses("记录处置情况")
                    .sees("到场查封电机")
                    .isAskedForNothing();
        }
    }

    /** What was proven before proves nothing now. */
    private static void theSameCaseIsOpenAgain(Desk town) {
        town.takesUp("重新整治").does("重新整治").standsAt("整治中").counts(false, false);
        town.offered("申请验收").lacks("依法取缔", "断电", "清除原料");
        town.opensTheCase().tab("回头看").sees("反弹次数");
    }
}
