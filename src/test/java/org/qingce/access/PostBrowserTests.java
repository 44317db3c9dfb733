package org.qingce.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, posts and rights in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class PostBrowserTests {

    private static final String PASSWORD = "Shan-Shui-2021";

    @Autowired
    Accounts accounts;

    @Autowired
    PostService service;

    @Autowired
    PostRepository posts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void aPostThatIsTakenIsGoneWithTheNextClick(Visitor visitor) {
        accounts.create("post-leaver", "离示例", PASSWORD, "230826", Set.of(Role.CLERK));
        var page = visitor.signIn("post-leaver", PASSWORD).open("/ledger/new").page();
        assertThat(page.locator("form [name='cell.name']")).isVisible();

        service.end(posts.of("post-leaver").getFirst(), LocalDate.now(clock), "调离", new Actor("security", "230826"));
        visitor.open("/ledger/new");

        assertThat(page.locator("h1")).hasText("您的账号不能做这件事");
        assertThat(page.locator("nav.menu a[href='/ledger']")).hasCount(0);
    }

    /** N0-37: a county's ledger is its own. What lies elsewhere is not there, and the attempt is on the record. */
    @Test
    void aStrangerWhoKnowsTheAddressOfAnotherCountysCaseFindsNothing(Visitor visitor) {
        var cells = Map.of(
                "name", "邻县示例家具厂",
                "creditCode", "无",
                "address", "重庆市合川区钱塘镇二村2组",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "③",
                "due", "2021年12月底前");
        var act = new Act(new Actor("post-owner", "500117"), LocalDate.of(2020, 12, 9), "", Act.BY_HAND);
        var listed = ledger.add("chongqing-2020", "500117", cells, List.of(), false, act);
        var address = "/ledger/cases/" + ((CaseOutcome.Stored) listed).after().id();
        accounts.create("post-stranger", "外示例", PASSWORD, "500153", Set.of(Role.CLERK));
        accounts.create("post-owner", "内示例", PASSWORD, "500117", Set.of(Role.CLERK));

        var page = visitor.signIn("post-stranger", PASSWORD).open(address).page();

        assertThat(page.locator("h1")).hasText("没有这一页");
        assertThat(page.locator("main")).not().containsText("邻县示例家具厂");
        var entries = jdbc.sql("select subject from audit.entry where person = 'post-stranger' and act like '%.missed'")
                .query((row, _) -> row.getString(1))
                .list();
        org.assertj.core.api.Assertions.assertThat(entries)
                .singleElement(STRING)
                .contains(address.substring("/ledger/cases/".length()));
        var owner =
                visitor.another().signIn("post-owner", PASSWORD).open(address).page();
        assertThat(owner.locator("h1")).containsText("邻县示例家具厂");
    }

    @Test
    void theSecurityAdministratorGivesAPostAndSeesWhatItLetsAPersonDo(Visitor visitor) {
        accounts.createForDemonstration("post-keeper", "安示例", PASSWORD, "230826", Set.of(Role.SECURITY));
        accounts.create("post-taker", "水示例", PASSWORD, "230826", Set.of(Role.LEADER));
        var page = visitor.signIn("post-keeper", PASSWORD)
                .open("/people?text=post-")
                .fits()
                .shot("people")
                .page();
        page.locator("main a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("水示例"))
                .click();
        page.locator("[name=unit]").last().fill("230826-SWJ");
        page.locator("[name=role]").selectOption("REVIEWER");
        page.locator("main form[action$='/posts'] button").click();
        assertThat(page.locator(".field.wrong")).hasCount(1);
        page.locator("[name=reason]").fill("水务局〔2021〕3号");
        page.locator("main form[action$='/posts'] button").click();

        assertThat(page.locator(".notice.good")).containsText("水务局");
        assertThat(page.locator("section[aria-labelledby='may-230826-SWJ']")).containsText("比对名单");
        visitor.fits()
                .shot("person")
                .inEnglish()
                .open("/people/post-taker")
                .fits()
                .shot("person-en");
        visitor.open("/rights?campaign=huachuan-2021").fits().shot("rights-en");
        visitor.open("/rights/list.compare").fits().shot("who-en");
        visitor.open("/people").fits().shot("people-en");
    }

    @Test
    void whoHoldsPostsInTwoUnitsSwitchesInTheBar(Visitor visitor) {
        accounts.create("post-double", "两示例", PASSWORD, "230826", Set.of(Role.CLERK));
        service.begin("post-double", "230826-SWJ", Set.of(Role.REVIEWER), new Actor("security", "230826"));
        var page = visitor.signIn("post-double", PASSWORD)
                .open("/units/230826-SWJ")
                .fits()
                .shot("department")
                .page();
        page.locator("details.me summary").click();
        visitor.shot("posts-in-the-bar");

        page.locator("details.me button[value='230826-SWJ']").click();
        page.locator("details.me summary").click();

        assertThat(page.locator("details.me button[value='230826-SWJ']")).isDisabled();
        assertThat(page.locator("details.me small")).hasText("桦川县水务局");
        visitor.open("/rights").fits().shot("rights");
        visitor.open("/campaigns/huachuan-2021").fits().shot("campaign-duties");
        visitor.inEnglish().open("/units/230826-SWJ").fits().shot("department-en");
    }
}
