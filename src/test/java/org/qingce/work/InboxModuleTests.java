package org.qingce.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.MoveRequest;
import org.qingce.remediation.Mover;
import org.qingce.remediation.Remediation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The inbox, the calendar and the working days, as pages. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class InboxModuleTests {

    private static final String COUNTY = "500152";
    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"><a href=\"/inbox/(\\d+)\">([^<]*)</a>");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @Autowired
    WorkdayService workdays;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Tasks tasks;

    @Autowired
    Reminders reminders;

    @Autowired
    Ledger ledger;

    @Autowired
    Remediation remediation;

    @Autowired
    Units units;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String town = "";

    @BeforeEach
    void people() {
        town = units.children(COUNTY).getFirst().code();
        accounts.create("inbox-clerk", "陈晓岚", "Shan-Shui-2021", COUNTY, Set.of(Role.CLERK));
        accounts.createForDemonstration("inbox-review", "唐勇", "Shan-Shui-2021", COUNTY, Set.of(Role.REVIEWER));
        accounts.create("inbox-town", "李镇", "Shan-Shui-2021", town, Set.of(Role.CLERK));
        accounts.create("inbox-above", "林市", "Shan-Shui-2021", "50", Set.of(Role.CLERK));
        accounts.createForDemonstration("inbox-admin", "管理员", "Shan-Shui-2021", "50", Set.of(Role.ADMIN));
    }

    private long open(String kind, String title, String unit, @Nullable Integer days) {
        return tasks.open(
                NewTask.of(
                                kind,
                                "inbox:" + title,
                                title,
                                "/ledger",
                                "",
                                units.find(unit).orElseThrow().path(),
                                unit)
                        .dueOn(days == null ? null : LocalDate.now(clock).plusDays(days)),
                new Actor("inbox-clerk", COUNTY));
    }

    private String page(String account, String path) {
        var answer = browser.get().uri(path).with(user(account)).exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> titles(String page) {
        var titles = new ArrayList<String>();
        var row = ROW.matcher(page);
        while (row.find()) {
            titles.add(row.group(2));
        }
        return titles;
    }

    private void post(String account, String path, String... parameters) {
        var request = browser.post().uri(path).with(user(account)).with(csrf());
        for (var i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        assertThat(request.exchange()).as(path).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void whatHasToBeDoneStandsByItsDayWithItsLightAndCanBeFiltered() {
        open("work.errand", "充裕", town, 40);
        open("work.errand", "逾期", town, -3);
        open("work.errand", "不定期", town, null);
        open("work.late", "临近", town, 2);

        assertThat(titles(page("inbox-town", "/inbox"))).containsExactly("逾期", "临近有 0 件逾期", "充裕", "不定期");
        assertThat(page("inbox-town", "/inbox")).contains("4 件，其中逾期 1 件，7 天内到期 1 件", "逾期 3 天");
        assertThat(titles(page("inbox-town", "/inbox?light=red"))).containsExactly("逾期");
        assertThat(titles(page("inbox-town", "/inbox?light=unset"))).containsExactly("不定期");
        assertThat(titles(page("inbox-town", "/inbox?kind=work.late"))).containsExactly("临近有 0 件逾期");
        assertThat(titles(page("inbox-town", "/inbox?from=" + COUNTY))).hasSize(4);
        assertThat(titles(page("inbox-town", "/inbox?text=充裕"))).containsExactly("充裕");
        assertThat(titles(page("inbox-town", "/inbox?text=定"))).containsExactly("不定期");
        assertThat(page("inbox-town", "/inbox?text=没有")).contains("没有要办的事项", "清除条件");
    }

    /** Whoever asked is told from one day late on, and sees nothing of what the holder was told before. */
    @Test
    void aReminderStandsWithItsRungAndItsDayBesideTheTaskOfThoseWhoWereTold() {
        open("work.errand", "临近", town, 2);
        open("work.errand", "今天", town, 0);
        open("work.errand", "逾期", town, -1);
        assertThat(page("inbox-town", "/inbox")).doesNotContain("已提醒");

        reminders.remind();

        var day = "（" + LocalDate.now(clock) + "）";
        assertThat(page("inbox-town", "/inbox")).contains("已提醒：到期前 3 天" + day, "已提醒：到期当天" + day, "已提醒：逾期 1 天" + day);
        assertThat(page("inbox-clerk", "/inbox?view=asked"))
                .contains("临近", "今天", "已提醒：逾期 1 天" + day)
                .doesNotContain("到期前 3 天", "到期当天");
        assertThat(page("inbox-review", "/inbox?view=beneath")).contains("已提醒：到期前 3 天" + day);
    }

    /** The step that a case owes, in time and past its day, up to the unit above, and settled by doing it. */
    @Test
    void aStepOfACaseWhoseDayHasPassedIsRedIsToldAboveAndIsSettledByDoingIt() {
        var today = LocalDate.now(clock);
        var inTime = assigned(1, today);
        var late = assigned(2, today.minusDays(30));
        var due = tasks.about("case:" + late.id()).stream()
                .filter(Task::isOpen)
                .map(Task::due)
                .findFirst()
                .orElseThrow();
        assertThat(due).isBefore(today.minusDays(10));
        assertThat(titles(page("inbox-clerk", "/inbox?text=到期示例"))).containsExactly("签收：到期示例家具厂2", "签收：到期示例家具厂1");
        assertThat(titles(page("inbox-clerk", "/inbox?text=到期示例&light=red"))).containsExactly("签收：到期示例家具厂2");

        reminders.remind();
        reminders.remind();

        assertThat(lateBeneath()).extracting(Task::unit).containsExactly("50");
        assertThat(page("inbox-above", "/inbox?view=beneath&light=red&holder=" + COUNTY))
                .contains("签收：到期示例家具厂2")
                .doesNotContain("签收：到期示例家具厂1");
        moved(late, "receive", today);
        reminders.remind();
        assertThat(lateBeneath()).isEmpty();
        assertThat(tasks.about("case:" + inTime.id())).anyMatch(Task::isOpen);
    }

    private List<Task> lateBeneath() {
        return tasks.about("unit:" + COUNTY).stream().filter(Task::isOpen).toList();
    }

    private LedgerCase assigned(int number, LocalDate on) {
        var cells = Map.of(
                "name", "到期示例家具厂" + number,
                "creditCode", "无",
                "address", "重庆市潼南区梓潼街道二村2组" + number + "号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2099年12月底前");
        var act = new Act(new Actor("inbox-clerk", COUNTY), on, "", Act.BY_HAND);
        var added = ledger.add("chongqing-2020", COUNTY, cells, List.of(), false, act);
        assertThat(added).isInstanceOf(CaseOutcome.Stored.class);
        return moved(((CaseOutcome.Stored) added).after(), "assign", on);
    }

    private LedgerCase moved(LedgerCase shown, String move, LocalDate on) {
        var county = units.find(COUNTY).orElseThrow();
        var made = remediation.make(
                MoveRequest.of(shown.id(), shown.version(), move, move + shown.id(), on),
                Mover.of("inbox-clerk", county, county.path(), "clerk"));
        assertThat(made).isInstanceOf(MoveOutcome.Made.class);
        return ((MoveOutcome.Made) made).after();
    }

    @Test
    void pagesFollowOneAnotherForwardsAndBackwards() {
        for (var i = 0; i < 120; i++) {
            open("work.errand", "第%03d件".formatted(i), town, i / 7);
        }
        var first = page("inbox-town", "/inbox");
        var second = page("inbox-town", next(first));
        var third = page("inbox-town", next(second));

        assertThat(titles(first)).hasSize(50).first().isEqualTo("第000件");
        assertThat(titles(second)).hasSize(50).first().isEqualTo("第050件");
        assertThat(titles(third)).hasSize(20).last().isEqualTo("第119件");
        var back = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"").matcher(third);
        assertThat(back.find()).isTrue();
        assertThat(titles(page("inbox-town", address(back.group(1))))).isEqualTo(titles(second));
    }

    /** As it was before it was encoded: what sends it encodes it again. */
    private static String address(String link) {
        return URLDecoder.decode(link.replace("&amp;", "&"), StandardCharsets.UTF_8);
    }

    private static String next(String page) {
        var next = NEXT.matcher(page);
        assertThat(next.find()).isTrue();
        return address(next.group(1));
    }

    @Test
    void whoAskedAndWhoStandsAboveSeeItAndPressForSeveralAtOnce() {
        var one = open("work.errand", "甲", town, -3);
        var two = open("work.errand", "乙", town, 3);

        assertThat(titles(page("inbox-clerk", "/inbox"))).isEmpty();
        assertThat(titles(page("inbox-clerk", "/inbox?view=asked"))).containsExactly("乙", "甲");
        assertThat(titles(page("inbox-review", "/inbox?view=beneath&light=red")))
                .containsExactly("甲");
        assertThat(titles(page("inbox-review", "/inbox?view=beneath&holder=" + town)))
                .containsExactly("甲", "乙");

        post("inbox-review", "/inbox/urge", "ids", one + "," + two, "back", "/inbox?view=beneath");
        assertThat(page("inbox-town", "/inbox")).contains("催 1 次");
    }

    @Test
    void aTaskGoesThroughTheHandsOfThoseWhoHaveToDoWithIt() {
        var id = open("work.errand", "报送进展", town, 3);
        var at = "/inbox/" + id;
        var wanted = LocalDate.now(clock).plusDays(5).toString();

        post("inbox-town", at + "/ask", "what", "extend", "wanted", wanted, "reason", "人手不够");
        assertThat(titles(page("inbox-review", "/inbox"))).containsExactly("报送进展");
        assertThat(page("inbox-review", at)).contains("申请延期至 " + wanted, "人手不够");
        post("inbox-review", at + "/decide", "how", "grant", "answer", "同意");
        assertThat(page("inbox-town", at)).contains("同意，到期日为 " + wanted);

        post("inbox-town", at + "/give", "to", COUNTY, "person", "inbox-clerk", "how", "delegate", "note", "请代报");
        assertThat(titles(page("inbox-clerk", "/inbox"))).containsExactly("报送进展");
        post("inbox-town", at + "/take-back");
        post("inbox-town", at + "/finish", "note", "已报");
        assertThat(titles(page("inbox-town", "/inbox?view=done"))).containsExactly("报送进展");
        assertThat(browser.post()
                        .uri(at + "/finish")
                        .param("note", "x")
                        .with(user("inbox-town"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("这件事项已经办结");
    }

    @Test
    void somethingIsAskedByHand() {
        post("inbox-clerk", "/inbox/new", "to", town, "title", "补报照片", "note", "三张", "person", "inbox-town");
        assertThat(titles(page("inbox-town", "/inbox"))).containsExactly("补报照片");
        assertThat(browser.post()
                        .uri("/inbox/new")
                        .param("to", town)
                        .with(user("inbox-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("必填");
    }

    @Test
    void whoeverChoosesAUnitReadsWhatItIsThereFor() {
        accounts.create("duty-office", "县示例", "Shan-Shui-2021", "230826", Set.of(Role.CLERK));
        var chosen = page("duty-office", "/inbox/new?campaign=huachuan-2021&to=230826-SWJ");

        assertThat(chosen)
                .contains("桦川县水务局的职责", "排查取水，查处非法取用水，关闭非法自备井", "四、（一）", "其他单位的职责", "桦川县发改局")
                .doesNotContain("access.duties");
        var id = tasks.open(
                NewTask.of(
                        "work.errand",
                        "duty:1",
                        "核实用水",
                        "/ledger",
                        "huachuan-2021",
                        units.find("230826").orElseThrow().path(),
                        "230826"),
                Actor.SYSTEM);
        assertThat(page("duty-office", "/inbox/" + id)).contains("其他单位的职责");
        assertThat(page("duty-office", "/inbox/" + id + "?to=230826-SWJ")).contains("桦川县水务局的职责");
    }

    /** Of the same county, but of other departments: the policies on rows know the place alone. */
    @Test
    void aTaskOfOneDepartmentIsNotThereForAnother() {
        var county = "230826";
        accounts.create("sight-water", "水示例", "Shan-Shui-2021", "230826-SWJ", Set.of(Role.CLERK));
        accounts.create("sight-market", "市示例", "Shan-Shui-2021", "230826-SCJG", Set.of(Role.CLERK));
        accounts.create("sight-lead", "环示例", "Shan-Shui-2021", "230826-STHJ", Set.of(Role.CLERK));
        accounts.create("sight-office", "县示例", "Shan-Shui-2021", county, Set.of(Role.CLERK));
        accounts.create("sight-presses", "督示例", "Shan-Shui-2021", "230826-SCJG", Set.of(Role.SUPERVISOR));
        accounts.create("sight-town", "镇示例", "Shan-Shui-2021", "230826101", Set.of(Role.CLERK));
        var id = ofWater("huachuan-2021");
        var outside = ofWater("");

        for (var who : List.of("sight-water", "sight-office", "sight-presses", "sight-lead")) {
            assertThat(page(who, "/inbox/" + id)).as(who).contains("取水口核查");
        }
        for (var who : List.of("sight-market", "sight-town")) {
            assertThat(browser.get().uri("/inbox/" + id).with(user(who)))
                    .as(who)
                    .hasStatus(HttpStatus.NOT_FOUND);
            assertThat(browser.post()
                            .uri("/inbox/" + id + "/finish")
                            .param("note", "看过")
                            .with(user(who))
                            .with(csrf()))
                    .as(who)
                    .hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(browser.get().uri("/inbox/" + outside).with(user("sight-lead")))
                .as("it leads the campaign, and this is of none")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'access.missed' and person = 'sight-market'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);

        for (var who : List.of("sight-water", "sight-office", "sight-presses", "sight-lead")) {
            assertThat(page(who, "/calendar?unit=" + county)).as(who).contains("取水口核查");
        }
        assertThat(page("sight-market", "/calendar?unit=" + county)).doesNotContain("取水口核查");

        post("sight-water", "/inbox/" + id + "/give", "to", "230826-SCJG", "how", "hand-on", "note", "归你们");
        assertThat(page("sight-market", "/inbox/" + id)).contains("取水口核查");
        assertThat(page("sight-water", "/inbox/" + id))
                .as("whoever had a hand in it")
                .contains("归你们");
    }

    private long ofWater(String campaign) {
        return tasks.open(
                NewTask.of(
                                "work.errand",
                                "sight:" + campaign,
                                "取水口核查",
                                "/ledger",
                                campaign,
                                units.find("230826").orElseThrow().path(),
                                "230826-SWJ")
                        .dueOn(LocalDate.now(clock)),
                Actor.SYSTEM);
    }

    @Test
    void theCalendarShowsWhatIsDueOnWhichDay() {
        var today = LocalDate.now(clock);
        open("work.errand", "今天到期", town, 0);

        assertThat(page("inbox-clerk", "/calendar")).contains("到期 1", "今天到期");
        assertThat(page("inbox-clerk", "/calendar?day=" + today.plusDays(1))).contains("这一天没有到期的事项");
        assertThat(page("inbox-clerk", "/calendar?month=2031-05")).contains("这一年的节假日安排还没有录入");
        assertThat(page("inbox-clerk", "/calendar?month=2021-10&day=2021-10-08"))
                .contains("国庆");
    }

    /** Sixty days before the end of the known calendar; the menu counts it, and the page says what to do. */
    @Test
    void theAdministratorIsToldThatTheCalendarEndsSoon() {
        var page = page("inbox-admin", "/workdays");

        assertThat(workdays.endsSoonFrom(LocalDate.parse("2026-10-31"))).isEmpty();
        assertThat(workdays.endsSoonFrom(LocalDate.parse("2026-11-01"))).hasValue(LocalDate.parse("2026-12-31"));
        if (workdays.endsSoon().isPresent()) {
            assertThat(page)
                    .contains("工作日历到 ", "算不出日期")
                    .containsPattern("href=\"/workdays\"[^>]*>(?s:.*?)<span>1</span></a>");
        } else {
            assertThat(page).doesNotContain("工作日历到 ");
        }
    }

    @Test
    void theAdministratorTakesInTheHolidaysOfALaterYear() {
        assertThat(page("inbox-clerk", "/workdays")).contains("随系统提供").doesNotContain("enctype");
        var days = new StringBuilder();
        for (var day = 1; day <= 12; day++) {
            days.append("2033-01-%02d,休,元旦%n".formatted(day));
        }
        accounts.createForDemonstration("inbox-beyond", "省外某", "Shan-Shui-2021", "230826", Set.of(Role.CLERK));
        assertThat(browser.post()
                        .uri("/workdays")
                        .param("days", days.toString())
                        .with(user("inbox-admin"))
                        .with(csrf()))
                .as("somebody works beyond the reach, whose deadlines are counted by it, too")
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(page("inbox-admin", "/workdays")).contains("日历对全系统有效").doesNotContain("enctype");
        jdbc.sql(
                        "update access.account set effective_until = :today where account not like 'inbox-%' or account = 'inbox-beyond'")
                .param("today", LocalDate.now(clock))
                .update();
        post("inbox-admin", "/workdays", "days", days.toString());
        assertThat(page("inbox-admin", "/workdays?year=2033")).contains("2033-01-12");
        assertThat(browser.post()
                        .uri("/workdays")
                        .param("days", "元旦放假")
                        .with(user("inbox-admin"))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("第 1 行读不出");
        assertThat(browser.post()
                        .uri("/workdays")
                        .param("days", days.toString())
                        .with(user("inbox-clerk"))
                        .with(csrf()))
                .hasStatus(HttpStatus.FORBIDDEN);
    }
}
