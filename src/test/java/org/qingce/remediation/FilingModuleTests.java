package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ListsCompared;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.FilingOutcome.Filed;
import org.qingce.remediation.FilingOutcome.NotFound;
import org.qingce.remediation.FilingOutcome.Refused;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What is put on file beside the way of the cases, and what is supervised by itself. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class FilingModuleTests {

    private static final LocalDate DAY = LocalDate.of(2021, 11, 1);

    @Autowired
    Filings filings;

    @Autowired
    Supervision supervision;

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Tasks tasks;

    @Autowired
    Accounts accounts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext house;

    private int sendings;

    /** N0-26: a routine check of the county, in order or not. */
    @Test
    void aRoutineCheckIsOnFileWithItsFinding() {
        var shown = chongqing(1, "2021年12月底前");

        assertThat(codes(filings.file(check(shown), clerk("500113")))).containsExactly("filing.ground");
        assertThat(codes(filings.file(check(shown).because("SIGNS"), clerk("500113"))))
                .containsExactly("mark.words");
        assertThat(filed(filings.file(check(shown).because("IN_ORDER"), clerk("500113"))))
                .satisfies(filing -> {
                    assertThat(filing.unit()).isEqualTo(shown.unit());
                    assertThat(filing.caseId()).isEqualTo(shown.id());
                });
        assertThat(filings.file(check(shown).because("IN_ORDER"), clerk("500114")))
                .as("of another county")
                .isInstanceOf(NotFound.class);
    }

    /** N0-27: what is past its deadline is one task of the environment bureau, with its number, until somebody has looked into all. */
    @Test
    void aCaseThatIsPastItsDeadlineIsLookedIntoByLaw() {
        var shown = chongqing(2, "2021年6月底前");
        var inTime = chongqing(3, "2099年12月底前");

        supervision.round();
        supervision.round();

        assertThat(late()).satisfies(task -> {
            assertThat(task.unit()).isEqualTo("50-STHJ");
            assertThat(task.due()).isNotNull();
            assertThat(task.link()).isEqualTo("/ledger?campaign=chongqing-2020&unit=50&light=red&sort=due");
        });
        var before = late().title();
        var looked = FilingRequest.ofCase(shown.id(), key(), "investigation", DAY, "责令停产，立案");
        assertThat(codes(filings.file(looked, clerk("500113")))).containsExactly("move.number", "filing.authority");
        assertThat(codes(filings.file(
                        FilingRequest.ofCase(inTime.id(), key(), "investigation", DAY, "早了")
                                .by("渝环罚〔2021〕3号", "区生态环境局"),
                        clerk("500113"))))
                .containsExactly("filing.notOverdue");

        filed(filings.file(looked.by("渝环罚〔2021〕3号", "区生态环境局"), clerk("500113")));

        chongqing(9, "2021年6月底前");
        supervision.round();
        assertThat(late().title())
                .as("one was looked into, and another came to be late")
                .isEqualTo(before);
        tasks.drop(Supervision.OVERDUE, late().subject(), Actor.SYSTEM, "");
        supervision.round();
        assertThat(late().title())
                .as("whatever became of the task, what is late is asked for")
                .isEqualTo(before);
    }

    /** N1-21: supervised by the measures and time nodes of the plan. */
    @Test
    void anItemOfAPlanThatIsPastItsDayShowsAndIsATaskUntilItIsCarriedOut() {
        var shown = dazhou();
        var draft = Drafts.of(work(shown));
        assertThat(remediation.plan(shown.id(), draft, clerk("511703"), true)).isInstanceOf(MoveOutcome.Made.class);

        supervision.round();
        supervision.round();

        assertThat(open(shown, Supervision.MILESTONE))
                .singleElement()
                .satisfies(task -> assertThat(task.unit()).isEqualTo(shown.unit()));
        assertThat(work(shown).lateItems(LocalDate.now(clock)))
                .hasSize(draft.items().size());
        accounts.create("filing-dazhou", "郝某", "Correct-horse-9", "511703", Set.of(Role.CLERK));
        assertThat(get("/ledger/cases/" + shown.id(), "filing-dazhou"))
                .bodyText()
                .contains(draft.items().size() + " 个节点已过期");
        for (var item : work(shown).items()) {
            remediation.mark(MarkRequest.of(shown.id(), "plan:" + item.key(), "done", DAY), clerk("511703"), true);
        }
        assertThat(open(shown, Supervision.MILESTONE)).isEmpty();
    }

    /** N1-21: what was carried out before a rebound is to be carried out again, and whoever watches over it is told again. */
    @Test
    void afterAReboundWhatIsLateIsToldAnewThoughItWasToldAndCarriedOutBefore() {
        var shown = dazhou();
        remediation.plan(shown.id(), Drafts.of(work(shown)), clerk("511703"), true);
        supervision.round();
        for (var item : work(shown).items()) {
            remediation.mark(MarkRequest.of(shown.id(), "plan:" + item.key(), "done", DAY), clerk("511703"), true);
        }
        for (var stage : List.of("in-work", "claimed", "joint-acceptance", "signed-off")) {
            var act = new Act(new Actor(stage.equals("signed-off") ? "ren" : "sun", "511703"), DAY, "", Act.BY_HAND);
            var now = work(shown).shown();
            assertThat(ledger.advance(now.scope(), now.id(), now.version(), stage, act))
                    .isInstanceOf(CaseOutcome.Stored.class);
        }
        supervision.round();
        assertThat(open(shown, Supervision.MILESTONE)).isEmpty();

        var rebound = MoveRequest.of(shown.id(), work(shown).shown().version(), "report-rebound", "rebound", DAY)
                .because("", "又开了");
        assertThat(remediation.make(
                        rebound, Mover.of("ren", units.find("511703").orElseThrow(), reach("511703"), "reviewer")))
                .isInstanceOf(MoveOutcome.Made.class);
        supervision.round();
        supervision.round();

        assertThat(work(shown).lateItems(LocalDate.now(clock))).isNotEmpty();
        assertThat(open(shown, Supervision.MILESTONE)).hasSize(1);
    }

    /** N0-25: what the city's inspection finds is handed to whoever answers for the place, with a day, until it is mended. */
    @Test
    void whatTheCityFindsIsHandedOverWithItsDay() {
        var shown = chongqing(5, "2021年12月底前");
        var city = Mover.of("lu", units.find("50-STHJ").orElseThrow(), reach("50"), "supervisor");
        var asked = FilingRequest.ofCase(shown.id(), key(), "cityInspection", DAY, "喷漆房未密闭");
        assertThat(codes(filings.file(asked, clerk("500113")))).containsExactly("move.number", "filing.notYours");

        var found = filed(filings.file(asked.by("渝环监〔2021〕12号", ""), city));

        assertThat(tasks.about(found.subject())).singleElement().satisfies(task -> {
            assertThat(task.unit()).isEqualTo(shown.unit());
            assertThat(task.due()).as("ten working days").isEqualTo("2021-11-15");
        });
        assertThat(filings.close(found.id(), DAY.plusDays(9), "已密闭", clerk("500113")))
                .isInstanceOf(Filed.class);
        assertThat(tasks.about(found.subject())).noneMatch(Task::isOpen);
    }

    /** N0-29: before the park, during the work, before the closing. */
    @Test
    void whatIsPendingIsSupervisedInEachOfItsThreeStates() {
        var shown = chongqing(6, "2021年12月底前");
        var states = List.of("BEFORE_MOVE", "DURING", "BEFORE_CLOSE");

        for (var state : states) {
            filed(filings.file(
                    FilingRequest.ofCase(shown.id(), key(), "supervision", DAY, "设施在运行")
                            .because(state),
                    clerk("500113")));
        }

        assertThat(filings.of(reach("500113"), shown.id()))
                .extracting(Filing::ground)
                .containsExactlyInAnyOrderElementsOf(states);
    }

    /** N0-30: one record for each licence, with its paper. */
    @Test
    void eachLicenceThatIsChangedOrRevokedIsOnFileWithItsPaper() {
        var shown = chongqing(7, "2021年12月底前");
        var changed = FilingRequest.ofCase(shown.id(), key(), "licenceChange", DAY, "")
                .because("DISCHARGE");
        var revoked = FilingRequest.ofCase(shown.id(), key(), "licenceRevocation", DAY, "")
                .because("BUSINESS")
                .by("渝市监吊〔2021〕4号", "区市场监管局");
        assertThat(codes(filings.file(changed, clerk("500113")))).containsExactly("move.number", "filing.authority");
        assertThat(codes(filings.file(revoked.because("OTHER"), clerk("500113"))))
                .as("which other one")
                .containsExactly("mark.words");

        filed(filings.file(changed.by("渝环许〔2021〕8号", "区生态环境局"), clerk("500113")));
        filed(filings.file(revoked, clerk("500113")));

        assertThat(filings.of(reach("500113"), shown.id()))
                .extracting(filing -> filing.kind() + " " + filing.ground() + " " + filing.number())
                .containsExactlyInAnyOrder(
                        "licenceChange DISCHARGE 渝环许〔2021〕8号", "licenceRevocation BUSINESS 渝市监吊〔2021〕4号");
    }

    /** N0-31, N4-24: an illegal act is punished, a suspected crime handed to the police: number, day, authority, and what came of it. */
    @Test
    void anIllegalActIsPunishedAndASuspectedCrimeIsHandedToThePolice() {
        var chongqing = chongqing(4, "2021年12月底前");
        filed(filings.file(
                FilingRequest.ofCase(chongqing.id(), key(), "penalty", DAY, "夜间偷排")
                        .because("DISCHARGE")
                        .by("渝环罚〔2021〕7号", "区生态环境局"),
                clerk("500113")));
        var shown = huachuan(1);
        var asked = FilingRequest.ofCase(shown.id(), key(), "transfer", DAY, "涉嫌污染环境罪");
        assertThat(codes(filings.file(asked, bureau("230826-STHJ", "clerk"))))
                .contains("filing.notYours", "move.number", "filing.authority");

        var transfer = filed(filings.file(asked.by("桦环移〔2021〕1号", "桦川县公安局"), bureau("230826-STHJ", "reviewer")));

        assertThat(tasks.about(transfer.subject()))
                .singleElement()
                .satisfies(task -> assertThat(task.unit()).isEqualTo("230826-GAJ"));
        assertThat(codes(filings.close(transfer.id(), DAY, "", bureau("230826-GAJ", "clerk"))))
                .containsExactly("mark.words");
        assertThat(codes(filings.close(transfer.id(), DAY, "已立案", bureau("230826-SWJ", "clerk"))))
                .containsExactly("filing.outcomeNotYours");
        assertThat(filings.close(transfer.id(), DAY, "已立案", bureau("230826-GAJ", "clerk")))
                .isInstanceOf(Filed.class);
        assertThat(filings.find(reach("230826"), transfer.id()).orElseThrow().outcome())
                .isNotNull();
        assertThat(tasks.about(transfer.subject()).getFirst().isOpen()).isFalse();
    }

    /** N1-22, N1-24: what a closing leaves to be settled is somebody's task until it is; who breaks the law meanwhile is punished. */
    @Test
    void whatAClosingLeavesIsSettledAndWhoBreaksTheLawMeanwhileIsPunished() {
        var shown = dazhou();
        var left = filed(filings.file(
                FilingRequest.ofCase(shown.id(), key(), "settlement", DAY, "欠付货款，供货商聚集"), clerk("511703")));
        assertThat(tasks.about(left.subject())).singleElement().satisfies(task -> {
            assertThat(task.unit()).isEqualTo(shown.unit());
            assertThat(task.due()).isNotNull();
        });
        assertThat(filings.close(left.id(), DAY.plusDays(3), "已调解，分期支付", clerk("511703")))
                .isInstanceOf(Filed.class);

        var punished = FilingRequest.ofCase(shown.id(), key(), "penalty", DAY, "整治期间夜间生产");
        assertThat(codes(filings.file(punished, clerk("511703")))).containsExactly("move.number", "filing.authority");
        filed(filings.file(punished.by("达环罚〔2021〕4号", "达州市生态环境局"), clerk("511703")));
        assertThat(filings.of(reach("511703"), shown.id()))
                .extracting(Filing::kind)
                .containsExactlyInAnyOrder("settlement", "penalty");
    }

    /** N4-08. */
    @Test
    void supportThatWasGivenIsOnFile() {
        var shown = huachuan(2);

        filed(filings.file(
                FilingRequest.ofCase(shown.id(), key(), "support", DAY, "协调贷款 50 万元")
                        .because("FINANCE"),
                bureau("230826-GXJ", "clerk")));

        assertThat(filings.list(reach("230826"), "huachuan-2021", "support", 10))
                .extracting(Filing::ground)
                .contains("FINANCE");
    }

    /** N2-06: who is responsible is disputed; the parties consult, and what came of it stays. */
    @Test
    void aDisputeOverWhoIsResponsibleHasItsOutcome() {
        var shown = jiangjin();
        var asked = FilingRequest.ofCase(shown.id(), key(), "dispute", DAY, "违建拆除由谁牵头");
        var market = Mover.of("luo", units.find("500116-SCJG").orElseThrow(), reach("500116"), "clerk");
        assertThat(codes(filings.file(asked, market))).containsExactly("filing.other");

        var dispute = filed(filings.file(asked.with("区规划自然资源局"), market));

        assertThat(tasks.about(dispute.subject()))
                .singleElement()
                .satisfies(task -> assertThat(task.unit()).isEqualTo("500116-ZFB"));
        var office = Mover.of("du", units.find("500116-ZFB").orElseThrow(), reach("500116"), "reviewer");
        assertThat(filings.close(dispute.id(), DAY, "由规划自然资源局牵头，市场监管局配合", office))
                .isInstanceOf(Filed.class);
        assertThat(filings.close(dispute.id(), DAY, "又一个", office)).isInstanceOf(Refused.class);
    }

    /** N4-23, N4-28: survey incomplete, lists that differ, slow, weak, unchecked, concealed: to be corrected, with its task. */
    @Test
    void anInspectionHasItsGroundAndIsToBeCorrected() {
        var asked = FilingRequest.ofUnit("huachuan-2021", "230826", key(), "inspection", DAY, "某村应查未查");
        assertThat(codes(filings.file(asked, bureau("230826-GXJ", "reviewer")))).containsExactly("filing.ground");

        var inspection = filed(filings.file(asked.because("UNCHECKED"), bureau("230826-GXJ", "reviewer")));

        assertThat(inspection.caseId()).isNull();
        assertThat(tasks.about(inspection.subject())).singleElement().satisfies(task -> {
            assertThat(task.unit()).isEqualTo("230826");
            assertThat(task.due()).as("ten working days").isEqualTo("2021-11-15");
        });
    }

    /** N4-23: the comparison of two lists knows how much they differ. */
    @Test
    void twoListsThatDifferMuchAreAReasonToInspectByThemselves() {
        var by = new Actor("sun", "230826-STHJ");
        events.publishEvent(new ListsCompared(901, "huachuan-2021", "230826", reach("230826"), 100, 19, by));
        assertThat(filings.list(reach("230826"), "huachuan-2021", "inspection", 10))
                .isEmpty();

        events.publishEvent(new ListsCompared(902, "huachuan-2021", "230826", reach("230826"), 100, 23, by));
        events.publishEvent(new ListsCompared(902, "huachuan-2021", "230826", reach("230826"), 100, 23, by));

        assertThat(filings.list(reach("230826"), "huachuan-2021", "inspection", 10))
                .singleElement()
                .satisfies(filing -> {
                    assertThat(filing.ground()).isEqualTo("LIST_DIFFERS");
                    assertThat(filing.words()).isEqualTo("23/100（23%）");
                });
    }

    /** N4-27: self-inspection and summary of each town and department. */
    @Test
    void aSelfInspectionIsOfAUnitAndHasItsNumber() {
        var asked = FilingRequest.ofUnit("huachuan-2021", "230826", key(), "selfCheck", DAY, "自查 36 户，总结见附件");
        assertThat(codes(filings.file(asked, bureau("230826-SWJ", "signer")))).containsExactly("move.number");

        var filing = filed(filings.file(asked.by("悦政〔2021〕9号", ""), bureau("230826-SWJ", "signer")));

        assertThat(filings.file(asked.by("悦政〔2021〕9号", ""), bureau("230826-SWJ", "signer")))
                .as("sent twice")
                .isEqualTo(new Filed(filing.id(), true));
        assertThat(filings.file(
                        FilingRequest.ofUnit("huachuan-2021", "500116", key(), "selfCheck", DAY, "别处"),
                        bureau("230826-SWJ", "signer")))
                .isInstanceOf(NotFound.class);
    }

    /** N4-11: until 15 July, of the same units, as its own list. */
    @Test
    void whoHasNotSentItsSurveyResultsStandsOnAListOfItsOwn() {
        var campaign = campaigns.require("huachuan-2021");

        assertThat(filings.owing(campaign, units.find("230826").orElseThrow()))
                .filteredOn(owing -> owing.kind().key().equals("surveyReport"))
                .singleElement()
                .satisfies(owing -> {
                    assertThat(owing.by().on()).isEqualTo("2021-07-15");
                    assertThat(owing.units())
                            .extracting(Unit::code)
                            .contains("230826101", "230826500", "230826-STHJ")
                            .doesNotContain("230826-GAJ");
                });
    }

    /** N4-27: by the day that the pack names, of each town, farm and department; who has filed it stands on the list no more. */
    @Test
    void whoHasNotFiledItsSummaryStandsOnAListUntilItHas() {
        var campaign = campaigns.require("huachuan-2021");
        var county = units.find("230826").orElseThrow();
        var before = owing(campaign, county);
        assertThat(before.by().on()).isEqualTo("2021-12-31");
        assertThat(before.units())
                .hasSize(before.asked())
                .extracting(Unit::code)
                .as("towns, both farms and the bureaus; not the county itself, nor its office, which inspects")
                .contains("230826101", "230826500", "230826501", "230826-SWJ", "230826-STHJ")
                .doesNotContain("230826", "230826-ZFB", "230826-SQ");

        filed(filings.file(
                FilingRequest.ofUnit("huachuan-2021", "230826500", key(), "selfCheck", DAY, "自查 4 户")
                        .by("江农发〔2021〕2号", ""),
                Mover.of("bao", units.find("230826500").orElseThrow(), reach("230826500"), "clerk")));
        filed(filings.file(
                FilingRequest.ofUnit("huachuan-2021", "230826", key(), "selfCheck", DAY, "自查 36 户")
                        .by("桦水发〔2021〕9号", ""),
                bureau("230826-SWJ", "signer")));

        assertThat(owing(campaign, county).units())
                .as("a town of itself; a department that speaks of its county")
                .extracting(Unit::code)
                .doesNotContain("230826500", "230826-SWJ")
                .hasSize(before.asked() - 2);
        assertThat(owing(campaign, units.find("230826501").orElseThrow()).units())
                .as("a farm sees itself")
                .extracting(Unit::code)
                .containsExactly("230826501");
    }

    @Test
    void thePageOfWhoOwesNamesThemAndLetsTheUnitFileItsOwn() {
        accounts.create("filing-owes", "郝水", "Correct-horse-9", "230826-SWJ", Set.of(Role.CLERK));

        assertThat(get("/filings", "filing-owes")).bodyText().contains("/filings/owed", "未报");
        assertThat(get("/filings/owed", "filing-owes"))
                .hasStatusOk()
                .bodyText()
                .contains("自查总结", "桦川县水务局", "江川农场", "office=230826-SWJ")
                .containsPattern("应报 \\d+ 个单位，已报 0 个")
                .doesNotContain("office=230826500", "查看已报");
        assertThat(get("/filings/new?kind=selfCheck&campaign=huachuan-2021&office=230826-SWJ", "filing-owes"))
                .hasStatusOk()
                .bodyText()
                .containsPattern("value=\"230826-SWJ\"\\s+selected");
        filed(filings.file(
                FilingRequest.ofUnit("huachuan-2021", "230826", key(), "selfCheck", DAY, "自查 36 户")
                        .by("桦水发〔2021〕9号", ""),
                bureau("230826-SWJ", "signer")));
        assertThat(get("/filings/owed", "filing-owes"))
                .bodyText()
                .as("what has been filed opens to its rows")
                .contains("已报 1 个", "<a href=\"/filings?kind=selfCheck\">查看已报</a>");
        var script = Script.of(house, "filing-owes", "230826-SWJ", "ledger.read");
        assertThat(script.get("/api/v1/filings/owed?campaign=huachuan-2021"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[1].units[*].code")
                .asArray()
                .contains("230826500")
                .doesNotContain("230826-SWJ");
        assertThat(script.get("/api/v1/filings/owed?campaign=huachuan-2021&unit=500116"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private Owing owing(Campaign campaign, Unit place) {
        return filings.owing(campaign, place).stream()
                .filter(owing -> owing.kind().key().equals("selfCheck"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePagesPutOnFileShowAndTakeTheOutcome() {
        accounts.create("filing-clerk", "罗某", "Correct-horse-9", "500116-SCJG", Set.of(Role.CLERK));
        var shown = jiangjin();
        var list = "/cases/" + shown.id() + "/filings";

        assertThat(get(list, "filing-clerk")).hasStatusOk().bodyText().contains("职责争议协商", "没有登记事项");
        assertThat(get("/filings/new?kind=dispute&case=" + shown.id(), "filing-clerk"))
                .hasStatusOk()
                .bodyText()
                .contains("对方单位", "反馈结果");
        assertThat(send("/filings/new", "kind", "dispute", "case", "" + shown.id(), "key", "k", "words", "谁来管"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有写明与哪个单位协商", "谁来管");
        assertThat(send(
                        "/filings/new",
                        "kind",
                        "dispute",
                        "case",
                        "" + shown.id(),
                        "key",
                        "k",
                        "words",
                        "谁来管",
                        "other",
                        "区规划自然资源局"))
                .hasStatus(HttpStatus.FOUND);
        var filing = filings.of(shown.scope(), shown.id()).getFirst();
        assertThat(get("/filings/" + filing.id(), "filing-clerk"))
                .hasStatusOk()
                .bodyText()
                .contains("待反馈", "区规划自然资源局");
        assertThat(send("/filings/" + filing.id() + "/outcome", "words", "由规划局牵头"))
                .hasRedirectedUrl("/filings/" + filing.id());
        assertThat(browser.get()
                        .uri("/filings/" + filing.id())
                        .with(user("filing-clerk"))
                        .cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("由规划局牵头", "Answered")
                .doesNotContain("remediation.");
        assertThat(get("/filings?campaign=jiangjin-2021", "filing-clerk"))
                .hasStatusOk()
                .bodyText()
                .contains("谁来管", "职责争议协商");
        assertThat(get("/ledger/cases/" + shown.id(), "filing-clerk"))
                .as("in the history of the case")
                .bodyText()
                .contains("反馈结果：职责争议协商");
    }

    @Test
    void aScriptPutsSomethingOnFileAndSaysWhatCameOfIt() {
        accounts.create("files-by-script", "郝某", "Correct-horse-9", "500113", Set.of(Role.CLERK));
        accounts.create("files-elsewhere", "别处", "Correct-horse-9", "500114", Set.of(Role.CLERK));
        var script = Script.of(house, "files-by-script", "500113", "ledger.read", "case.move");
        var reading = Script.of(house, "files-by-script", "500113", "ledger.read");
        var stranger = Script.of(house, "files-elsewhere", "500114", "ledger.read", "case.move");
        var here = "/api/v1/cases/" + chongqing(21, "2021年12月底前").id() + "/filings";

        assertThat(script.get("/api/v1/filing-kinds?campaign=chongqing-2020"))
                .bodyJson()
                .extractingPath("$[?(@.key == 'routine')].grounds[*].code")
                .asArray()
                .containsExactly("IN_ORDER", "SIGNS");
        var check = "{'key': 'f', 'kind': 'routine', 'ground': 'IN_ORDER', 'on': '2021-11-01', 'said': '未见异常'}";
        assertThat(reading.post(here, check)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger.post(here, check)).hasStatus(HttpStatus.NOT_FOUND);
        Script.refuses(script.post(here, "{'key': 'f', 'kind': null}"), "required");
        Script.refuses(script.post(here, "{'key': 'f', 'kind': 'routine', 'ground': 'NONE'}"), "filing.ground");
        assertThat(script.post(here, "{'key': 'f', 'kind': 'no-such-kind'}")).hasStatus(HttpStatus.NOT_FOUND);
        var filed = script.post(here, check);
        assertThat(filed).hasStatus(HttpStatus.CREATED);
        assertThat(script.post(here, check)).as("the very same again").hasStatusOk();
        var one = Objects.requireNonNull(filed.getResponse().getHeader("Location"));
        assertThat(script.get(one)).bodyJson().extractingPath("$.said").isEqualTo("未见异常");
        assertThat(stranger.get(one)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(script.get(here)).bodyJson().extractingPath("$.length()").isEqualTo(1);
        assertThat(script.get("/api/v1/filings?campaign=chongqing-2020&unit=500113&kind=routine&limit=1"))
                .bodyJson()
                .extractingPath("$.rows[*].kind")
                .asArray()
                .containsExactly("routine");
        var later = script.post(here, check.replace("'f'", "'" + "g".repeat(5000) + "'"));
        assertThat(later).as("a key of any length").hasStatus(HttpStatus.CREATED);
        var listed = "/api/v1/filings?campaign=chongqing-2020&unit=500113&kind=routine&limit=1&after=";
        var last = String.valueOf(later.getResponse().getHeader("Location")).replaceAll(".*/", "");
        assertThat(script.get(listed + "0")).bodyText().contains("\"next\":" + last);
        assertThat(script.get(listed + last))
                .bodyJson()
                .extractingPath("$.rows[0].id")
                .isEqualTo(Integer.valueOf(one.replaceAll(".*/", "")));
        assertThat(script.get("/api/v1/filings?campaign=chongqing-2020&unit=500114"))
                .as("of another county")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatWasFiledAboutAUnitByOneScriptIsAnsweredByAnother() {
        accounts.createForDemonstration(
                "inspects-by-script", "任某", "Correct-horse-9", "230826-GXJ", Set.of(Role.REVIEWER));
        var script = Script.of(house, "inspects-by-script", "230826-GXJ", "ledger.read", "case.move");
        var inspection =
                "{'campaign': 'huachuan-2021', 'unit': '%s', 'filing': {'key': 'i', 'kind': 'inspection', 'ground': 'UNCHECKED', 'on': '2021-11-01', 'said': '某村应查未查'}}";

        Script.refuses(
                script.post("/api/v1/filings", "{'campaign': null, 'unit': null, 'filing': null}"),
                "required",
                "required",
                "required");
        assertThat(script.post("/api/v1/filings", inspection.formatted("500116")))
                .as("a unit of another county")
                .hasStatus(HttpStatus.NOT_FOUND);
        var filed = script.post("/api/v1/filings", inspection.formatted("230826"));
        assertThat(filed).hasStatus(HttpStatus.CREATED);
        var one = Objects.requireNonNull(filed.getResponse().getHeader("Location"));
        assertThat(script.get(one)).bodyJson().extractingPath("$.waits").isEqualTo(true);
        Script.refuses(script.post(one + "/outcome", "{'on': '2021-11-02'}"), "mark.words");
        assertThat(Script.of(house, "inspects-by-script", "230826-GXJ", "ledger.read")
                        .post(one + "/outcome", "{'said': '已补查'}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(script.post(one + "/outcome", "{'on': '2021-11-02', 'said': '已补查'}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.outcome.said")
                .isEqualTo("已补查");
    }

    private MvcTestResult get(String uri, String person) {
        return browser.get().uri(uri).with(user(person)).exchange();
    }

    private MvcTestResult send(String uri, String... sent) {
        var request = browser.post().uri(uri).with(csrf()).with(user("filing-clerk"));
        for (var i = 0; i < sent.length; i += 2) {
            request = request.param(sent[i], sent[i + 1]);
        }
        return request.exchange();
    }

    private String key() {
        return "filing-" + ++sendings;
    }

    private FilingRequest check(LedgerCase shown) {
        return FilingRequest.ofCase(shown.id(), key(), "routine", DAY, "");
    }

    private Filing filed(FilingOutcome outcome) {
        assertThat(outcome).isInstanceOf(Filed.class);
        return filings.find(ScopePath.ALL, ((Filed) outcome).id()).orElseThrow();
    }

    private static List<String> codes(FilingOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).toList();
    }

    /** What the bureau of the whole city has to look into, in one task. */
    private Task late() {
        var open = tasks.about("overdue:chongqing-2020:50-STHJ").stream()
                .filter(Task::isOpen)
                .toList();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private List<Task> open(LedgerCase shown, String kind) {
        return tasks.about("case:" + shown.id()).stream()
                .filter(task -> task.isOpen() && task.kind().equals(kind))
                .toList();
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(shown.scope(), shown.id()).orElseThrow();
    }

    private LedgerCase chongqing(int number, String due) {
        return added(
                "chongqing-2020",
                "500113",
                Map.of(
                        "name", "登记示例家具厂" + number,
                        "creditCode", "无",
                        "address", "重庆市巴南区东温泉镇二村2组" + number + "号",
                        "production", "正常生产",
                        "emissions", "喷漆废气",
                        "problems", "①",
                        "category", "③",
                        "due", due),
                "2020-12-09");
    }

    private LedgerCase jiangjin() {
        return added(
                "jiangjin-2021",
                "500116",
                Map.of(
                        "name", "争议示例家具厂",
                        "creditCode", "无",
                        "address", "重庆市江津区白沙镇三村7组29号",
                        "production", "正常生产",
                        "emissions", "喷漆废气",
                        "problems", "①",
                        "category", "②",
                        "measures", "①",
                        "due", "2021年12月底前"),
                "2021-10-21");
    }

    private LedgerCase dazhou() {
        return added(
                "dazhou-2021",
                "511703",
                Map.of(
                        "place", "石板街道",
                        "name", "节点示例砖瓦厂",
                        "creditCode", "无",
                        "address", "达川区石板街道某村1组",
                        "industry", "建材",
                        "problems", "无组织排放",
                        "measures", "改造",
                        "category", "改造提升",
                        "due", "2099-06-30"),
                "2021-03-01");
    }

    private LedgerCase huachuan(int number) {
        return added(
                "huachuan-2021",
                "230826",
                Map.of(
                        "place", "悦来镇",
                        "name", "登记示例木材加工点" + number,
                        "creditCode", "无",
                        "basis", "未办理环评手续",
                        "category", "升级改造",
                        "measures", "改造",
                        "responsibleUnit", "悦来镇人民政府",
                        "responsiblePerson", "示例",
                        "due", "2021-12-31"),
                "2021-07-10");
    }

    private LedgerCase added(String campaign, String unit, Map<String, String> cells, String day) {
        var act = new Act(new Actor("sun", unit), LocalDate.parse(day), "", Act.BY_HAND);
        var outcome = ledger.add(campaign, unit, cells, List.of(), false, act);
        assertThat(outcome).isInstanceOf(CaseOutcome.Stored.class);
        return ((CaseOutcome.Stored) outcome).after();
    }

    private Mover clerk(String unit) {
        return Mover.of("chen", units.find(unit).orElseThrow(), reach(unit), "clerk");
    }

    private Mover bureau(String unit, String role) {
        return Mover.of("ren", units.find(unit).orElseThrow(), reach("230826"), role);
    }

    private ScopePath reach(String unit) {
        return units.find(unit).orElseThrow().path();
    }
}
