package org.qingce.exchange;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.exchange.InlineWork.Hand.Manner;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The pages of an import, with script and without. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(InlineWork.class)
@Transactional
class ImportPageModuleTests {

    private static final Path DIRTY = Path.of("src/test/resources/samples/chongqing-annex1-dirty.xlsx");
    private static final String SCOPE = "campaign=chongqing-2020&unit=500116";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    AuditBook book;

    @Autowired
    Clock clock;

    @Autowired
    InlineWork.Hand hand;

    @TempDir
    Path folder;

    @BeforeEach
    void allIsDoneAtOnce() {
        hand.works(Manner.AT_ONCE);
    }

    @BeforeEach
    void someoneOfJiangjinHasAnAccount() {
        accounts.create("jiangjin-clerk", "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        accounts.create("hechuan-clerk", "唐敏", "Correct-horse-9", "500117", Set.of(Role.CLERK));
    }

    @Test
    void thePageOfImportsOffersToSendASheetIn() {
        assertThat(get("/imports?" + SCOPE, "jiangjin-clerk"))
                .hasStatusOk()
                .bodyText()
                .contains("导入表格", "multipart/form-data", "江津区");
    }

    @Test
    void aSheetThatWasSentInShowsItsRefusedRowsFirst() throws Exception {
        var page = get(send(), "jiangjin-clerk");

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("导入预览：chongqing-annex1-dirty.xlsx", "有错 <span>53</span>", "表内重复 5", "入账 107 行，退回 53 行")
                .contains("填报人 （示例）", "name=\"cell.measures\"", "与第 ")
                .doesNotContain("exchange.");
    }

    @Test
    void anEnterpriseThatAnotherCountyHasOnItsListIsToldBeforeItIsStored() throws Exception {
        var sheet = """
                序号,企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
                1,两地家具厂,91500116MAH0RDJ52X,二号路,正常,废气,①,③,2021-12-31,,
                2,本地家具厂,91500116MAMADPDR9R,三号路,正常,废气,①,③,2021-12-31,,
                """;
        var file = Files.writeString(
                folder.resolve("合川.csv"), sheet.lines().limit(2).collect(joining("\n")));
        imports.run(ImportRequest.check(
                        file,
                        "chongqing-2020",
                        "500117",
                        LocalDate.of(2021, 9, 24),
                        new Actor("hechuan-clerk", "500117"))
                .committing(false));

        var page = get(send("江津.csv", sheet.getBytes(StandardCharsets.UTF_8)) + "?view=all", "jiangjin-clerk");

        assertThat(page).bodyText().containsOnlyOnce("这家企业在合川区也有登记，先向其了解");
    }

    @Test
    void theSameInEnglish() throws Exception {
        var address = send();
        assertThat(browser.get().uri(address).with(user("jiangjin-clerk")).cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Import preview", "Write 107 rows, return 53", "Duplicate in sheet");
    }

    @Test
    void aCorrectionWithoutScriptComesBackToTheRow() throws Exception {
        var address = send();

        var answer = browser.post()
                .uri(address + "/rows/12")
                .with(user("jiangjin-clerk"))
                .with(csrf())
                .param("view", "refused")
                .param("was.measures", "")
                .param("cell.measures", "①")
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.FOUND).hasRedirectedUrl(address + "?view=refused#row-12");
        assertThat(get(address + "?view=refused", "jiangjin-clerk")).bodyText().contains("已改正", "入账 108 行，退回 52 行");
    }

    @Test
    void aCorrectionWithScriptRedrawsOnlyTheImport() throws Exception {
        var address = send();

        assertThat(browser.post()
                        .uri(address + "/rows/12")
                        .with(user("jiangjin-clerk"))
                        .with(csrf())
                        .header("HX-Request", "true")
                        .param("view", "refused")
                        .param("cell.measures", "①"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "已改正", "id=\"row-12\"", "id=\"import-head\"", "hx-swap-oob", "入账 108 行，退回 52 行", "撤销第 12 行的改正")
                .doesNotContain("<html", "id=\"import\"", "id=\"row-20\"");
    }

    @Test
    void aCorrectionRedrawsWhatIsSaidOfRowsThatMayBeAZones() throws Exception {
        accounts.create("city-clerk", "何示例", "Correct-horse-9", "50", Set.of(Role.CLERK));
        var sheet = """
                序号,企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
                1,甲示例家具厂,无,重庆市江北区鱼嘴镇井池村,正常,废气,①,③,2021-12-31,,
                2,乙示例家具厂,无,重庆市渝北区龙兴镇一村,正常,废气,①,③,2021-12-31,,
                """;
        var address = send("cases", "全市.csv", sheet.getBytes(StandardCharsets.UTF_8), "50", "city-clerk");
        assertThat(get(address + "?view=all", "city-clerk")).bodyText().contains("入账前请看由谁负责", "表中有 2 行");

        assertThat(browser.post()
                        .uri(address + "/rows/2")
                        .with(user("city-clerk"))
                        .with(csrf())
                        .header("HX-Request", "true")
                        .param("view", "all")
                        .param("cell.address", "重庆市两江新区鱼嘴镇井池村"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"import-unsaid\" hx-swap-oob=\"true\"", "表中有 1 行")
                .doesNotContain("id=\"import\"");
        assertThat(browser.post()
                        .uri(address + "/rows/3")
                        .with(user("city-clerk"))
                        .with(csrf())
                        .header("HX-Request", "true")
                        .param("view", "all")
                        .param("cell.address", "重庆市两江新区龙兴镇一村"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"import-unsaid\"")
                .doesNotContain("入账前请看由谁负责");
    }

    @Test
    void aCorrectionRedrawsTheTwinThatItSetsFree() throws Exception {
        var address = send();

        assertThat(browser.post()
                        .uri(address + "/rows/30")
                        .with(user("jiangjin-clerk"))
                        .with(csrf())
                        .header("HX-Request", "true")
                        .param("shown", "12,20,38,70")
                        .param("cell.name", "另一家工厂")
                        .param("cell.creditCode", "无"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"row-30\"", "id=\"row-38\"")
                .doesNotContain("id=\"row-12\"");
    }

    @Test
    void theLastCorrectionIsTakenBackWithoutScriptToo() throws Exception {
        var address = send();
        post(address + "/rows/12", "cell.measures", "①");
        assertThat(get(address + "?view=refused", "jiangjin-clerk")).bodyText().contains("撤销第 12 行的改正");

        assertThat(post(address + "/undo", "view", "refused"))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl(address + "?view=refused#row-12");

        assertThat(get(address + "?view=refused", "jiangjin-clerk"))
                .bodyText()
                .contains("入账 107 行，退回 53 行")
                .doesNotContain("撤销第");
    }

    @Test
    void aRunningCheckIsStoppedWithoutScript() throws Exception {
        hand.works(Manner.LATER);
        var address = send();
        assertThat(get(address, "jiangjin-clerk")).bodyText().contains("正在检查", "停止", "http-equiv=\"refresh\"");

        assertThat(post(address + "/stop", "", "")).hasStatus(HttpStatus.FOUND).hasRedirectedUrl(address);

        assertThat(get(address, "jiangjin-clerk"))
                .bodyText()
                .contains("检查已停止", "什么也没有写入", "重新上传", "放弃")
                .doesNotContain("http-equiv=\"refresh\"");
        hand.goOn();
        assertThat(get("/imports?" + SCOPE, "jiangjin-clerk")).bodyText().contains("已停止");
    }

    @Test
    void aCheckWhoseProcessWasEndedAsksForTheSheetAgain() throws Exception {
        hand.works(Manner.ENDED);
        var address = send();

        assertThat(get("/imports?" + SCOPE, "jiangjin-clerk")).bodyText().contains("已中断");
        assertThat(get(address, "jiangjin-clerk")).bodyText().contains("检查中断了", "什么也没有写入", "重新上传");
    }

    @Test
    void theRefusedRowsAreDownloadedAsTheSendersSheet() throws Exception {
        var answer = get(send() + "/painted", "jiangjin-clerk");

        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Content-Disposition")).contains("attachment", "xlsx");
        assertThat(answer.getResponse().getContentAsByteArray()).startsWith('P', 'K');
    }

    /** Phones in a list of contacts on its way (N0-49): whoever looks at them is on the record, and whoever may not sees none. */
    @Test
    void phonesInAListOfContactsAreSeenForTheRecordOrMasked() throws Exception {
        var address = send("contacts", "名单.csv", """
                区县生态环境局（盖章）：江津区,填报时间：2020年12月9日
                序号,姓名,单位及职务,办公电话号码,手机号码号码,电子邮箱,备注
                1,赵某,副局长,023-47520000,13800000001,a@example.cn,分管领导
                2,钱某,科长,023-47520001,1380000000222,b@example.cn,科室负责人
                填报人：郑某,,联系电话：023-44550009
                """.getBytes(StandardCharsets.UTF_8));
        var script = "/api/v1/sheets/" + address.substring(address.lastIndexOf('/') + 1);
        var token = tokenFor("sheet.import");

        assertThat(seen()).isZero();
        var told = scripted(script + "/rows", token);
        assertThat(told).hasStatusOk().bodyText().contains("mobile.unreadable").doesNotContain("1380000000222");
        assertThat(cellsOf(scripted(script + "/painted", token)))
                .contains("钱某", "138****0222", "b***@example.cn")
                .doesNotContain("1380000000222", "47520001", "44550009");
        assertThat(seen()).isZero();

        assertThat(get(address + "?view=all", "jiangjin-clerk"))
                .bodyText()
                .contains("13800000001", "023-47520001", "a@example.cn");
        assertThat(seen()).isOne();
        assertThat(cellsOf(get(address + "/painted", "jiangjin-clerk"))).contains("1380000000222", "023-44550009");
        assertThat(seen()).isEqualTo(2);
    }

    private int seen() {
        return book.find(new AuditQuestion("", "unit:500116", "access.revealContacts", null, null, null, 0), 9)
                .size();
    }

    private MvcTestResult scripted(String path, String token) {
        return browser.get()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    /** A token of the clerk's that may this one thing, as the page of tokens makes it. */
    private String tokenFor(String right) {
        var made = browser.post()
                .uri("/account/tokens")
                .with(user("jiangjin-clerk"))
                .with(csrf())
                .param("title", "a script")
                .param("until", LocalDate.now(clock).plusDays(30).toString())
                .param("rights", right)
                .exchange();
        var token = Pattern.compile("qc_[0-9A-Za-z_-]{43}")
                .matcher(new String(made.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(token.find()).isTrue();
        return token.group();
    }

    private static String cellsOf(MvcTestResult sheet) throws IOException {
        try (var book = new ReadableWorkbook(
                        new ByteArrayInputStream(sheet.getResponse().getContentAsByteArray()));
                var rows = book.getFirstSheet().openStream()) {
            return rows.flatMap(row -> row.stream())
                    .map(cell -> cell == null ? "" : cell.getText())
                    .collect(joining("\n"));
        }
    }

    @Test
    void aRowAtAnotherAddressIsDecidedAsACorrectionOfTheSite() throws Exception {
        var address = sentAtAnotherAddress();
        assertThat(get(address + "?view=ambiguous", "jiangjin-clerk"))
                .bodyText()
                .contains("待定 <span>1</span>", "更正地点", "另立一处", "，待定 1 行", "入账 0 行", "下载标错表");

        assertThat(post(address + "/rows/2/decide", "decision", "CORRECTION")).hasStatus(HttpStatus.FOUND);
        assertThat(get(address + "?view=changed", "jiangjin-clerk")).bodyText().contains("入账 1 行", "二号路", "九号路");
        post(address + "/commit", "x", "");

        assertThat(addressesOf("两处家具厂")).containsExactly("九号路");
    }

    @Test
    void aRowAtAnotherAddressIsDecidedAsASecondSite() throws Exception {
        var address = sentAtAnotherAddress();

        assertThat(post(address + "/rows/2/decide", "decision", "SECOND_SITE")).hasStatus(HttpStatus.FOUND);
        post(address + "/commit", "x", "");

        assertThat(get(address, "jiangjin-clerk"))
                .bodyText()
                .contains("已入账 1 行")
                .doesNotContain("待定的");
        assertThat(addressesOf("两处家具厂")).containsExactlyInAnyOrder("二号路", "九号路");
    }

    @Test
    void aRowThatIsLeftUndecidedIsToldWhenTheOthersAreStored() throws Exception {
        var address = sentAtAnotherAddress();

        post(address + "/commit", "x", "");

        assertThat(get(address, "jiangjin-clerk")).bodyText().contains("已入账 0 行", "待定的 1 行没有写入");
        assertThat(cellsOf(get(address + "/painted", "jiangjin-clerk"))).contains("两处家具厂", "请选择更正地点");
        assertThat(addressesOf("两处家具厂")).containsExactly("二号路");
    }

    /** What a form cannot send is told to a script, and is no fault of ours. */
    @Test
    void whatAScriptSendsAsNullIsRefused() {
        var address = sentAtAnotherAddress();
        var sheet = "/api/v1/sheets/" + address.substring(address.lastIndexOf('/') + 1);
        var token = tokenFor("sheet.import");
        assertThat(browser.get()
                        .uri("/api/v1/sheets?campaign=chongqing-2020&limit=1")
                        .header("Authorization", "Bearer " + token))
                .as("it is the last one of the list")
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.rows[0].id")
                .isEqualTo(Integer.valueOf(sheet.substring(sheet.lastIndexOf('/') + 1)));
        assertThat(browser.get().uri("/api/v1/sheets?campaign=nowhere").header("Authorization", "Bearer " + token))
                .hasStatus(HttpStatus.NOT_FOUND);
        for (var sent : List.of(
                List.of("/rows/2/correct", "{'cells': null}", "required"),
                List.of("/rows/2/correct", "{'cells': {'note': null}}", "cell.null"),
                List.of("/rows/2/accept", "{'reason': null}", "required"),
                List.of("/rows/2/decide", "{'decision': null}", "required"),
                List.of("/columns", "{'columns': null}", "required"),
                List.of("/columns", "{'columns': {'备注': null}}", "cell.null"))) {
            assertThat(browser.post()
                            .uri(sheet + sent.getFirst())
                            .header("Authorization", "Bearer " + token)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(sent.get(1).replace('\'', '"')))
                    .as(sent.toString())
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyJson()
                    .extractingPath("$.faults[*].code")
                    .asArray()
                    .containsExactly(sent.getLast());
        }
    }

    private String sentAtAnotherAddress() {
        var sheet = """
                企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
                两处家具厂,91500116MAH0RDJ52X,二号路,正常,废气,①,③,2021-12-31,,
                """;
        post(send("先.csv", sheet.getBytes(StandardCharsets.UTF_8)) + "/commit", "x", "");
        return send("后.csv", sheet.replace("二号路", "九号路").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> addressesOf(String name) {
        return ledger
                .page(LedgerQuery.of(
                        "chongqing-2020", units.find("500116").orElseThrow().path(), LocalDate.of(2021, 9, 25)))
                .rows()
                .stream()
                .filter(one -> one.value("name").equals(name))
                .map(one -> one.value("address"))
                .toList();
    }

    @Test
    void whatIsCommittedSaysSo() throws Exception {
        var address = send();

        assertThat(browser.post()
                        .uri(address + "/commit")
                        .with(user("jiangjin-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl(address);

        assertThat(get(address, "jiangjin-clerk"))
                .bodyText()
                .contains("已入账 107 行", "退回的 53 行没有写入")
                .doesNotContain("name=\"cell.");
        assertThat(get("/imports?" + SCOPE, "jiangjin-clerk")).bodyText().contains("已入账");
    }

    /** What somebody corrected between the preview and the storing is never undone unseen. */
    @Test
    void whatTheLedgerHasChangedMeanwhileIsShownBeforeItIsStored() throws Exception {
        var sheet = """
                企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
                改期家具厂,91500116MAMADPDR9R,三号路,正常,废气,①,③,2021-12-31,,
                """.getBytes(StandardCharsets.UTF_8);
        post(send("先.csv", sheet) + "/commit", "x", "");
        var address = send("后.csv", sheet);
        assertThat(get(address, "jiangjin-clerk")).bodyText().contains("入账 0 行");
        var shown = ledger
                .page(LedgerQuery.of(
                        "chongqing-2020", units.find("500116").orElseThrow().path(), LocalDate.of(2021, 9, 25)))
                .rows()
                .stream()
                .filter(one -> one.value("name").equals("改期家具厂"))
                .findFirst()
                .orElseThrow();
        var act = new Act(new Actor("hand", "500116"), LocalDate.of(2021, 9, 25), "", Act.BY_HAND);
        ledger.correct(shown.scope(), shown.id(), shown.version(), Map.of("due", "2022-06-30"), List.of(), act);

        post(address + "/commit", "x", "");

        assertThat(get(address + "?view=changed", "jiangjin-clerk"))
                .bodyText()
                .contains("看过预览以后，台账又有改动，有 1 行", "2022-06-30");
        assertThat(ledger.find(shown.scope(), shown.id()).orElseThrow().due()).isEqualTo("2022-06-30");

        post(address + "/commit", "x", "");

        assertThat(ledger.find(shown.scope(), shown.id()).orElseThrow().due())
                .as("now that it was seen")
                .isEqualTo("2021-12-31");
    }

    /** N0-24: as by hand, another class is not given without saying why; of all rows of a sheet once. */
    @Test
    void aSheetThatGivesAnotherClassIsStoredWithAReason() {
        var sheet = """
                企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注
                改类家具厂,91500116MAMADPDR9R,三号路,正常,废气,①,③,2021-12-31,,
                """;
        var first = send("先.csv", sheet.getBytes(StandardCharsets.UTF_8));
        assertThat(get(first, "jiangjin-clerk"))
                .bodyText()
                .as("nothing is asked of new cases")
                .doesNotContain("调整类别的理由");
        post(first + "/commit", "x", "");
        var address =
                send("后.csv", sheet.replace("③,2021-12-31", "①,2021-12-31").getBytes(StandardCharsets.UTF_8));
        assertThat(get(address, "jiangjin-clerk")).bodyText().contains("调整类别的理由", "name=\"reason\"");

        assertThat(post(address + "/commit", "reason", " "))
                .hasStatus(HttpStatus.FOUND)
                .flash()
                .hasEntrySatisfying(
                        "notice", told -> assertThat(told.toString()).contains("请写明理由再入账"));
        assertThat(reasons("改类家具厂")).containsExactly("listed: ");

        post(address + "/commit", "reason", "复核后符合入园条件");

        assertThat(reasons("改类家具厂")).containsExactly("listed: ", "reclassified: 复核后符合入园条件");
    }

    private List<String> reasons(String name) {
        var city = units.find("500116").orElseThrow().path();
        var shown = ledger.page(LedgerQuery.of("chongqing-2020", city, LocalDate.of(2021, 9, 25))).rows().stream()
                .filter(one -> one.value("name").equals(name))
                .findFirst()
                .orElseThrow();
        return ledger.history(city, shown.id()).stream()
                .map(event -> event.what() + ": " + event.reason())
                .toList();
    }

    @Test
    void whatASheetTellsOfWorkshopsHasHappened() {
        assertThat(browser.post()
                        .uri("/imports?campaign=chongqing-2020")
                        .multipart()
                        .file("file", new byte[] {1})
                        .param("unit", "500116")
                        .param("effectiveOn", LocalDate.now(clock).plusDays(30).toString())
                        .with(user("jiangjin-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("生效日：晚于今天");
    }

    /** What a unit outside of the campaign listed would stand in no form of it. */
    @Test
    void aUnitOutsideOfTheCampaignIsRefused() {
        accounts.create("dazhou-clerk", "何敏", "Correct-horse-9", "511702", Set.of(Role.CLERK));

        assertThat(browser.post()
                        .uri("/imports?campaign=chongqing-2020")
                        .multipart()
                        .file(new org.springframework.mock.web.MockMultipartFile(
                                "file", "表.csv", "text/csv", new byte[] {1}))
                        .param("unit", "511702")
                        .with(user("dazhou-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("不在本专项的范围（重庆市）之内");
        assertThat(browser.post()
                        .uri("/ledger/new?campaign=chongqing-2020")
                        .param("cell.name", "界外厂")
                        .with(user("dazhou-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("不在本专项的范围（重庆市）之内");
    }

    @Test
    void anotherCountyFindsNothingThere() throws Exception {
        var address = send();

        assertThat(get(address, "hechuan-clerk")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(address + "/painted", "hechuan-clerk")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aFileThatIsNoSheetIsToldApart() throws Exception {
        var address = send("名单.xlsx", "序号,企业名称".getBytes(StandardCharsets.UTF_8));

        assertThat(get(address, "jiangjin-clerk")).hasStatusOk().bodyText().contains("这份文件没有收下", "内容却是 csv");
    }

    @Test
    void anUploadWithoutAFileIsAskedForAgain() {
        assertThat(browser.post()
                        .uri("/imports?campaign=chongqing-2020")
                        .multipart()
                        .file("file", new byte[0])
                        .param("unit", "500116")
                        .with(user("jiangjin-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有选文件");
    }

    private String send() throws Exception {
        return send(DIRTY.getFileName().toString(), Files.readAllBytes(DIRTY));
    }

    private String send(String name, byte[] content) {
        return send("cases", name, content);
    }

    private String send(String target, String name, byte[] content) {
        return send(target, name, content, "500116", "jiangjin-clerk");
    }

    private String send(String target, String name, byte[] content, String unit, String account) {
        var answer = browser.post()
                .uri("/imports?campaign=chongqing-2020")
                .multipart()
                .file(new org.springframework.mock.web.MockMultipartFile("file", name, null, content))
                .param("unit", unit)
                .param("target", target)
                .param("effectiveOn", "2021-09-24")
                .with(user(account))
                .with(csrf())
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.FOUND);
        var address = answer.getResponse().getRedirectedUrl();
        assertThat(address).matches("/imports/\\d+");
        return String.valueOf(address);
    }

    private MvcTestResult post(String address, String parameter, String value) {
        return browser.post()
                .uri(address)
                .with(user("jiangjin-clerk"))
                .with(csrf())
                .param(parameter, value)
                .exchange();
    }

    private MvcTestResult get(String address, String account) {
        return browser.get().uri(address).with(user(account)).exchange();
    }
}
