package org.qingce.workbench;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.EntryWords;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ColumnType;
import org.qingce.evidence.SubjectSource;
import org.qingce.kernel.Actor;
import org.qingce.web.Messages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class AuditPageModuleTests {

    private static final Pattern SUBJECT = Pattern.compile(
            "(?:\\.record(?:Sealed)?\\(|AuditTrail\\.Line\\(|tasks\\.\\w+\\(|new NewTask\\(|new Sent\\()[^;]*?"
                    + "\"([a-z]+):(?:\"|[a-z]+\")");

    @Autowired
    MockMvcTester browser;

    @Autowired
    Units units;

    @Autowired
    AuditSubjects subjects;

    @Autowired
    Messages messages;

    @Autowired
    List<SubjectSource> sources;

    @Autowired
    AuditTrail trail;

    @Autowired
    EntryWords entries;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void anAuditorAndAnAct() {
        accounts.createForDemonstration("auditor-at-work", "审计示例", "Reads-all-2021", "50", Set.of(Role.AUDITOR));
        accounts.create("clerk-at-work", "经办示例", "Enters-all-2021", "50", Set.of(Role.CLERK));
        trail.record(
                new Actor("clerk-at-work", "50"),
                "ledger.corrected",
                "case:77",
                Detail.of("500116-77")
                        .with("campaign", "chongqing-2020")
                        .changed("stage", "listed", "assigned")
                        .changed("due", "2021-06-30", "2021-12-31")
                        .changed("creditCode", "", "91500116MA5U12345X")
                        .with("reason", "现场核实"));
        trail.record(new Actor("clerk-at-work", "50"), "ledger.survey", "point:78", "=1+1");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void anActIsFoundByWhoDidItAndByTheNumberOfItsCase() {
        assertThat(browser.get().uri("/audit?person=clerk-at-work"))
                .hasStatusOk()
                .bodyText()
                .contains("更正")
                .contains("<span>环节</span> 已入账 → 已交办")
                .contains("<span>期限</span> 2021-06-30 → 2021-12-31")
                .contains("<span>理由</span> 现场核实")
                .contains("经办示例（clerk-at-work）")
                .contains("企业档案 77")
                .doesNotContain("href=\"/ledger/cases/77\"");
        assertThat(browser.get().uri("/audit?about=500116-77"))
                .bodyText()
                .contains("企业档案 77")
                .doesNotContain("点位 78");
        assertThat(browser.get().uri("/audit?about=500116-7")).bodyText().contains("没有符合条件的记录");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void peopleAndUnitsAreLookedForByTheirNames() {
        trail.record(new Actor("auditor-at-work", "50"), "access.givePost", "account:clerk-at-work", "post-given");
        assertThat(browser.get().uri("/audit?person=经办示"))
                .bodyText()
                .contains("现场核实")
                .doesNotContain("post-given");
        assertThat(browser.get().uri("/audit?about=经办示例"))
                .bodyText()
                .contains("post-given", "人员 经办示例（clerk-at-work）")
                .doesNotContain("现场核实");
        assertThat(browser.get().uri("/audit?of=重庆&about=500116-77")).bodyText().contains("现场核实");
        assertThat(browser.get().uri("/audit?of=合川&about=500116-77")).bodyText().contains("没有符合条件的记录");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void aNameOfManyUnitsMeansAllOfThem() {
        var ofChongqing = units.everWithin(units.find("50").orElseThrow().path());
        var towns = units.everNamed("镇").stream().filter(ofChongqing::contains).toList();
        assertThat(towns).hasSizeGreaterThan(50);
        trail.record(new Actor("clerk-at-work", towns.getFirst()), "ledger.survey", "point:95", "first-did");
        trail.record(new Actor("clerk-at-work", towns.getLast()), "ledger.survey", "point:96", "last-did");
        assertThat(browser.get().uri("/audit?of=镇&person=clerk-at-work"))
                .bodyText()
                .contains("first-did", "last-did")
                .doesNotContain("现场核实");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void whatALineShowsIsAskedForByTypingItInEitherLanguageOrByItsLink() {
        trail.record(new Actor("clerk-at-work", "50"), "work.entrust", "task:12", "task-given");
        trail.record(new Actor("clerk-at-work", "50"), "access.givePost", "account:clerk-at-work", "post-given");
        trail.record(new Actor("clerk-at-work", "50"), "audit.export", "record:entries", "record-taken");
        trail.record(new Actor("clerk-at-work", "50"), "ledger.standing", "enterprises:3", "three-looked-up");
        trail.record(new Actor("clerk-at-work", "50"), "report.print", "unit:500117", "of-hechuan");
        trail.record(Actor.SYSTEM, "work.move", "overdue:chongqing-2020:500117", "day-set");
        Map.of(
                        "点位 78", "=1+1",
                        "Point 78", "=1+1",
                        "待办12", "task-given",
                        "task:12", "task-given",
                        "人员 经办示例（clerk-at-work）", "post-given",
                        "Person 经办示例 (clerk-at-work)", "post-given",
                        "操作留痕", "record-taken",
                        "整治状态查询（3 家）", "three-looked-up",
                        "单位 合川区", "of-hechuan")
                .forEach((typed, found) -> assertThat(
                                browser.get().uri("/audit?person=clerk-at-work&about={typed}", typed))
                        .as(typed)
                        .bodyText()
                        .contains(found)
                        .doesNotContain("现场核实"));
        assertThat(browser.get().uri("/audit?about=task:12"))
                .bodyText()
                .contains("href=\"/audit?about=task%3A12\"", "value=\"待办 12\"");
        assertThat(browser.get().uri("/audit?about=overdue:chongqing-2020:500117"))
                .bodyText()
                .contains("day-set", "合川区</a>", "value=\"逾期未完成 ");
    }

    @Test
    void whatALineShowsOfAnyKindCanBeTyped() {
        for (var kind : AuditSubjects.KINDS) {
            var ids = switch (kind) {
                case "account" -> List.of("clerk-at-work", "nobody-any-more");
                case "unit" -> List.of("500117", "gone");
                case "campaign", "group" -> List.of("chongqing-2020", "gone");
                case "database" -> List.of("qingce");
                case "record" -> List.of("entries");
                case "draw", "listed", "overdue" ->
                    List.of("12", "chongqing-2020:500117", "chongqing-2020:50.500117.", "huachuan-2021:230826");
                default -> List.of("12");
            };
            for (var id : ids) {
                for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                    var shown = subjects.shown(kind + ":" + id, messages.in(language));
                    assertThat(subjects.meant(shown)).as(shown).contains(kind + ":" + id);
                }
            }
        }
    }

    /** Of tasks too: one that gets its day later is on the record by what it is about. */
    @Test
    void everyKindOfSubjectOnTheRecordHasItsWord() throws IOException {
        var kinds = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var found = SUBJECT.matcher(Files.readString(file));
                while (found.find()) {
                    kinds.add(found.group(1));
                }
            }
        }
        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(AuditSubjects.KINDS).containsAll(kinds);
        assertThat(AuditSubjects.KINDS)
                .containsAll(sources.stream().map(SubjectSource::kind).toList());
        for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(AuditSubjects.KINDS)
                    .allSatisfy(kind -> assertThat(messages.in(language).has("workbench.audit.kind." + kind))
                            .as(kind)
                            .isTrue());
        }
    }

    @Test
    @WithMockUser("auditor-at-work")
    void whatWasDecidedIsReadInTheLanguageOfTheReaderAndWithTheWordsOfThePack() throws Exception {
        assertThat(browser.get().uri("/audit?person=clerk-at-work").cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("<span>Stage</span> Listed → Assigned")
                .contains("<span>Due</span> 2021-06-30 → 2021-12-31")
                .contains("<span>Reason</span> 现场核实");
        assertThat(exported("/audit/xlsx?person=clerk-at-work"))
                .contains("500116-77；专项：", "期限：2021-06-30 → 2021-12-31；", "理由：现场核实");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void whatAMarkOrAProofIsAboutIsToldWithTheWordsOfThePack() {
        mark("guard:ground", "UNLICENSED");
        mark("guard:MOVE_IN", "");
        mark("opinion:office", "REGULARISE");
        mark("opinion:enterprise", "");
        mark("fact:fitsPark", "");
        mark("plan:close", "NO_PROOF");
        mark("exempt:plan:close", "");
        mark("guard:GONE_SINCE", "GONE_SINCE");
        trail.record(
                new Actor("clerk-at-work", "50"),
                "evidence.add",
                "case:77",
                Detail.empty().with("campaign", "chongqing-2020").with("purpose", "visit:37"));

        assertThat(browser.get().uri("/audit?person=clerk-at-work"))
                .bodyText()
                .contains("<span>事项</span> 把关：法律依据", "<span>选项</span> 无证照生产经营")
                .contains("<span>事项</span> 把关：搬迁入园")
                .contains("<span>选项</span> 规范整治")
                .contains("<span>事项</span> 意见：企业")
                .contains("<span>事项</span> 事实：符合园区规划环评，可以入园")
                .contains("<span>事项</span> 方案：依法关停")
                .contains("<span>事项</span> 免予佐证：方案：依法关停")
                .contains("<span>证明事项</span> 巡查 37")
                .contains("<span>事项</span> 把关：GONE_SINCE", "<span>选项</span> GONE_SINCE");
        assertThat(browser.get().uri("/audit?person=clerk-at-work").cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains(
                        "Guard: legal ground",
                        "Runs without licences",
                        "Guard: Moving into a park",
                        "Plan: Close by law");
    }

    private void mark(String about, String code) {
        trail.record(
                new Actor("clerk-at-work", "50"),
                "remediation.mark",
                "case:77",
                Detail.of("500116-77")
                        .with("campaign", "chongqing-2020")
                        .with("about", about)
                        .with("code", code));
    }

    @Test
    void whatIsKeptByCodesIsToldByTheirNamesAndWhatWasTypedStaysAsItWasTyped() {
        assertThat(told("purpose: plan:close")).contains("方案：依法关停");
        assertThat(told("ground: gone key 另注")).contains("gone key 另注");
        assertThat(told("entry: park = 珞璜工业园")).contains("迁入园区：珞璜工业园");
        assertThat(told("item: comply | 达标排放 | 监测达标 | 环保科 | environment")).contains("达标排放 | 监测达标 | 环保科 | 市生态环境局");
        assertThat(told("rights: [ledger.read]")).doesNotContain("ledger.read");
        assertThat(told("measures: 加装喷淋,更换布袋")).contains("加装喷淋,更换布袋");
        var campaign = campaigns.require("chongqing-2020");
        var coded = campaign.columns().stream()
                .filter(column -> column.type() == ColumnType.CODE || column.type() == ColumnType.CODES)
                .findFirst()
                .orElseThrow();
        var item = Objects.requireNonNull(campaign.lists().get(coded.list()))
                .items()
                .getFirst();
        assertThat(told(coded.key() + ": — → " + item.code()))
                .contains("→ " + item.label().zh());
    }

    private String told(String detail) {
        return entries.line(detail, "chongqing-2020", messages.in(Locale.CHINESE));
    }

    @Test
    @WithMockUser("auditor-at-work")
    void aDayThatIsNoneIsSaidToBeNone() {
        assertThat(browser.get().uri("/audit?from=yesterday"))
                .hasStatusOk()
                .bodyText()
                .contains("日期“yesterday”无法识别");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void whatIsTakenAwayIsItselfOnTheRecordAndNeverAFormula() throws Exception {
        var answer = browser.get().uri("/audit/xlsx?person=clerk-at-work").exchange();
        assertThat(answer).hasStatusOk();
        try (var book = new ReadableWorkbook(
                        new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
                var rows = book.getFirstSheet().openStream()) {
            assertThat(rows.flatMap(org.dhatim.fastexcel.reader.Row::stream)
                            .filter(cell -> cell != null && "=1+1".equals(cell.getText())))
                    .singleElement()
                    .extracting(org.dhatim.fastexcel.reader.Cell::getFormula)
                    .isNull();
        }
        assertThat(browser.get().uri("/audit?act=audit.export")).bodyText().contains("/audit?person=clerk-at-work");
    }

    @Test
    @WithMockUser("auditor-of-hechuan")
    void whoAuditsACountyReadsWhatItsUnitsDidAndNothingOfTheRest() throws Exception {
        accounts.createForDemonstration("auditor-of-hechuan", "合川审计", "Reads-all-2021", "500117", Set.of(Role.AUDITOR));
        trail.record(new Actor("town-of-hechuan", "500117"), "ledger.survey", "point:90", "hechuan-did");
        trail.record(new Actor("clerk-of-jiangjin", "500116"), "ledger.survey", "point:91", "jiangjin-did");
        trail.record(Actor.SYSTEM, "ledger.survey", "point:92", "system-did");
        trail.record(new Actor("machine:root", ""), "ledger.survey", "point:93", "machine-did");

        assertThat(browser.get().uri("/audit?act=ledger.survey"))
                .hasStatusOk()
                .bodyText()
                .contains("hechuan-did")
                .doesNotContain("jiangjin-did", "system-did", "machine-did", "点位 78");
        assertThat(browser.get().uri("/audit?person=clerk-at-work")).bodyText().contains("没有符合条件的记录");
        assertThat(exported("/audit/xlsx?act=ledger.survey"))
                .contains("hechuan-did")
                .doesNotContain("jiangjin-did", "system-did", "machine-did");
    }

    private String exported(String address) throws IOException {
        var answer = browser.get().uri(address).exchange();
        assertThat(answer).hasStatusOk();
        try (var book = new ReadableWorkbook(
                        new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
                var rows = book.getFirstSheet().openStream()) {
            return rows.flatMap(org.dhatim.fastexcel.reader.Row::stream)
                    .map(cell -> cell == null ? "" : cell.getText())
                    .collect(joining("\n"));
        }
    }

    @Test
    @WithMockUser("auditor-at-work")
    void whoAuditsTheWholeCampaignReadsWhatTheSystemAndTheMachineDidToo() {
        trail.record(Actor.SYSTEM, "ledger.survey", "point:92", "system-did");
        trail.record(new Actor("machine:root", ""), "ledger.survey", "point:93", "machine-did");
        trail.record(new Actor("clerk-of-dazhou", "5117"), "ledger.survey", "point:94", "dazhou-did");

        assertThat(browser.get().uri("/audit?act=ledger.survey"))
                .bodyText()
                .contains("system-did", "machine-did", "点位 78")
                .doesNotContain("dazhou-did");
    }

    @Test
    @WithMockUser("clerk-at-work")
    void whoEntersDataDoesNotReadTheRecord() {
        assertThat(browser.get().uri("/audit")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.get().uri("/audit/xlsx")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
