package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.kernel.Actor;
import org.qingce.region.AreaKeeper;
import org.qingce.region.AreaSheet;
import org.qingce.region.Areas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The pages of leads, surveys and zero reports, asked by 工信局 of 桦川县, which may write in its own campaign and nowhere else. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class SurveyPageModuleTests {

    private static final String CLERK = "survey-page-clerk";
    private static final String OWN = "campaign=huachuan-2021";
    private static final String ANOTHER = "campaign=chongqing-2020";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    Areas areas;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SurveyRepository stored;

    @Autowired
    ApplicationContext house;

    @BeforeEach
    void aClerkOfABureau() {
        accounts.create(CLERK, "陈晓岚", "Correct-horse-9", "230826-GXJ", Set.of(Role.CLERK));
    }

    private MvcTestResult get(String address) {
        return browser.get().uri(address).with(user(CLERK)).exchange();
    }

    private MvcTestResult post(String address, Map<String, String> typed) {
        var request = browser.post().uri(address).with(user(CLERK)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }

    /** A frame never settles on a campaign that the person may not read. */
    @ParameterizedTest
    @ValueSource(strings = {"/surveys", "/surveys/leads", "/surveys/zero", "/surveys/new", "/surveys/leads/new"})
    void whoeverWishesForACampaignThatIsNotHisGetsHisOwn(String page) {
        assertThat(get(page + "?" + ANOTHER))
                .hasStatusOk()
                .bodyText()
                .contains("campaign=huachuan-2021")
                .doesNotContain("campaign=chongqing-2020");
    }

    /** 公安局 reads along in this campaign (四、（一）) and writes in none. */
    @ParameterizedTest
    @ValueSource(strings = {"/surveys/new", "/surveys/leads/new", "/surveys/zero/new"})
    void whoMayOnlyReadIsOfferedNoFormAndGetsNone(String form) {
        accounts.create("survey-page-police", "许临江", "Correct-horse-9", "230826-GAJ", Set.of(Role.CLERK));
        var police = user("survey-page-police");

        assertThat(browser.get().uri("/surveys?" + OWN).with(police).exchange())
                .hasStatusOk()
                .bodyText()
                .doesNotContain(form);
        assertThat(browser.get().uri(form + "?" + OWN).with(police).exchange()).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.post()
                        .uri(form + "?" + OWN)
                        .param("office", "230826")
                        .with(police)
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "/surveys/new, surveyedOn, 尽快, 读不出是哪一天",
        "/surveys/leads/new, foundOn, 2021-13-45, 读不出是哪一天",
        "/surveys/zero/new, searchedOn, '', 必填"
    })
    void aDayThatNoCalendarHasIsToldAndNotTakenForToday(String form, String field, String typed, String told) {
        var answer = post(form + "?" + OWN, Map.of("office", "230826", field, typed, "name", "示例某厂"));

        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(told);
        assertThat(jdbc.sql("select count(*) from remediation.lead where name = '示例某厂'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1e40, 47", "180.9, 47", "130.8, 1e-999999999", "0, 0", "东经130度, 47"})
    void aPositionThatIsNowhereOnTheEarthIsToldAndNotStored(String longitude, String latitude) {
        var answer = post(
                "/surveys/leads/new?" + OWN,
                Map.of(
                        "office", "230826",
                        "source", "sweep",
                        "foundOn", "2021-06-28",
                        "name", "示例无处厂",
                        "address", "某村6号",
                        "longitude", longitude,
                        "latitude", latitude));

        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("按十进制度填写");
        assertThat(jdbc.sql("select count(*) from remediation.lead where name = '示例无处厂'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoReportedAPlaceIsKeptEncryptedAndShownOnlyWhenAskedForWhichIsOnTheRecord() {
        var told = post(
                "/surveys/leads/new?" + OWN,
                Map.of(
                        "office", "230826",
                        "source", "complaint",
                        "informant", "村民吴示例",
                        "foundOn", "2021-06-28",
                        "name", "示例举报厂",
                        "address", "某村5号"));
        var page = String.valueOf(told.getResponse().getRedirectedUrl());

        assertThat(jdbc.sql("select informant from remediation.lead where name = '示例举报厂'")
                        .query(String.class)
                        .single())
                .startsWith("sm4:");
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains(page + "/reveal")
                .doesNotContain("吴示例");
        assertThat(post(page + "/reveal", Map.of())).hasStatusOk().bodyText().contains("村民吴示例");
        assertThat(jdbc.sql(
                                "select person from audit.entry where act = 'remediation.revealInformant' and subject = :lead")
                        .param("lead", "lead:" + page.replaceAll("\\D", ""))
                        .query(String.class)
                        .list())
                .containsExactly(CLERK);
    }

    /** 江津区 works in two campaigns: its own and that of the city. */
    @Test
    void aLeadIsLookedIntoInItsOwnCampaignWhateverIsChosenAbove() {
        accounts.create("survey-page-district", "周望舒", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        var district = user("survey-page-district");
        var told = browser.post()
                .uri("/surveys/leads/new?campaign=chongqing-2020")
                .param("office", "500116")
                .param("source", "sweep")
                .param("foundOn", "2021-06-28")
                .param("name", "示例换专项厂")
                .param("address", "江津区某村9号")
                .with(district)
                .with(csrf())
                .exchange();
        var lead = String.valueOf(told.getResponse().getRedirectedUrl()).replaceAll("\\D", "");

        assertThat(told).hasStatus(HttpStatus.FOUND);
        assertThat(browser.get()
                        .uri("/surveys/new?campaign=jiangjin-2021&lead=" + lead)
                        .with(district)
                        .exchange())
                .hasRedirectedUrl("/surveys/new?campaign=chongqing-2020&lead=" + lead);
        assertThat(browser.get()
                        .uri("/surveys/new?campaign=chongqing-2020&lead=" + lead)
                        .with(district)
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("示例换专项厂");
    }

    private static final Map<String, String> SURVEYED = Map.of(
            "office", "230826",
            "surveyedOn", "2021-06-01",
            "cell.name", "示例粮食加工厂",
            "cell.address", "桦川县示例镇一村1号",
            "ground", "unlicensed.land",
            "verdict", "pending",
            "reason", "手续待核实",
            "signature.looked", "陈晓岚",
            "signature.signed", "许临江",
            "signature.responsible", "任局");

    private static final Map<String, String> LISTED = Map.of(
            "verdict", "listed",
            "cell.category", "升级改造",
            "cell.measures", "安装治理设施",
            "cell.due", "2021-12-31",
            "cell.responsibleUnit", "某镇",
            "cell.responsiblePerson", "王示例");

    /** Without script as well: the form comes back whole, with the areas, and nothing is filed (N2-14, N3-02). */
    @Test
    void theControlAreasOfAPlaceAreToldBeforeTheSurveyIsFiled() {
        areas.take(
                new AreaSheet("""
                        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"hc-1","kind":"river-1km",
                        "name":"示例河一公里带","invented":true},"geometry":{"type":"Polygon","coordinates":[[[130.0,47.0],[131.0,47.0],
                        [131.0,48.0],[130.0,48.0],[130.0,47.0]]]}}]}""", false, "", LocalDate.of(2020, 1, 1), "test"), AreaKeeper.everywhere(Actor.SYSTEM));
        var typed = new HashMap<>(SURVEYED);
        typed.put("look", "areas");
        assertThat(post("/surveys/new?" + OWN, typed)).hasStatusOk().bodyText().contains("请先填经度和纬度", "示例粮食加工厂");
        typed.put("longitude", "130.5");
        typed.put("latitude", "47.5");
        assertThat(post("/surveys/new?" + OWN, typed)).hasStatusOk().bodyText().contains("管控区域：示例河一公里带", "data-draft=");
        typed.put("longitude", "120.5");
        assertThat(post("/surveys/new?" + OWN, typed)).hasStatusOk().bodyText().contains("不在已导入的任何管控区域内");
        assertThat(filed()).isEmpty();
    }

    private List<Long> filed() {
        return jdbc.sql("select id from remediation.survey where name = '示例粮食加工厂'")
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** N4-05, N4-10: a town looks, and departments confirm; the one whose approval is missing is asked, and what it says stands with the survey. */
    @Test
    void theDepartmentThatKnowsAGroundIsAskedAndAnswersOnce() {
        accounts.create("survey-page-planning", "许临江", "Correct-horse-9", "230826-ZRZY", Set.of(Role.CLERK));
        assertThat(post("/surveys/new?" + OWN, SURVEYED)).hasStatus3xxRedirection();
        var survey = "/surveys/" + filed().getFirst();

        assertThat(get(survey)).bodyText().contains("知情部门的意见", "未办国土手续", "请出具意见");
        assertThat(post(survey + "/opinions", Map.of("function", "planning"))).hasStatus3xxRedirection();
        assertThat(post(survey + "/opinions", Map.of("function", "planning"))).hasStatus3xxRedirection();
        assertThat(get(survey)).bodyText().contains("待答复").doesNotContain("请出具意见");
        assertThat(post(survey + "/opinions/answer", Map.of("words", "不是我局的事")))
                .as("whoever was not asked does not answer")
                .hasStatus(HttpStatus.FORBIDDEN);

        var planning = user("survey-page-planning");
        assertThat(browser.get().uri(survey).with(planning)).bodyText().contains("答复");
        assertThat(browser.post()
                        .uri(survey + "/opinions/answer")
                        .param("words", "该地块为建设用地，手续可补办")
                        .with(planning)
                        .with(csrf()))
                .hasStatus3xxRedirection();
        assertThat(get(survey)).bodyText().contains("手续可补办", "已答复");
    }

    /** N0-20, N1-10: what a department said about a ground is its opinion on the class when the site is listed. */
    @Test
    void whatWasSaidAboutAGroundIsTheDepartmentsOpinionOnTheClassOnceTheSiteIsListed() {
        accounts.create("survey-page-planning", "许临江", "Correct-horse-9", "230826-ZRZY", Set.of(Role.CLERK));
        assertThat(post("/surveys/new?" + OWN, SURVEYED)).hasStatus3xxRedirection();
        var survey = filed().getFirst();
        assertThat(post("/surveys/" + survey + "/opinions", Map.of("function", "planning")))
                .hasStatus3xxRedirection();
        assertThat(browser.post()
                        .uri("/surveys/" + survey + "/opinions/answer")
                        .param("words", "该地块为建设用地，手续可补办")
                        .with(user("survey-page-planning"))
                        .with(csrf()))
                .hasStatus3xxRedirection();
        var later = new HashMap<>(SURVEYED);
        later.putAll(LISTED);

        assertThat(post("/surveys/new?" + OWN + "&prior=" + survey, later)).hasStatus3xxRedirection();

        assertThat(jdbc.sql("""
                        select m.words, m.person, m.unit
                          from remediation.mark m
                          join remediation.survey s on s.case_id = m.case_id
                         where s.name = '示例粮食加工厂' and m.subject = 'opinion:planning' and m.state = 'given'
                        """)
                        .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                        .list())
                .containsExactly("该地块为建设用地，手续可补办 survey-page-planning 230826-ZRZY");
    }

    /** Wherever a class is typed it is proposed, and the criteria of the pack stand beside it (docs/adr/0017). */
    @Test
    void aClassThatIsTypedIsToldToBeProposedBesideTheCriteriaOfThePack() {
        var told = List.of("拟定类型", "到“向社会公布”时", "按标准判断类型", "升级改造");
        assertThat(get("/surveys/new?" + OWN)).bodyText().contains(told);
        assertThat(get("/ledger/new?" + OWN)).bodyText().contains(told).doesNotContain("查看分类依据");

        var seen = new HashMap<>(SURVEYED);
        seen.putAll(LISTED);
        assertThat(post("/surveys/new?" + OWN, seen)).hasStatus3xxRedirection();
        var id = jdbc.sql("select case_id from remediation.survey where name = '示例粮食加工厂' and case_id is not null")
                .query(Long.class)
                .single();

        assertThat(get("/ledger/cases/" + id + "/reclassify"))
                .bodyText()
                .contains(told)
                .contains("查看分类依据", "/cases/" + id + "/class", "还不能建议，须先查明")
                .contains("现在的类型");
        assertThat(get("/ledger/cases/" + id + "/correct"))
                .as("which leaves the class alone")
                .bodyText()
                .doesNotContain("拟定类型");
    }

    @Test
    void nobodyIsAskedAboutASurveyThatALaterOneHasSettled() {
        assertThat(post("/surveys/new?" + OWN, SURVEYED)).hasStatus3xxRedirection();
        var survey = filed().getFirst();
        var later = new HashMap<>(SURVEYED);
        later.put("verdict", "out-of-scope");
        assertThat(post("/surveys/new?" + OWN + "&prior=" + survey, later)).hasStatus3xxRedirection();

        assertThat(get("/surveys/" + survey)).bodyText().contains("知情部门的意见").doesNotContain("请出具意见");
        var asked = post("/surveys/" + survey + "/opinions", Map.of("function", "planning"));
        assertThat(asked).hasStatus3xxRedirection();
        assertThat(asked.getMvcResult().getFlashMap().get("notice")).asString().contains("不再征求意见");
        assertThat(jdbc.sql("select count(*) from work.task where subject = :survey and kind = :kind")
                        .param("survey", "survey:" + survey)
                        .param("kind", GroundOpinions.TASK)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get("/surveys/"
                        + filed().stream()
                                .filter(id -> !id.equals(survey))
                                .findFirst()
                                .orElseThrow()))
                .as("the one that came to its verdict")
                .bodyText()
                .contains("未征求")
                .doesNotContain("请出具意见");
    }

    @Test
    void anOpinionThatWasLetGoIsNotToldAsAnAnswer() {
        assertThat(post("/surveys/new?" + OWN, SURVEYED)).hasStatus3xxRedirection();
        var survey = filed().getFirst();
        assertThat(post("/surveys/" + survey + "/opinions", Map.of("function", "planning")))
                .hasStatus3xxRedirection();
        var later = new HashMap<>(SURVEYED);
        later.put("verdict", "out-of-scope");
        assertThat(post("/surveys/new?" + OWN + "&prior=" + survey, later)).hasStatus3xxRedirection();

        assertThat(get("/surveys/" + survey)).bodyText().contains("知情部门的意见").doesNotContain("已答复", "待答复", "请出具意见");
    }

    private static final String SURVEY = """
            {'campaign': 'huachuan-2021', 'unit': '230826', 'surveyedOn': '2021-06-01', 'lead': %s, 'verdict': '%s',
             'reason': '手续待核实', 'grounds': [{'limb': 'unlicensed', 'key': 'land'}],
             'place': {'lon': 130.7, 'lat': 47.0, 'accuracy': 8},
             'signatures': {'looked': '陈晓岚', 'signed': '许临江', 'responsible': '任局'},
             'cells': {'name': '接口示例粮食加工厂', 'creditCode': '', 'address': '桦川县示例镇一村1号'}}""";

    private static final String LEAD = """
            {'campaign': 'huachuan-2021', 'unit': '230826', 'source': 'COMPLAINT', 'informant': '附近居民李某', 'foundOn': '2021-05-20',
             'name': '接口示例粮食加工厂', 'address': '桦川县示例镇一村1号', 'note': '夜间开机'}""";

    private Script script(String... rights) {
        return Script.of(house, CLERK, "230826-GXJ", rights);
    }

    private Script stranger(String... rights) {
        accounts.create("survey-elsewhere", "别处", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        return Script.of(house, "survey-elsewhere", "500116", rights);
    }

    private static String made(MvcTestResult answer) {
        assertThat(answer).hasStatus(HttpStatus.CREATED);
        return Objects.requireNonNull(answer.getResponse().getHeader("Location"));
    }

    @Test
    void aLeadThatAScriptReportsIsAnsweredByItsSurveyAndWhoSaidSoIsNotTold() {
        var script = script("ledger.read", "ledger.write");
        assertThat(script("ledger.read").post("/api/v1/leads", LEAD)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger("ledger.read", "ledger.write").post("/api/v1/leads", LEAD))
                .hasStatus(HttpStatus.NOT_FOUND);
        Script.refuses(
                script.post(
                        "/api/v1/leads",
                        "{'campaign': 'huachuan-2021', 'unit': '230826', 'foundOn': '2021-05-20', 'place': {'lon': 999, 'lat': 0}}"),
                "required",
                "position.unreadable");
        Script.refuses(
                script.post(
                        "/api/v1/leads",
                        "{'campaign': 'huachuan-2021', 'unit': '230826', 'source': 'SWEEP', 'foundOn': '2021-05-20'}"),
                "required",
                "lead.nothingSaid");
        assertThat(script.post("/api/v1/leads", LEAD.replace("'230826'", "'500116'")))
                .as("a unit of another county")
                .hasStatus(HttpStatus.NOT_FOUND);

        var lead = made(script.post("/api/v1/leads", LEAD));
        assertThat(script.post("/api/v1/leads", LEAD))
                .as("something like it is known")
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("known-elsewhere");
        assertThat(script.get(lead))
                .hasStatusOk()
                .bodyText()
                .contains("\"named\":true")
                .doesNotContain("附近居民李某");
        assertThat(script.get("/api/v1/leads?campaign=huachuan-2021&source=COMPLAINT"))
                .hasStatusOk()
                .bodyText()
                .contains("接口示例粮食加工厂")
                .doesNotContain("附近居民李某");
        assertThat(Script.of(house, "survey-elsewhere", "500116", "ledger.read").get(lead))
                .hasStatus(HttpStatus.NOT_FOUND);

        var id = lead.replaceAll(".*/", "");
        var survey = made(script.post("/api/v1/surveys", SURVEY.formatted(id, "pending")));
        assertThat(script.get(lead))
                .bodyJson()
                .extractingPath("$.survey")
                .isEqualTo(Integer.parseInt(survey.replaceAll(".*/", "")));
        assertThat(script.get("/api/v1/leads?campaign=huachuan-2021&open=true"))
                .bodyText()
                .doesNotContain("接口示例粮食加工厂");
    }

    @Test
    void whoToldOfALeadIsShownToAScriptThatMayAskAndEachAskingIsOnTheRecord() {
        var lead = made(script("ledger.read", "ledger.write").post("/api/v1/leads", LEAD));

        assertThat(script("ledger.read").post(lead + "/reveal", "{}")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(script("ledger.read", "contact.read").post(lead + "/reveal", "{}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.informant")
                .isEqualTo("附近居民李某");
        assertThat(jdbc.sql(
                                "select unit from audit.entry where act = 'remediation.revealInformant' and person = :person")
                        .param("person", CLERK)
                        .query(String.class)
                        .list())
                .containsExactly("230826-GXJ");
    }

    @Test
    void aScriptFilesASurveyByTheLimbsOfThePack() {
        var script = script("ledger.read", "ledger.write");
        assertThat(script.get("/api/v1/survey-rules?campaign=huachuan-2021"))
                .bodyJson()
                .extractingPath("$.limbs[*].key")
                .asArray()
                .containsExactly("scattered", "unlicensed", "polluting");
        assertThat(script("ledger.read").post("/api/v1/surveys", SURVEY.formatted("null", "pending")))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger("ledger.read", "ledger.write").post("/api/v1/surveys", SURVEY.formatted("null", "pending")))
                .hasStatus(HttpStatus.NOT_FOUND);
        Script.refuses(
                script.post(
                        "/api/v1/surveys", SURVEY.formatted("null", "no-such").replace("'land'", "'no-such'")),
                "required",
                "survey.noSuchGround");
        Script.refuses(
                script.post(
                        "/api/v1/surveys",
                        SURVEY.formatted("null", "pending")
                                .replace("'looked'", "'boss'")
                                .replace("'name'", "'nmae'")),
                "column.unknown",
                "column.unknown");
        assertThat(script.post("/api/v1/surveys", SURVEY.formatted("999999999", "pending")))
                .as("a lead that is not there")
                .hasStatus(HttpStatus.NOT_FOUND);

        var survey = made(script.post("/api/v1/surveys", SURVEY.formatted("null", "pending")));

        assertThat(script.get(survey)).bodyJson().extractingPath("$.place.lon").isEqualTo(130.7);
        assertThat(script.get("/api/v1/surveys?campaign=huachuan-2021&verdict=pending&limit=1"))
                .bodyJson()
                .extractingPath("$.rows[*].name")
                .asArray()
                .containsExactly("接口示例粮食加工厂");
        assertThat(Script.of(house, "survey-elsewhere", "500116", "ledger.read").get(survey))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(script.get("/api/v1/surveys?campaign=chongqing-2020"))
                .as("a campaign of others")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aSiteThatAScriptListsIsACaseInTheSameStep() {
        var script = script("ledger.read", "ledger.write");
        var listed = SURVEY.formatted("null", "listed")
                .replace(
                        "'creditCode': ''",
                        "'creditCode': '无', 'place': '悦来镇', 'basis': '未办理环评手续', 'category': '升级改造', 'measures': '改造',"
                                + " 'responsibleUnit': '悦来镇人民政府', 'responsiblePerson': '示例', 'due': '2021-12-31'");

        var survey = made(script.post("/api/v1/surveys", listed));

        var id = jdbc.sql("select case_id from remediation.survey where name = '接口示例粮食加工厂'")
                .query(Long.class)
                .single();
        assertThat(script.get("/api/v1/cases/" + id))
                .bodyJson()
                .extractingPath("$.values.name")
                .isEqualTo("接口示例粮食加工厂");
        assertThat(script.get(survey)).bodyJson().extractingPath("$.verdict").isEqualTo("listed");
        assertThat(script.post("/api/v1/surveys", listed)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void aDepartmentIsAskedByOneScriptAndAnswersByAnother() {
        accounts.create("opinion-script", "许临江", "Correct-horse-9", "230826-ZRZY", Set.of(Role.CLERK));
        var script = script("ledger.read", "ledger.write", "case.move");
        var planning = Script.of(house, "opinion-script", "230826-ZRZY", "ledger.read", "case.move");
        var opinions = made(script.post("/api/v1/surveys", SURVEY.formatted("null", "pending"))) + "/opinions";

        assertThat(script.post(opinions, "{'function': 'planning'}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].state")
                .asArray()
                .containsExactly("open");
        assertThat(script.post(opinions + "/answer", "{'said': '不是我局的事'}"))
                .as("whoever was not asked does not answer")
                .hasStatus(HttpStatus.FORBIDDEN);
        Script.refuses(planning.post(opinions + "/answer", "{'said': ' '}"), "required");
        assertThat(planning.post(opinions + "/answer", "{'said': '未批'}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].said")
                .asArray()
                .containsExactly("未批");
        assertThat(planning.post(opinions + "/answer", "{'said': '又说'}")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aZeroReportOfAScriptWaitsForItsProof() {
        var script = script("ledger.read", "ledger.write");
        var search = """
                {'campaign': 'huachuan-2021', 'unit': '230826', 'village': '示例村', 'searchedOn': '2021-06-01', 'way': '村东厂院',
                 'places': %d, 'proof': '照片 2 张', 'signatures': {'looked': '陈晓岚', 'signed': '许临江', 'responsible': '任局'}}""";
        assertThat(script("ledger.read").post("/api/v1/zero-reports", search.formatted(3)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(stranger("ledger.read", "ledger.write").post("/api/v1/zero-reports", search.formatted(3)))
                .hasStatus(HttpStatus.NOT_FOUND);
        Script.refuses(script.post("/api/v1/zero-reports", search.formatted(0)), "search.noPlaces");

        var made = made(script.post("/api/v1/zero-reports", search.formatted(3)));

        assertThat(script.get(made)).bodyJson().extractingPath("$.proven").isEqualTo(false);
        assertThat(script.get("/api/v1/zero-reports?campaign=huachuan-2021"))
                .bodyJson()
                .extractingPath("$.rows[0].village")
                .isEqualTo("示例村");
        assertThat(Script.of(house, "survey-elsewhere", "500116", "ledger.read").get(made))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void whatAScriptSendsAgainUnderItsKeyIsFiledOnce() {
        var script = script("ledger.read", "ledger.write");
        var zero = """
                {'key': 'one', 'campaign': 'huachuan-2021', 'unit': '230826', 'village': '再送示例村', 'searchedOn': '2021-06-01',
                 'way': '村东厂院', 'places': 3, 'proof': '照片 2 张',
                 'signatures': {'looked': '陈晓岚', 'signed': '许临江', 'responsible': '任局'}}""";
        var lead = LEAD.replaceFirst("\\{", "{'key': 'one', 'beside': '另有一处', ");
        var survey = SURVEY.formatted("null", "pending").replaceFirst("\\{", "{'key': 'one', 'beside': true, ");
        for (var sent :
                Map.of("zero-reports", zero, "leads", lead, "surveys", survey).entrySet()) {
            var path = "/api/v1/" + sent.getKey();
            var first = made(script.post(path, sent.getValue()));
            var again = script.post(path, sent.getValue());
            assertThat(again).as(path).hasStatusOk();
            assertThat(again.getResponse().getHeader("Location")).as(path).isEqualTo(first);
            assertThat(script("ledger.read", "ledger.write").post(path, sent.getValue()))
                    .as("another token of the same person")
                    .hasStatusOk();
        }
        var other = made(script.post("/api/v1/zero-reports", zero.replace("'one'", "'" + "x".repeat(5000) + "'")));
        assertThat(jdbc.sql("select count(*) from remediation.village_search where village = '再送示例村'")
                        .query(Long.class)
                        .single())
                .as("one for each key")
                .isEqualTo(2);
        assertThat(other).isNotEmpty();
        var refused = zero.replace("'one'", "'late'").replace("'places': 3", "'places': 0");
        Script.refuses(script.post("/api/v1/zero-reports", refused), "search.noPlaces");
        made(script.post("/api/v1/zero-reports", refused.replace("'places': 0", "'places': 1")));
    }

    /** A survey of a lead that somebody else has answered meanwhile takes back all that it wrote, its key too. */
    @Test
    void whatIsTakenBackLeavesNoKeyBehind() {
        var script = script("ledger.read", "ledger.write");
        var lead = made(script.post("/api/v1/leads", LEAD));
        var id = lead.substring(lead.lastIndexOf('/') + 1);
        var survey = SURVEY.formatted(id, "pending").replaceFirst("\\{", "{'key': 'first', 'beside': true, ");
        made(script.post("/api/v1/surveys", survey));
        var refused = script.post("/api/v1/surveys", survey.replace("'first'", "'second'"));
        Script.refuses(refused, "lead.answered");
    }

    /** Bound to its row by the cipher: whoever writes into the database moves nobody's name to another lead. */
    @Test
    void whoToldOfALeadIsReadInThatLeadAlone() {
        var script = script("ledger.read", "ledger.write");
        var one = id(made(script.post("/api/v1/leads", LEAD)));
        var other = id(made(script.post("/api/v1/leads", LEAD.replaceFirst("\\{", "{'beside': '另有一处', "))));
        assertThat(stored.lead(one).orElseThrow().lead().informant()).isEqualTo("附近居民李某");

        jdbc.sql(
                        "update remediation.lead set informant = (select informant from remediation.lead where id = :one) where id = :other")
                .param("one", one)
                .param("other", other)
                .update();

        assertThatThrownBy(() -> stored.lead(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs elsewhere");
    }

    private static long id(String location) {
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }
}
