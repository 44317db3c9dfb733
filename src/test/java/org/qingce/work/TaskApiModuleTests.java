package org.qingce.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.access.Units;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What scripts do with tasks: as on the pages, with the rights that their tokens name. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class TaskApiModuleTests {

    private static final String COUNTY = "500155";
    private static final String[] WORKING = {"work.read", "work.act", "work.urge"};

    @Autowired
    Accounts accounts;

    @Autowired
    ApplicationContext house;

    @Autowired
    Tasks tasks;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private String town = "";

    @BeforeEach
    void aCountyAndOneOfItsTowns() {
        town = units.children(COUNTY).getFirst().code();
        accounts.createForDemonstration(
                "task-county", "陈晓岚", "Shan-Shui-2021", COUNTY, Set.of(Role.CLERK, Role.REVIEWER));
        accounts.create("task-town", "李镇", "Shan-Shui-2021", town, Set.of(Role.CLERK));
        accounts.create("task-colleague", "王镇", "Shan-Shui-2021", town, Set.of(Role.CLERK));
    }

    private Script county() {
        return Script.of(house, "task-county", COUNTY, "work.read", "work.act", "work.urge", "work.decide");
    }

    private Script town() {
        return Script.of(house, "task-town", town, WORKING);
    }

    private Script colleague() {
        return Script.of(house, "task-colleague", town, WORKING);
    }

    private String errand(String key, String title) {
        var answer = county().post("/api/v1/tasks", wanted(key, title));
        assertThat(answer).hasStatus(HttpStatus.CREATED);
        return Objects.requireNonNull(answer.getResponse().getHeader("Location"));
    }

    private String wanted(String key, String title) {
        return "{'key': '%s', 'title': '%s', 'unit': '%s', 'due': '%s', 'note': '两页以内'}"
                .formatted(key, title, town, day(25));
    }

    private LocalDate day(int days) {
        return LocalDate.now(clock).plusDays(days);
    }

    private static void hasPath(MvcTestResult answer, String path, @Nullable Object value) {
        assertThat(answer).hasStatusOk().bodyJson().extractingPath(path).isEqualTo(value);
    }

    @Test
    void whatIsAskedBySomeScriptIsDoneByAnother() {
        var here = errand("one", "报送排查进展");
        hasPath(town().get("/api/v1/tasks?text=报送排查进展"), "$.rows[0].light", "green");
        var found = town().get(here);
        hasPath(found, "$.note", "两页以内");
        hasPath(found, "$.may", List.of("ask", "finish", "give"));
        hasPath(county().get(here), "$.may", List.of("urge"));
        Script.refuses(town().post(here + "/finish", "{}"), "required");
        hasPath(town().post(here + "/finish", "{'note': '已报'}"), "$.task.state", "DONE");
        hasPath(town().post(here + "/finish", "{'note': '已报'}"), "$.task.outcome", "已报");
        assertThat(town().post(here + "/finish", "{'note': '另报'}"))
                .as("said once")
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("closed");
        hasPath(town().get("/api/v1/tasks?view=DONE&text=报送排查进展"), "$.rows[0].closed", "task-town");
        hasPath(county().get("/api/v1/tasks?view=ASKED&text=报送排查进展"), "$.rows[0].state", "DONE");
    }

    @Test
    void theSameSendingAsksOnce() {
        var here = errand("same", "只交办一次");
        var again = county().post("/api/v1/tasks", wanted("same", "只交办一次"));
        assertThat(again).hasStatusOk();
        assertThat(again.getResponse().getHeader("Location")).isEqualTo(here);
        assertThat(errand("other", "只交办一次")).isNotEqualTo(here);
        assertThat(errand("x".repeat(5000), "键很长")).isNotEqualTo(here);
        Script.refuses(county().post("/api/v1/tasks", "{'key': ' ', 'title': 'x'}"), "required");
        Script.refuses(
                county().post("/api/v1/tasks", "{'key': 'two', 'unit': '500117', 'due': '2020-01-01'}"),
                "required",
                "unit.unknown",
                "task.dueBehind");
        assertThat(county().post("/api/v1/tasks", "{'key': 'three', 'campaign': 'nowhere'}"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aTaskIsDelegatedTakenBackAndHandedOn() {
        var here = errand("give", "核实一户");
        Script.refuses(town().post(here + "/give", "{'unit': 'x'}"), "required");
        Script.refuses(town().post(here + "/give", "{'how': 'DELEGATE', 'unit': 'x'}"), "unit.unknown");
        var lent = town().post(here + "/give", giving("DELEGATE"));
        hasPath(lent, "$.task.person", "task-colleague");
        hasPath(lent, "$.task.lenderUnit", town);
        hasPath(colleague().get(here), "$.may", List.of("ask", "finish", "take-back"));
        hasPath(town().post(here + "/take-back", "{'note': '我来办'}"), "$.task.person", "");
        hasPath(town().post(here + "/give", giving("HAND_ON")), "$.task.person", "task-colleague");
        Script.refuses(town().post(here + "/give", giving("HAND_ON")), "task.notYours");
        assertThat(record(here)).containsExactly("work.entrust", "work.give", "work.give", "work.give");
    }

    private String giving(String how) {
        return "{'how': '%s', 'unit': '%s', 'person': 'task-colleague'}".formatted(how, town);
    }

    @Test
    void moreTimeIsAskedForAndDecidedByWhoeverAskedForTheTask() {
        var here = errand("time", "整改核查");
        var due = LocalDate.parse(String.valueOf(value(town().get(here), "$.task.due")));
        Script.refuses(town().post(here + "/ask", "{'reason': '雨季'}"), "required");
        var asked = town().post(
                        here + "/ask", "{'what': 'EXTEND', 'wanted': '%s', 'reason': '雨季'}".formatted(due.plusDays(3)));
        hasPath(asked, "$.asked.decider", COUNTY);
        hasPath(county().get(here), "$.may", List.of("decide", "urge"));
        assertThat(town().post(here + "/decide", "{'granted': true}"))
                .as("a token names its rights, and the owner has none of that kind")
                .hasStatus(HttpStatus.FORBIDDEN);
        Script.refuses(county().post(here + "/decide", "{}"), "required");
        Script.refuses(county().post(here + "/decide", "{'granted': false}"), "required");
        hasPath(county().post(here + "/decide", "{'granted': true}"), "$.asked", null);
        assertThat(LocalDate.parse(String.valueOf(value(town().get(here), "$.task.due"))))
                .isAfter(due);
        Script.refuses(county().post(here + "/decide", "{'granted': true}"), "task.nothingAsked");

        hasPath(town().post(here + "/ask", "{'what': 'PAUSE', 'reason': '停电'}"), "$.asked.what", "pause");
        hasPath(county().post(here + "/decide", "{'granted': true}"), "$.task.light", "grey");
        hasPath(town().post(here + "/resume", "{}"), "$.task.pausedOn", null);
    }

    private static Object value(MvcTestResult answer, String path) {
        var values = new ArrayList<Object>();
        assertThat(answer).hasStatusOk().bodyJson().extractingPath(path).satisfies(values::add);
        return values.getFirst();
    }

    @Test
    void whoAskedPressesOnceADayForOneOrForMany() {
        var here = errand("urge", "催办一件");
        hasPath(county().post(here + "/urge", "{'note': '请尽快'}"), "$.task.urged", 1);
        Script.refuses(county().post(here + "/urge", "{}"), "task.urgedToday");
        Script.refuses(town().post(here + "/urge", "{}"), "task.notYoursToUrge");
        var other = errand("urge-2", "催办两件");
        var ids = List.of(id(here), id(other), "999999999");
        var pressed = county().post("/api/v1/tasks/urge", "{'ids': [%s, null]}".formatted(String.join(",", ids)));
        hasPath(pressed, "$.urged.length()", 1);
        hasPath(pressed, "$.left.length()", 2);
        assertThat(jdbc.sql("select count(*) from audit.entry where act like '%.missed' and subject = 'task:999999999'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void aPageLeadsToTheNextOneInEveryView() throws UnsupportedEncodingException {
        for (var i = 0; i < 5; i++) {
            errand("page-" + i, "分页第" + i + "件");
        }
        for (var asking : List.of("view=ASKED", "view=BENEATH", "view=BENEATH&holder=" + town)) {
            assertThat(paged(county(), asking)).as(asking).hasSize(5).doesNotHaveDuplicates();
        }
        assertThat(paged(town(), "view=TODO&light=green")).hasSize(5);
        assertThat(paged(town(), "view=TODO&light=red")).isEmpty();
        assertThat(paged(town(), "view=TODO&from=" + COUNTY + "&kind=work.errand"))
                .hasSize(5);
        tasks.done("work.errand", subjects(), new Actor("task-town", town), "");
        assertThat(paged(town(), "view=DONE")).hasSize(5);
        assertThat(town().get("/api/v1/tasks?light=purple")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(town().get("/api/v1/tasks?view=BENEATH&holder=" + COUNTY))
                .as("what lies above")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private List<String> subjects() {
        return jdbc
                .sql("select subject from work.task where unit = :unit and kind = 'work.errand'")
                .param("unit", town)
                .query(String.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    private static List<Object> paged(Script script, String asking) {
        var ids = new ArrayList<Object>();
        var after = "";
        do {
            var page = script.get("/api/v1/tasks?text=分页&limit=2&" + asking + "&after=" + after);
            assertThat(page)
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.rows[*].id")
                    .asArray()
                    .satisfies(found -> ids.addAll(List.of(found)));
            var next = value(page, "$.next");
            after = next == null ? "" : next.toString();
        } while (!after.isEmpty());
        return ids;
    }

    @Test
    void aTaskOfAnotherCountyIsNotThere() {
        accounts.create("task-stranger", "别处", "Shan-Shui-2021", "500117", Set.of(Role.CLERK));
        var stranger = Script.of(house, "task-stranger", "500117", WORKING);
        var here = errand("theirs", "别处看不见");
        assertThat(stranger.get(here)).hasStatus(HttpStatus.NOT_FOUND);
        for (var step : List.of("/give", "/take-back", "/ask", "/resume", "/finish", "/urge")) {
            assertThat(stranger.post(here + step, "{'note': 'x'}")).as(step).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(Script.of(house, "task-town", town, "work.read").post(here + "/finish", "{'note': 'x'}"))
                .as("a token that may only read")
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private List<String> record(String here) {
        return jdbc
                .sql("select act from audit.entry where subject = :subject order by id")
                .param("subject", "task:" + id(here))
                .query(String.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}
