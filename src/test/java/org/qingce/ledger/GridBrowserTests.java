package org.qingce.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qingce.ledger.Workshops.because;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The habits that officials bring from their spreadsheets. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class GridBrowserTests {

    private static final String CLERK = "grid-clerk";
    private static final String PASSWORD = "Shan-Shui-2021";
    private static final String DISTRICT = "511702";
    private static final String LIANGPING = "500155";
    private static final Actor WANG = new Actor("grid-wang", DISTRICT);
    private static final ScopePath PROVINCE = new ScopePath("51.");
    private static final Pattern DIRTY = Pattern.compile("(^| )dirty( |$)");
    private static final Pattern FAULT = Pattern.compile("(^| )fault( |$)");

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    /** Everything stays for the other tests of the run, so each test has workshops of its own. */
    @BeforeEach
    void aClerkOfTheDistrict() {
        accounts.create(CLERK, "陈晓岚", PASSWORD, DISTRICT, Set.of(Role.CLERK));
    }

    @Test
    void movesByKeys(Visitor visitor) {
        var page = open(visitor, workshops("移动", 3));
        cell(page, 0, "address").click();
        standsAt(page, 0, "address");

        press(page, "ArrowRight", "ArrowDown");
        standsAt(page, 1, "creditCode");
        press(page, "Enter");
        standsAt(page, 2, "creditCode");
        press(page, "Shift+Enter", "Shift+Tab");
        standsAt(page, 1, "address");
        press(page, "Tab", "Tab", "Enter");
        standsAt(page, 2, "address");
        press(page, "Control+ArrowUp", "Shift+ArrowDown", "Shift+ArrowRight");
        assertThat(page.locator(".sheet .in")).hasCount(4);

        press(page, "Escape", "Tab");
        assertThat(page.locator(".catcher")).not().isFocused();
    }

    @Test
    void editsInPlace(Visitor visitor) {
        var cases = workshops("编辑", 2);
        var page = open(visitor, cases);
        visitor.fits().shot("grid");
        cell(page, 0, "problems").click();
        page.keyboard().insertText("粉尘外逸");
        press(page, "Enter");
        assertThat(cell(page, 0, "problems")).hasText("粉尘外逸");
        assertThat(cell(page, 0, "problems")).hasClass(DIRTY);
        standsAt(page, 1, "problems");

        press(page, "F2");
        page.keyboard().insertText("，已拍照");
        press(page, "Escape");
        assertThat(cell(page, 1, "problems")).hasText("粉尘无组织排放");

        cell(page, 0, "landNature").click();
        press(page, "F2", "ArrowDown");
        assertThat(page.locator(".options li")).not().hasCount(0);
        visitor.shot("grid-options");
        press(page, "Enter");
        assertThat(cell(page, 0, "landNature")).hasClass(DIRTY);
        assertThat(page.locator("[data-grid-count]")).hasText("2 格未保存");

        press(page, "Control+s");
        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
        assertThat(now(cases.get(0)).value("problems")).isEqualTo("粉尘外逸");
        page.reload();
        assertThat(cell(page, 0, "problems")).hasText("粉尘外逸");
    }

    @Test
    void choosesSeveralFromAList(Visitor visitor) {
        var cases = furniture("多选", 1);
        var page = openOfChongqing(visitor, cases);
        assertThat(cell(page, 0, "measures")).hasText("完善污染治理设施");
        cell(page, 0, "measures").click();
        press(page, "F2", "ArrowDown", "ArrowDown", "Space", "ArrowDown", "Space");
        assertThat(page.locator(".options [aria-selected=true]")).hasCount(3);
        visitor.shot("grid-several");
        press(page, "ArrowUp", "ArrowUp", "Space", "Enter");
        assertThat(cell(page, 0, "measures")).hasText("完善无组织排放控制措施、实施源头替代");

        press(page, "Control+s");
        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
        assertThat(now(cases.get(0)).value("measures")).isEqualTo("FUGITIVE_CONTROL,SOURCE");
        page.reload();
        assertThat(cell(page, 0, "measures")).hasText("完善无组织排放控制措施、实施源头替代");
    }

    /** N0-42, N0-46: codes as people write them, one of them with its description, in a block from a spreadsheet and filled down. */
    @Test
    void pastesAndFillsSeveralCodesWithADescription(Visitor visitor) {
        var cases = furniture("多码", 4);
        var page = openOfChongqing(visitor, cases);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.evaluate("navigator.clipboard.writeText('①②\\r\\n①、④其他：加装喷淋、喷雾\\r\\n')");
        cell(page, 0, "measures").click();
        press(page, "Control+v");
        cell(page, 1, "measures").click();
        press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d", "Control+s");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 4 家");
        assertThat(cell(page, 0, "measures")).hasText("完善污染治理设施、完善无组织排放控制措施");
        assertThat(cell(page, 3, "measures")).hasText("完善污染治理设施、其他：加装喷淋、喷雾");
        assertThat(now(cases.get(0)).value("measures")).isEqualTo("FACILITY,FUGITIVE_CONTROL");
        for (var filled : cases.subList(1, 4)) {
            assertThat(now(filled).value("measures")).isEqualTo("FACILITY,OTHER:加装喷淋、喷雾");
        }

        page.reload();
        cell(page, 1, "measures").click();
        press(page, "F2");
        assertThat(page.locator(".options [aria-selected=true]")).hasCount(2);
        press(page, "ArrowDown", "Space", "Enter", "Control+s");
        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
        assertThat(now(cases.get(1)).value("measures"))
                .as("the whole of the description")
                .isEqualTo("OTHER:加装喷淋、喷雾");
    }

    @Test
    void showsWhatTheRulesOfAListSayBesideTheCell(Visitor visitor) {
        var cases = furniture("规则", 3);
        var page = openOfChongqing(visitor, cases);
        cell(page, 0, "measures").click();
        page.keyboard().insertText("④其他");
        press(page, "Enter");
        page.keyboard().insertText("⑤");
        press(page, "Enter", "Delete", "Control+s");

        for (var row = 0; row < 3; row++) {
            assertThat(cell(page, row, "measures")).hasClass(FAULT);
        }
        press(page, "Control+Home", "F8");
        standsAt(page, 0, "measures");
        assertThat(page.locator(".tip")).containsText("选了“其他”却没有说明");
        visitor.fits().shot("grid-rule");
        press(page, "F8", "F8");
        standsAt(page, 2, "measures");
        assertThat(page.locator(".tip")).containsText("必须填写");
        page.keyboard().insertText("③");
        press(page, "Enter", "F8", "F2");
        page.keyboard().insertText("：加装围挡");
        press(page, "Enter", "Control+s");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 2 家");
        assertThat(cell(page, 1, "measures")).hasClass(FAULT);
        assertThat(now(cases.get(0)).value("measures")).isEqualTo("OTHER:加装围挡");
        assertThat(now(cases.get(1)).value("measures")).isEqualTo("FACILITY");
        assertThat(now(cases.get(2)).value("measures")).isEqualTo("SOURCE");
    }

    @Test
    void whoMayOnlyReadMovesAndCopiesAndChangesNothing(Visitor visitor) {
        var cases = workshops("只读", 2);
        accounts.create("grid-leader", "李强", PASSWORD, DISTRICT, Set.of(Role.LEADER));
        var page = visitor.signIn("grid-leader", PASSWORD).open(address(cases)).page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        cell(page, 0, "problems").click();
        page.keyboard().insertText("改写");
        press(page, "Delete", "Control+d", "Shift+ArrowRight", "Control+c", "ArrowDown", "Control+v");

        assertThat(cell(page, 0, "problems")).hasText("粉尘无组织排放");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("粉尘无组织排放\t安装除尘器");
        assertThat(page.locator("[data-grid-bar]")).hasCount(0);
        assertThat(page.locator(".sheet .dirty")).hasCount(0);
    }

    @Test
    void asksOnceWhyTheClassChanges(Visitor visitor) {
        var cases = workshops("类型", 2);
        var page = open(visitor, cases);
        cell(page, 0, "category").click();
        page.keyboard().type("原址");
        press(page, "Enter");
        page.keyboard().type("原址");
        press(page, "Enter", "Control+s");

        assertThat(page.locator("[data-grid-reason] input")).isFocused();
        visitor.shot("grid-reason");
        page.keyboard().insertText("两次检测超标");
        press(page, "Enter");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 2 家");
        assertThat(ledger.history(PROVINCE, cases.get(1).id()).getLast())
                .satisfies(event -> assertThat(event.what()).isEqualTo("reclassified"))
                .satisfies(event -> assertThat(event.reason()).isEqualTo("两次检测超标"));
    }

    @Test
    void pastesABlock(Visitor visitor) {
        var cases = workshops("粘贴", 3);
        var page = open(visitor, cases);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.evaluate("navigator.clipboard.writeText('噪声扰民\\t加装隔音棉\\r\\n\"废水\\n直排\"\\t停产改造\\r\\n')");
        cell(page, 0, "problems").click();
        press(page, "Control+v");
        assertThat(cell(page, 0, "measures")).hasText("加装隔音棉");
        assertThat(cell(page, 1, "problems")).hasText("废水 直排");
        assertThat(page.locator("[data-grid-count]")).hasText("4 格未保存");

        cell(page, 0, "problems").click();
        press(page, "Shift+ArrowRight", "Control+c");
        cell(page, 2, "problems").click();
        press(page, "Control+v");
        assertThat(cell(page, 2, "problems")).hasText("噪声扰民");
        assertThat(cell(page, 2, "measures")).hasText("加装隔音棉");
        visitor.shot("grid-paste");
        press(page, "Control+s");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 3 家");
        assertThat(now(cases.get(2)).value("measures")).isEqualTo("加装隔音棉");
    }

    @Test
    void fillsDown(Visitor visitor) {
        var page = open(visitor, workshops("填充", 4));
        cell(page, 0, "progress").click();
        page.keyboard().insertText("已完成招标");
        press(page, "Enter", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");

        assertThat(cell(page, 1, "progress")).hasText("已完成招标");
        assertThat(cell(page, 2, "progress")).hasText("已完成招标");
        assertThat(cell(page, 3, "progress")).not().hasText("已完成招标");
        cell(page, 3, "progress").click();
        press(page, "Control+d");
        assertThat(cell(page, 3, "progress")).hasText("已完成招标");
    }

    @Test
    void keepsNameAndHeadInSight(Visitor visitor) {
        var page = open(visitor, workshops("冻结", 20));
        var name = page.locator("tbody tr").first().locator("[data-key=name]");
        var left = name.boundingBox().x;
        var top = page.locator("thead th").first().boundingBox().y;
        cell(page, 0, "address").click();

        press(page, "End");
        assertThat(((Number) page.evaluate("document.querySelector('.sheet').scrollLeft")).intValue())
                .isPositive();
        assertThat(name.boundingBox().x).isEqualTo(left);
        press(page, "Control+End");
        assertThat(((Number) page.evaluate("document.querySelector('.sheet').scrollTop")).intValue())
                .isPositive();
        assertThat(page.locator("thead th").first().boundingBox().y).isEqualTo(top);
        assertThat(page.locator("tbody tr").last().locator(".at")).isVisible();
        visitor.shot("grid-frozen");

        press(page, "Control+Home", "ArrowRight", "ArrowRight");
        var box = page.locator(".sheet .at").boundingBox();
        var pinned = page.locator("tbody .pin-2").first().boundingBox();
        assertThat(box.x).isGreaterThanOrEqualTo(pinned.x + pinned.width - 1);
    }

    @Test
    void filters(Visitor visitor) {
        var cases = workshops("筛选", 3);
        stored(ledger.reclassify(
                PROVINCE, cases.get(1).id(), 1, "原址关闭", Map.of(), because(WANG, "2021-04-01", "无法达标")));
        var page = open(visitor, cases);
        page.locator(".filters [name=category]").selectOption("CLOSE");
        page.locator(".filters [name=category]").press("Tab");
        page.locator(".filters button[type=submit]").focus();
        press(page, "Enter");

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody [data-key=name]")).hasText(cases.get(1).value("name"));
        cell(page, 0, "note").click();
        page.keyboard().insertText("已断电");
        press(page, "Enter", "Control+s");
        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
    }

    @Test
    void sorts(Visitor visitor) {
        var cases = workshops("排序", 3);
        for (var i = 0; i < 3; i++) {
            stored(ledger.correct(
                    PROVINCE,
                    cases.get(i).id(),
                    1,
                    Map.of(
                            "due",
                            List.of("2022-12-31", "2022-06-30", "2023-06-30").get(i)),
                    List.of(),
                    because(WANG, "2021-04-01", "")));
        }
        var page = open(visitor, cases);
        page.locator("thead [data-key=due] a").focus();
        press(page, "Enter");
        assertThat(page.locator("thead [data-key=due]")).hasAttribute("aria-sort", "ascending");
        assertThat(page.locator("tbody [data-key=due]"))
                .hasText(new String[] {"2022-06-30", "2022-12-31", "2023-06-30"});
        page.locator("thead [data-key=due] a").click();
        assertThat(page.locator("tbody [data-key=due]"))
                .hasText(new String[] {"2023-06-30", "2022-12-31", "2022-06-30"});
    }

    @Test
    void undoes(Visitor visitor) {
        var page = open(visitor, workshops("撤销", 3));
        cell(page, 0, "measures").click();
        page.keyboard().insertText("停产");
        press(page, "Enter", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
        assertThat(page.locator("[data-grid-count]")).hasText("3 格未保存");

        press(page, "Control+z");
        assertThat(cell(page, 0, "measures")).hasText("停产");
        assertThat(cell(page, 2, "measures")).hasText("安装除尘器");
        press(page, "Control+z");
        assertThat(cell(page, 0, "measures")).hasText("安装除尘器");
        assertThat(page.locator("[data-grid-bar]")).isHidden();
        press(page, "Control+y");
        assertThat(cell(page, 0, "measures")).hasText("停产");
        page.locator("[data-grid-undo]").click();
        assertThat(cell(page, 0, "measures")).hasText("安装除尘器");
    }

    @Test
    void tellsTheSecondOfTwoEditorsWhatTheFirstChangedAndLosesNothingTyped(Visitor visitor) {
        var cases = workshops("并发", 2);
        var page = open(visitor, cases);
        stored(ledger.correct(
                PROVINCE,
                cases.get(0).id(),
                1,
                Map.of("due", "2023-03-31", "note", "已约谈"),
                List.of(),
                because(WANG, "2021-04-01", "")));
        cell(page, 0, "note").click();
        page.keyboard().insertText("已停电");
        press(page, "Enter", "Control+s");

        assertThat(page.locator("[data-grid-told]")).containsText("grid-wang");
        assertThat(page.locator("[data-grid-told]")).containsText("2023-03-31");
        assertThat(cell(page, 0, "due")).hasText("2023-03-31");
        assertThat(cell(page, 0, "note")).hasText("已停电");
        assertThat(cell(page, 0, "note")).hasClass(DIRTY);
        visitor.fits().shot("grid-stale");
        press(page, "Control+s");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
        assertThat(page.locator("[data-grid-told]")).isHidden();
        assertThat(now(cases.get(0)).value("note")).isEqualTo("已停电");
        assertThat(now(cases.get(0)).value("due")).isEqualTo("2023-03-31");
    }

    @Test
    void showsAFaultBesideTheCellAndSavesTheOtherRows(Visitor visitor) {
        var cases = workshops("差错", 3);
        var page = open(visitor, cases);
        cell(page, 0, "workers").click();
        page.keyboard().insertText("若干");
        press(page, "Enter");
        page.keyboard().insertText("18人");
        press(page, "Enter");
        page.keyboard().insertText("未知");
        press(page, "Enter", "Control+Home", "Control+s");

        assertThat(cell(page, 0, "workers")).hasClass(FAULT);
        assertThat(cell(page, 1, "workers")).hasText("18");
        assertThat(page.locator(".tip")).isVisible();
        assertThat(page.locator(".tip")).containsText("职工人数");
        visitor.fits().shot("grid-fault");
        press(page, "F8");
        standsAt(page, 2, "workers");
        press(page, "F8");
        standsAt(page, 0, "workers");
        page.keyboard().insertText("7");
        press(page, "Enter", "Control+s");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
        assertThat(cell(page, 0, "workers")).not().hasClass(FAULT);
        assertThat(cell(page, 2, "workers")).hasClass(FAULT);
        assertThat(now(cases.get(0)).value("workers")).isEqualTo("7");
        assertThat(now(cases.get(1)).value("workers")).isEqualTo("18");
    }

    @Test
    void acceptsACreditCodeWithAReason(Visitor visitor) {
        var cases = workshops("执照", 1);
        var page = open(visitor, cases);
        cell(page, 0, "creditCode").click();
        page.keyboard().insertText("91511702MA0000000X");
        press(page, "Enter", "Control+s");
        assertThat(cell(page, 0, "creditCode")).hasClass(FAULT);

        page.locator("[data-grid-accept] input").check();
        press(page, "Control+s");
        assertThat(page.locator("[data-grid-reason] input")).isFocused();
        page.keyboard().insertText("已核对执照原件");
        visitor.fits().shot("grid-accept");
        press(page, "Enter");

        assertThat(page.locator("[data-grid-line]")).hasText("已保存 1 家");
        assertThat(page.locator("[data-grid-accept]")).isHidden();
        assertThat(page.locator("tbody .stage")).hasText("已入账");
        assertThat(now(cases.get(0)).value("creditCode")).isEqualTo("91511702MA0000000X");
    }

    @Test
    void asksBeforeOneLeavesWhatIsNotSaved(Visitor visitor) {
        var page = open(visitor, workshops("离开", 1));
        var asked = new ArrayList<String>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        cell(page, 0, "note").click();
        page.keyboard().insertText("未存");
        press(page, "Enter");
        page.locator("nav.menu a[href='/regions']").click();
        page.waitForURL(url -> !url.contains("text="));

        assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    void speaksEnglishToo(Visitor visitor) {
        var cases = workshops("英文", 12);
        visitor.signIn(CLERK, PASSWORD);
        var page = visitor.inEnglish().open(address(cases)).page();
        visitor.fits().shot("grid-en");
        cell(page, 0, "category").click();
        press(page, "F2");
        assertThat(page.locator(".options")).containsText("Relocate and upgrade");
        visitor.shot("grid-options-en");
        page.keyboard().type("close");
        press(page, "Enter");
        assertThat(cell(page, 0, "category")).hasText("Close on site");
        assertThat(page.locator("[data-grid-count]")).hasText("Cells not saved: 1");
        visitor.shot("grid-bar-en");
    }

    @Test
    void nothingIsWiderThanTheWindowInEitherLanguage(Visitor visitor) {
        var cases = workshops("宽窄", 3);
        accounts.create("grid-city", "李强", PASSWORD, "50", Set.of(Role.CLERK));
        visitor.signIn("grid-city", PASSWORD).open("/ledger?campaign=chongqing-2020");
        visitor.fits().shot("grid-filters").inEnglish().open("/ledger?campaign=chongqing-2020");
        visitor.fits().shot("grid-filters-en");

        visitor.page().context().clearCookies();
        open(visitor, cases);
        visitor.onAPhone().fits().shot("grid-390");
    }

    private List<LedgerCase> workshops(String habit, int count) {
        var listed = new ArrayList<LedgerCase>();
        for (var i = 0; i < count; i++) {
            var cells = new HashMap<String, String>();
            cells.put("place", "通川区");
            cells.put("name", "示例" + habit + "甲乙丙丁".charAt(i % 4) + (i < 4 ? "" : String.valueOf(i)) + "铸造厂");
            cells.put("address", "达州市通川区蒲家镇" + habit + "村" + (i + 1) + "组");
            cells.put("creditCode", "无");
            cells.put("industry", "铸造");
            cells.put("workers", "12");
            cells.put("landNature", "征用");
            cells.put("safetyAssessment", "有");
            cells.put("energyReview", "无");
            cells.put("eiaNumber", "无");
            cells.put("permit", "无");
            cells.put("onlineMonitoring", "无");
            cells.put("problems", "粉尘无组织排放");
            cells.put("measures", "安装除尘器");
            cells.put("category", "改造提升");
            cells.put("due", "2022-12-31");
            cells.put("progress", "未启动");
            listed.add(stored(
                    ledger.add("dazhou-2021", DISTRICT, cells, List.of(), false, because(WANG, "2021-03-01", ""))));
        }
        return listed;
    }

    /** Of the campaign whose measures are several codes. */
    private List<LedgerCase> furniture(String habit, int count) {
        accounts.create("grid-liangping", "李强", PASSWORD, LIANGPING, Set.of(Role.CLERK));
        var listed = new ArrayList<LedgerCase>();
        for (var i = 0; i < count; i++) {
            var cells = Workshops.with(
                    Workshops.furniture(),
                    "name",
                    "示例" + habit + "甲乙丙丁".charAt(i) + "家具厂",
                    "creditCode",
                    "无",
                    "address",
                    "重庆市梁平区" + habit + "村" + (i + 1) + "组");
            listed.add(stored(ledger.add(
                    Workshops.CAMPAIGN, LIANGPING, cells, List.of(), false, because(WANG, "2021-03-01", ""))));
        }
        return listed;
    }

    private static LedgerCase stored(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private LedgerCase now(LedgerCase listed) {
        return ledger.find(ScopePath.ALL, listed.id()).orElseThrow();
    }

    private static String address(List<LedgerCase> cases) {
        var first = cases.get(0);
        return "/ledger?campaign=" + first.campaign() + "&text="
                + first.value("name").substring(0, 4);
    }

    private static Page open(Visitor visitor, List<LedgerCase> cases) {
        return open(visitor, CLERK, cases);
    }

    private static Page openOfChongqing(Visitor visitor, List<LedgerCase> cases) {
        return open(visitor, "grid-liangping", cases);
    }

    private static Page open(Visitor visitor, String account, List<LedgerCase> cases) {
        var page = visitor.signIn(account, PASSWORD).open(address(cases)).page();
        assertThat(page.locator("tbody tr")).hasCount(cases.size());
        return page;
    }

    private static Locator cell(Page page, int row, String key) {
        return page.locator("tbody tr").nth(row).locator("[data-key=" + key + "]");
    }

    private static void standsAt(Page page, int row, String key) {
        assertThat(page.locator("tbody tr").nth(row).locator(".at")).hasAttribute("data-key", key);
    }

    private static void press(Page page, String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }
}
