package org.qingce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingce.ledger.Workshops.CAMPAIGN;
import static org.qingce.ledger.Workshops.CODES;
import static org.qingce.ledger.Workshops.JIANGJIN;
import static org.qingce.ledger.Workshops.TANG;
import static org.qingce.ledger.Workshops.by;
import static org.qingce.ledger.Workshops.furniture;
import static org.qingce.ledger.Workshops.with;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What the grid sends, and what it is answered. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class GridModuleTests {

    private static final ScopePath CITY = new ScopePath("50.");
    private static final String CLERK = "grid-keeper";

    @Autowired
    AuditBook book;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Ledger ledger;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aClerkOfTheDistrict() {
        accounts.create(CLERK, "陈晓岚", "Shan-Shui-2021", JIANGJIN, Set.of(Role.CLERK));
    }

    @Test
    void aRowIsStoredAndComesBackAsItStandsNow() {
        var listed = listed(furniture());

        var answer = save("", row(listed, 1, "\"due\": \"2021年底前\", \"note\": \"已约谈\""));

        assertThat(answer).bodyJson().extractingPath("$.rows[0].state").isEqualTo("STORED");
        assertThat(answer).bodyJson().extractingPath("$.rows[0].version").isEqualTo(2);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.rows[0].cells[?(@.key == 'due')].typed")
                .asArray()
                .containsExactly("2021-12-31");
        assertThat(now(listed).value("note")).isEqualTo("已约谈");
    }

    @Test
    void whoIsToldThatAnEnterpriseIsListedElsewhereIsOnTheRecord() {
        var there = with(furniture(), "creditCode", CODES.get(1), "address", "重庆市合川区钱塘镇二村2组18号");
        assertThat(ledger.add(CAMPAIGN, "500117", there, List.of(), false, by(TANG, "2020-12-09")))
                .isInstanceOf(Stored.class);

        assertThat(typed(CODES.get(1))).bodyText().contains("合川");
        assertThat(typed(CODES.get(2))).hasStatusOk();

        assertThat(book.find(new AuditQuestion(CLERK, "", "ledger.elsewhere", null, null, null, 0), 9))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains(CODES.get(1), "500117"));
    }

    private MvcTestResult typed(String code) {
        return browser.get()
                .uri("/ledger/elsewhere")
                .param("cell.creditCode", code)
                .with(user(CLERK))
                .exchange();
    }

    @Test
    void aRowAtFaultIsRefusedWholeAndTheOtherIsStored() {
        var first = listed(furniture());
        var second = listed(with(furniture(), "name", "示例乙石材加工厂", "creditCode", CODES.get(1), "address", "江津区李市镇8组"));

        var answer = save(
                "", row(first, 1, "\"due\": \"尽快\", \"note\": \"已约谈\"") + "," + row(second, 1, "\"note\": \"已约谈\""));

        assertThat(answer).bodyJson().extractingPath("$.rows[0].state").isEqualTo("REFUSED");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.rows[0].faults.due")
                .asString()
                .contains("整治时限");
        assertThat(answer).bodyJson().extractingPath("$.rows[1].state").isEqualTo("STORED");
        assertThat(now(first).value("note")).isEmpty();
        assertThat(now(second).value("note")).isEqualTo("已约谈");
    }

    @Test
    void theClassIsCalledWhatTheCampaignsNoticeCallsIt() {
        accounts.create("grid-dazhou", "何静", "Shan-Shui-2021", "511702", Set.of(Role.CLERK));

        assertThat(browser.get().uri("/ledger?campaign=dazhou-2021").with(user("grid-dazhou")))
                .bodyText()
                .contains("<label>整治分类<select name=\"category\">")
                .doesNotContain("整治类型");
        var listed = listed(furniture());
        assertThat(browser.get().uri("/ledger?campaign=" + CAMPAIGN).with(user(CLERK)))
                .bodyText()
                .contains(listed.number(), "data-why=\"整治类型有改动");
        assertThat(browser.get().uri("/acceptance?campaign=dazhou-2021").with(user("grid-dazhou")))
                .bodyText()
                .contains("<label>整治分类<select name=\"category\">")
                .doesNotContain("整治类型");
    }

    @Test
    void placesAreOfferedWhereZonesAnswerForPartsOfThem() {
        accounts.create("grid-city", "周文", "Shan-Shui-2021", "50", Set.of(Role.CLERK));
        var name = "分区列表示例砖瓦厂";
        var listed = ledger.add(
                CAMPAIGN,
                "50-LJXQ",
                with(furniture(), "name", name, "creditCode", "无", "address", "重庆市渝北区龙兴镇一村3号"),
                List.of(),
                false,
                by(TANG, "2020-12-09"));
        assertThat(listed).isInstanceOf(Stored.class);

        var city = browser.get().uri("/ledger?campaign=" + CAMPAIGN + "&place=500112&text=" + name);
        assertThat(city.with(user("grid-city")))
                .bodyText()
                .contains("<select name=\"place\">", "<option value=\"500112\" selected>渝北区", ">" + name + "<");
        assertThat(browser.get()
                        .uri("/ledger?campaign=" + CAMPAIGN + "&place=500113&text=" + name)
                        .with(user("grid-city")))
                .bodyText()
                .doesNotContain(">" + name + "<");
        assertThat(browser.get().uri("/ledger?campaign=" + CAMPAIGN).with(user(CLERK)))
                .bodyText()
                .as("no zone beneath 江津区")
                .doesNotContain("name=\"place\"");
    }

    @Test
    void aRowThatSomeoneElseHasChangedComesBackWithWhatAndWho() {
        var listed = listed(furniture());
        ledger.correct(CITY, listed.id(), 1, Map.of("due", "2021-12-31"), List.of(), by(TANG, "2021-03-01"));

        var answer = save("", row(listed, 1, "\"note\": \"已约谈\""));

        assertThat(answer).bodyJson().extractingPath("$.rows[0].state").isEqualTo("STALE");
        assertThat(answer).bodyJson().extractingPath("$.rows[0].version").isEqualTo(2);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.rows[0].theirs.due")
                .asString()
                .contains("tang", "2021-06-30", "2021-12-31");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.rows[0].told[0]")
                .asString()
                .contains("tang", "示例甲家具厂");
        assertThat(now(listed).value("note")).isEmpty();

        assertThat(save("", row(listed, 2, "\"note\": \"已约谈\"")))
                .bodyJson()
                .extractingPath("$.rows[0].state")
                .isEqualTo("STORED");
        assertThat(now(listed).value("due")).isEqualTo("2021-12-31");
    }

    /** What a cell takes is Chinese, as the annex has it; who reads English is told what it means, and chooses among both. */
    @Test
    void theFormOfANewCaseSaysInBothLanguagesWhatMayBeChosen() {
        var english = browser.get()
                .uri("/ledger/new?campaign=" + CAMPAIGN)
                .with(user(CLERK))
                .cookie(new Cookie("lang", "en"));
        assertThat(english)
                .bodyText()
                .contains("One or more of: ①No treatment facility", "<option value=\"③关停取缔\"", "③Close down ③关停取缔");

        var chinese = browser.get().uri("/ledger/new?campaign=" + CAMPAIGN).with(user(CLERK));
        assertThat(chinese)
                .bodyText()
                .contains("可填一项或几项：①无污染治理设施", ">③关停取缔</option>")
                .doesNotContain("Close down");
    }

    /** In two tabs: another campaign that was chosen meanwhile is not the one whose form was filled. */
    @Test
    void aFormIsSentForTheCampaignInWhichItWasDrawn() throws Exception {
        var form = browser.get()
                .uri("/ledger/new?campaign=" + CAMPAIGN)
                .with(user(CLERK))
                .exchange();
        var drawn = Pattern.compile("name=\"_scope\" value=\"([^\"]+)\"")
                .matcher(form.getResponse().getContentAsString());
        assertThat(drawn.find()).isTrue();
        var elsewhere = browser.get()
                .uri("/ledger?campaign=jiangjin-2021")
                .with(user(CLERK))
                .exchange();
        var sent = browser.post()
                .uri("/ledger/new")
                .with(csrf())
                .with(user(CLERK))
                .cookie(Objects.requireNonNull(elsewhere.getResponse().getCookie("scope")))
                .param("_scope", drawn.group(1))
                .param("effectiveOn", "2020-12-10");
        with(furniture(), "name", "示例两窗口家具厂", "address", "江津区两窗口1组")
                .forEach((key, value) -> sent.param("cell." + key, value));
        assertThat(sent.exchange()).hasStatus3xxRedirection();

        assertThat(named("jiangjin-2021", "示例两窗口家具厂")).isZero();
        assertThat(named(CAMPAIGN, "示例两窗口家具厂")).isOne();
    }

    private int named(String campaign, String name) {
        return jdbc.sql("select count(*) from ledger.remediation_case where campaign = :campaign and name = :name")
                .param("campaign", campaign)
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** Saving the form once more takes nothing back that somebody else has changed in a field left alone. */
    @Test
    void theFormOfWhoeverComesSecondKeepsWhatWasTypedAndTakesOverTheRest() {
        var listed = listed(furniture());
        ledger.correct(CITY, listed.id(), 1, Map.of("due", "2021-12-31"), List.of(), by(TANG, "2021-03-01"));

        var answer = browser.post()
                .uri("/ledger/cases/" + listed.id() + "/correct")
                .param("version", "1")
                .param("cell.due", "2021-06-30")
                .param("cell.note", "已约谈")
                .param("effectiveOn", "2021-03-02")
                .with(user(CLERK))
                .with(csrf())
                .exchange();

        assertThat(answer)
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("name=\"version\" value=\"2\"", "value=\"2021-12-31\"", "已约谈")
                .doesNotContain("value=\"2021-06-30\"");
    }

    /** A day is read in the year in which it is typed, and one that cannot be read is not one that lies ahead. */
    @Test
    void aDayThatCannotBeReadIsToldAsThat() {
        var listed = listed(furniture());

        for (var day : List.of("昨天", "")) {
            assertThat(browser.post()
                            .uri("/ledger/cases/" + listed.id() + "/correct")
                            .param("version", "1")
                            .param("cell.note", "已约谈")
                            .param("effectiveOn", day)
                            .with(user(CLERK))
                            .with(csrf())
                            .exchange())
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyText()
                    .contains(day.isEmpty() ? "必填" : "读不出是哪一天")
                    .doesNotContain("晚于今天");
        }
        assertThat(now(listed).version()).isEqualTo(1);
    }

    @Test
    void anotherClassAsksForAReasonAndIsToldAsOne() {
        var listed = listed(furniture());
        var cells = "\"category\": \"③\", \"measures\": \"\"";

        assertThat(save("", row(listed, 1, cells)))
                .bodyJson()
                .extractingPath("$.rows[0].faults.reason")
                .asString()
                .contains("理由");
        assertThat(save("无法达标", row(listed, 1, cells)))
                .bodyJson()
                .extractingPath("$.rows[0].state")
                .isEqualTo("STORED");
        assertThat(ledger.history(CITY, listed.id()).getLast())
                .satisfies(event -> assertThat(event.what()).isEqualTo("reclassified"))
                .satisfies(event -> assertThat(event.reason()).isEqualTo("无法达标"));
    }

    @Test
    void aCaseOutOfReachIsGoneAndAHalfSentSheetIsNone() {
        assertThat(save("", "{\"id\": 999999999, \"version\": 1, \"cells\": {\"note\": \"x\"}}"))
                .bodyJson()
                .extractingPath("$.rows[0].state")
                .isEqualTo("GONE");
        assertThat(send("{\"rows\": null}")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void aCreditCodeAtFaultIsAcceptedWithAReason() {
        var listed = listed(furniture());
        var cells = "\"creditCode\": \"92500116MA6FD5WH9X\"";
        var accepting = row(listed, 1, cells).replaceFirst("}$", ", \"accept\": true}");

        var refused = save("", row(listed, 1, cells));
        var unreasoned = save("", accepting);
        var stored = save("已核对执照原件", accepting);

        assertThat(refused).bodyJson().extractingPath("$.rows[0].acceptable").isEqualTo(true);
        assertThat(unreasoned)
                .bodyJson()
                .extractingPath("$.rows[0].faults.reason")
                .asString()
                .startsWith("理由");
        assertThat(stored).bodyJson().extractingPath("$.rows[0].state").isEqualTo("STORED");
        assertThat(stored).bodyJson().extractingPath("$.rows[0].stage.text").isEqualTo("已入账");
        assertThat(now(listed).value("creditCode")).isEqualTo("92500116MA6FD5WH9X");
        assertThat(ledger.history(CITY, listed.id()).getLast().reason()).isEqualTo("已核对执照原件");
    }

    private LedgerCase listed(Map<String, String> cells) {
        var outcome = ledger.add(CAMPAIGN, JIANGJIN, cells, List.of(), false, by(TANG, "2020-12-09"));
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private LedgerCase now(LedgerCase listed) {
        return ledger.find(CITY, listed.id()).orElseThrow();
    }

    private static String row(LedgerCase listed, int version, String cells) {
        return "{\"id\": %d, \"version\": %d, \"cells\": {%s}}".formatted(listed.id(), version, cells);
    }

    private MvcTestResult save(String reason, String rows) {
        return send("{\"rows\": [%s], \"reason\": \"%s\"}".formatted(rows, reason));
    }

    private MvcTestResult send(String body) {
        return browser.post()
                .uri("/ledger/cells")
                .with(user(CLERK))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
