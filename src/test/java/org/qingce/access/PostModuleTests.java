package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts.AccountOutcome;
import org.qingce.access.SignedIn.Person;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Posts in the units of the real packs, and what they let people do. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class PostModuleTests {

    private static final String PASSWORD = "Correct-horse-9";
    private static final Actor GUARD = new Actor("post-guard", "230826");

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    PostService service;

    @Autowired
    PostRepository posts;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void people() {
        accounts.create("post-li", "李示例", PASSWORD, "230826", Set.of(Role.CLERK));
        accounts.createForDemonstration("post-guard", "安示例", PASSWORD, "230826", Set.of(Role.SECURITY));
        accounts.createForDemonstration("post-admin", "系示例", PASSWORD, "230826", Set.of(Role.ADMIN));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<Fault> appoint(String account, String unit, Role role) {
        return service.appoint(new PostService.Wanted(account, unit, role, today(), null, "任命"), GUARD);
    }

    private Person li(String chosen) {
        return service.person("post-li", "李示例", "230826", chosen).orElseThrow();
    }

    @Test
    void aDepartmentSeesTheLedgerOfItsCountyAndDoesInItWhatThePackSays() {
        assertThat(appoint("post-li", "230826-SWJ", Role.CLERK)).isEmpty();

        var water = li("230826-SWJ");
        assertThat(water.reach().value()).endsWith(".230826.");
        assertThat(water.may("ledger.read", "huachuan-2021")).isTrue();
        assertThat(water.may("ledger.write", "huachuan-2021")).isFalse();
        assertThat(water.may("list.compare", "huachuan-2021")).isTrue();
        assertThat(water.may("ledger.read", "chongqing-2020")).isFalse();
        assertThat(li("").may("ledger.write", "huachuan-2021")).isTrue();
    }

    @Test
    void whoMayDoSomethingWithACaseIsFoundFromTheNearestUnitUp() {
        accounts.createForDemonstration("post-town", "镇示例", PASSWORD, "230826101", Set.of(Role.REVIEWER));
        accounts.createForDemonstration("post-bureau", "环示例", PASSWORD, "230826-STHJ", Set.of(Role.ACCEPTOR));
        accounts.createForDemonstration("post-neighbour", "邻示例", PASSWORD, "230826103", Set.of(Role.REVIEWER));
        var scope = units.find("230826101").orElseThrow().path();

        assertThat(service.over(scope, "watch.draw", "huachuan-2021", "claimed"))
                .extracting(Posts.Holder::account)
                .containsSubsequence("post-town", "post-bureau")
                .doesNotContain("post-neighbour", "post-li");
        assertThat(service.within(scope, "watch.draw", "huachuan-2021", "claimed", 10))
                .extracting(Posts.Holder::account)
                .contains("post-town")
                .doesNotContain("post-bureau", "post-neighbour");
    }

    @Test
    void whoHasAnAccountAndNoPostIsFoundByWhomeverGivesPosts() {
        service.end(posts.of("post-li").getFirst(), today(), "调离", GUARD);

        assertThat(browser.get().uri("/people?text=post-li").with(user("post-guard")))
                .bodyText()
                .contains("李示例", "尚无岗位");
        assertThat(browser.post()
                        .uri("/people/post-li/posts")
                        .param("unit", "桦川县水务局")
                        .param("role", "LEADER")
                        .param("from", today().toString())
                        .param("reason", "任命")
                        .with(csrf())
                        .with(user("post-guard")))
                .as("a unit may be named in full")
                .hasStatus(HttpStatus.FOUND);
        assertThat(posts.of("post-li").getLast().unit()).isEqualTo("230826-SWJ");
    }

    @Test
    void whoMaySignACaseOffNeedsASecondFactorInWhateverRole() {
        accounts.create("post-signs", "签示例", PASSWORD, "230826-STHJ", Set.of(Role.REVIEWER));
        accounts.create("post-looks", "看示例", PASSWORD, "230826-SWJ", Set.of(Role.REVIEWER));
        accounts.create("post-checks", "核示例", PASSWORD, "230826101", Set.of(Role.REVIEWER));

        assertThat(browser.get().uri("/ledger").with(user("post-signs")))
                .as("the bureau that signs off by the pack")
                .hasRedirectedUrl("/sign-in/second-factor");
        assertThat(browser.get().uri("/ledger").with(user("post-looks"))).hasStatusOk();
        assertThat(browser.get().uri("/ledger").with(user("post-checks")))
                .as("offices sign off in other campaigns, which have no case here")
                .hasStatusOk();
    }

    @Test
    void theSecondHandForAnAdministratorsAccountIsAskedForOnThePersonsPage() {
        jdbc.sql(
                        "update access.account set proposed_subject = 'https://gov 0042', proposed_by = 'post-li' where account = 'post-admin'")
                .update();

        assertThat(browser.get().uri("/people/post-admin").with(user("post-guard")))
                .bodyText()
                .contains("确认外部身份", "李示例提出", "0042")
                .doesNotContain("access.");
        assertThat(browser.get().uri("/people/post-admin").with(user("post-li")))
                .bodyText()
                .doesNotContain("确认外部身份");
        assertThat(browser.post()
                        .uri("/people/post-admin/subject")
                        .param("subject", "https://gov 0042")
                        .param("how", "confirm")
                        .with(csrf())
                        .with(user("post-guard")))
                .hasRedirectedUrl("/people/post-admin");
        assertThat(jdbc.sql("select subject from access.account where account = 'post-admin' and proposed_by is null")
                        .query(String.class)
                        .single())
                .isEqualTo("https://gov 0042");
        assertThat(browser.get().uri("/people/post-admin").with(user("post-guard")))
                .as("whoever gives a post knows by what the person signs in")
                .bodyText()
                .contains("外部身份“https://gov 0042”");
    }

    @Test
    void whoSitsInALeadingGroupIsKeptAndShownWithIt() {
        accounts.create("post-far", "远示例", PASSWORD, "500116", Set.of(Role.CLERK));
        assertThat(seated("post-admin", "王示例甲", "2021-06-01")).hasRedirectedUrl("/groups/huachuan-2021");
        assertThat(browser.get().uri("/groups/huachuan-2021").with(user("post-li")))
                .bodyText()
                .contains("组长", "县政府副县长", "王示例甲", "成员", "尚未登记")
                .doesNotContain("登记现任", "access.");
        assertThat(browser.get().uri("/groups/huachuan-2021").with(user("post-far")))
                .as("another county's")
                .bodyText()
                .contains("组长", "县政府副县长")
                .doesNotContain("王示例甲");

        assertThat(seated("post-li", "李示例乙", "2021-09-01")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(seated("post-admin", "李示例乙", "2021-09-01")).hasStatus(HttpStatus.FOUND);
        assertThat(browser.get().uri("/groups/huachuan-2021").with(user("post-admin")))
                .bodyText()
                .contains("李示例乙", "历任", "王示例甲", "登记现任");
        assertThat(seated("post-admin", "赵示例丙", "2021-08-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("李示例乙已自2021-09-01起在任");

        var id = jdbc.sql("select id from access.seat_holder where name = '李示例乙' and superseded_at is null")
                .query(Long.class)
                .single();
        assertThat(browser.post()
                        .uri("/groups/huachuan-2021/" + id + "/leave")
                        .with(csrf())
                        .with(user("post-admin")))
                .hasStatus(HttpStatus.FOUND);
        assertThat(jdbc.sql("select act from audit.entry where subject = 'group:huachuan-2021' order by id")
                        .query(String.class)
                        .list())
                .as("whoever leaves is told of by name, also where another takes the seat")
                .containsExactly("access.seat", "access.leaveSeat", "access.seat", "access.leaveSeat");
    }

    private MvcTestResult seated(String who, String name, String from) {
        return browser.post()
                .uri("/groups/huachuan-2021")
                .param("seat", "组长 县政府副县长")
                .param("name", name)
                .param("unit", "230826")
                .param("from", from)
                .param("reason", "桦川政办发〔2021〕5号")
                .with(csrf())
                .with(user(who))
                .exchange();
    }

    @Test
    void anAdministratorIsNothingElseBesides() {
        assertThat(appoint("post-li", "230826", Role.SECURITY))
                .extracting(Fault::code)
                .containsExactly("post.separate");
        assertThat(appoint("post-admin", "230826", Role.AUDITOR))
                .extracting(Fault::code)
                .containsExactly("post.separate");
        assertThat(appoint("post-li", "230826", Role.CLERK))
                .extracting(Fault::code)
                .containsExactly("post.held");
        assertThat(accounts.create("post-both", "两示例", PASSWORD, "230826", Set.of(Role.ADMIN, Role.AUDITOR)))
                .isInstanceOfSatisfying(
                        AccountOutcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("post.separate"));
    }

    @Test
    void noAdministratorEntersOrSeesAnythingOfTheLedger() {
        for (var role : List.of(Role.ADMIN, Role.SECURITY, Role.AUDITOR)) {
            assertThat(service.held(li("").unit(), Set.of(role)))
                    .as(role.name())
                    .isNotEmpty()
                    .noneMatch(held ->
                            held.grant().isOfCampaign() || held.grant().right().equals("unit.write"));
        }
    }

    @Test
    void nobodyGivesAPostToThemselves() {
        assertThat(appoint("post-guard", "230826106", Role.SECURITY))
                .extracting(Fault::code)
                .contains("post.own");
    }

    @Test
    void whatIsGivenAndTakenHoldsFromTheNextRequestOnAndIsOnTheRecord() {
        assertThat(browser.get().uri("/ledger").with(user("post-li"))).hasStatusOk();
        var id = posts.of("post-li").getFirst().id();

        assertThat(browser.post()
                        .uri("/people/post-li/posts/" + id + "/end")
                        .with(csrf())
                        .with(user("post-guard")))
                .hasStatus(HttpStatus.FOUND);
        assertThat(browser.get().uri("/ledger").with(user("post-li"))).hasStatus(HttpStatus.FORBIDDEN);

        assertThat(browser.post()
                        .uri("/people/post-li/posts")
                        .param("unit", "230826")
                        .param("role", "LEADER")
                        .param("from", today().toString())
                        .param("reason", "任命")
                        .with(csrf())
                        .with(user("post-guard")))
                .hasStatus(HttpStatus.FOUND);
        assertThat(browser.get().uri("/ledger").with(user("post-li"))).hasStatusOk();
        assertThat(jdbc.sql(
                                "select act from audit.entry where subject = :subject and person = 'post-guard' order by id")
                        .param("subject", "account:post-li")
                        .query(String.class)
                        .list())
                .containsExactly("access.endPost", "access.appoint");
        assertThat(browser.get().uri("/people/post-li").with(user("post-guard")))
                .bodyText()
                .contains("李示例", "查看", "给予岗位")
                .doesNotContain("access.");
    }

    @Test
    void aPostIsRefusedAtItsFields() {
        assertThat(browser.post()
                        .uri("/people/post-li/posts")
                        .param("unit", "500116")
                        .param("role", "LEADER")
                        .param("from", "someday")
                        .with(csrf())
                        .with(user("post-guard")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("没有这个单位", "读不出是哪一天");
    }

    @Test
    void whoHasPostsInTwoUnitsChoosesForWhichToAct() {
        var farm = "230826500";
        appoint("post-li", farm, Role.LEADER);

        assertThat(browser.get().uri("/").with(user("post-li"))).bodyText().contains("正代表桦川县", "改为代表");
        assertThat(browser.post().uri("/post").param("unit", farm).with(csrf()).with(user("post-li")))
                .hasStatus(HttpStatus.FOUND)
                .hasRedirectedUrl("/");
        var acting = new Cookie("post", farm);
        assertThat(browser.get().uri("/ledger").cookie(acting).with(user("post-li")))
                .hasStatusOk();
        assertThat(browser.get().uri("/ledger/new").cookie(acting).with(user("post-li")))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.post()
                        .uri("/post")
                        .param("unit", "500116")
                        .with(csrf())
                        .with(user("post-li")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get().uri("/").cookie(new Cookie("post", "500116")).with(user("post-li")))
                .as("a cookie that names somebody else's unit")
                .bodyText()
                .contains("正代表桦川县");
    }

    @Test
    void theRulesAndWhoTheySpeakToCanBeRead() {
        assertThat(browser.get().uri("/rights?campaign=huachuan-2021").with(user("post-li")))
                .hasStatusOk()
                .bodyText()
                .contains("抽取回头看抽查对象", "水务局", "GB/T 22239-2019 8.1.5")
                .doesNotContain("access.");
        assertThat(browser.get()
                        .uri("/rights/ledger.write?campaign=huachuan-2021")
                        .with(user("post-li")))
                .hasStatusOk()
                .bodyText()
                .contains("李示例", "填报");
        assertThat(browser.get().uri("/people").with(user("post-li")))
                .bodyText()
                .contains("李示例", "post-admin");
        assertThat(browser.get().uri("/units/230826-SWJ").with(user("post-li")))
                .bodyText()
                .contains("取水许可证", "四、（一）");
    }
}
