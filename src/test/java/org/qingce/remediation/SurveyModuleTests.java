package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qingce.access.Units;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.evidence.EvidenceOutcome;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.evidence.Photos;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.Sites;
import org.qingce.remediation.Lead.Source;
import org.qingce.remediation.Survey.Ground;
import org.qingce.remediation.SurveyOutcome.Known;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveyOutcome.Refused;
import org.qingce.remediation.SurveyOutcome.Stored;
import org.qingce.runtime.Reach;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** From a lead to a verdict in 桦川县, by the definition of its notice. */
@SpringBootTest
@Transactional
class SurveyModuleTests {

    private static final String CAMPAIGN = "huachuan-2021";
    private static final String COUNTY = "230826";
    private static final Map<String, String> SIGNED = Map.of("looked", "李示例", "signed", "张示例", "responsible", "王示例");

    /** What a case of this notice has beside its name and place. */
    private static final String[] PLANNED = {
        "category", "升级改造",
        "measures", "安装治理设施",
        "due", "2021-12-31",
        "responsibleUnit", "某镇",
        "responsiblePerson", "王示例"
    };

    @Autowired
    Surveys surveys;

    @Autowired
    Remediation remediation;

    @Autowired
    SurveyRepository stored;

    @Autowired
    Ledger ledger;

    @Autowired
    Evidences evidences;

    @Autowired
    Sites sites;

    @Autowired
    Tasks tasks;

    @Autowired
    Units units;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private String town() {
        return units.children(COUNTY).getFirst().code();
    }

    private ScopePath path(String unit) {
        return units.find(unit).orElseThrow().path();
    }

    private Act act() {
        return new Act(new Actor("li", town()), LocalDate.now(clock), "", Act.BY_HAND);
    }

    private Lead lead(Source source, String name, String beside) {
        return new Lead(
                CAMPAIGN,
                town(),
                source,
                "信字〔2021〕7号",
                "村民",
                LocalDate.now(clock),
                name,
                "",
                "桦川县某村" + Math.floorMod(name.hashCode(), 9000) + "号",
                "夜间喷漆",
                beside);
    }

    private Survey survey(String verdict, long lead, List<Ground> grounds, String... more) {
        var cells = new HashMap<>(Map.of("name", "示例排查家具厂", "creditCode", "无", "address", "桦川县某村3号"));
        for (var i = 0; i < more.length; i += 2) {
            cells.put(more[i], more[i + 1]);
        }
        return new Survey(
                CAMPAIGN,
                town(),
                lead,
                0,
                LocalDate.now(clock),
                null,
                grounds,
                verdict,
                verdict.equals("listed") ? "" : "已搬空",
                "",
                SIGNED,
                "",
                cells,
                false);
    }

    private static List<String> codes(SurveyOutcome outcome) {
        return outcome instanceof Refused(var faults)
                ? faults.stream().map(Fault::code).toList()
                : List.of();
    }

    private static long id(SurveyOutcome outcome) {
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).id();
    }

    private static final List<Ground> SEEN = List.of(
            new Ground("scattered", "smallOutsidePark", ""),
            new Ground("unlicensed", "environment", ""),
            new Ground("unlicensed", "", "无消防手续"),
            new Ground("polluting", "noFacilities", ""));

    /** N0-19: what is found outside the list comes in by the same door, and a town looks. */
    @Test
    void aLeadOfWhateverSourceKeepsItAndSendsSomebodyToLook() {
        for (var source : Source.values()) {
            var id = id(surveys.report(lead(source, "示例线索厂" + source.key(), ""), act()));
            assertThat(stored.lead(id).orElseThrow().lead())
                    .satisfies(lead -> assertThat(lead.source()).isEqualTo(source))
                    .satisfies(lead -> assertThat(lead.reference()).isEqualTo("信字〔2021〕7号"));
            assertThat(tasks.about("lead:" + id)).singleElement().satisfies(task -> {
                assertThat(task.unit()).isEqualTo(town());
                assertThat(task.isOpen()).isTrue();
            });
        }
    }

    /** N0-19: whatever it is called, what is known at the same address or close by is told before a second record is born. */
    @Test
    void aLeadIsKnownAgainByItsAddressAndByItsPlace() {
        var first = id(surveys.report(placed("示例夜间作坊", "桦川县西山村8101号", "130.719000", "47.023000"), act()));

        assertThat(known(placed("示例另一作坊", "桦川县 西山村8101号", "", ""))).containsExactly("lead " + first + " ADDRESS 0");
        assertThat(known(placed("示例第三作坊", "桦川县西山村8102号", "130.719300", "47.023200")))
                .containsExactly("lead " + first + " PLACE 32");
        assertThat(surveys.report(placed("示例远处作坊", "桦川县西山村8103号", "130.719900", "47.023200"), act()))
                .as("more than fifty metres away")
                .isInstanceOf(Stored.class);
        id(surveys.report(placed("示例村里作坊一", "桦川县西山村", "", ""), act()));
        assertThat(surveys.report(placed("示例村里作坊二", "桦川县西山村", "", ""), act()))
                .as("a village is no address")
                .isInstanceOf(Stored.class);

        var stored = (Stored) surveys.survey(
                survey("listed", 0, SEEN, with(PLANNED, "address", "桦川县东山村8201号", "name", "示例东山家具厂")), act());
        var listed = stored.caseId();
        var shown = ledger.find(path(COUNTY), listed).orElseThrow();
        sites.locate(
                shown.scope(),
                listed,
                new SitePosition(
                        new GeoPoint(130.8, 47.1),
                        null,
                        SitePosition.Means.MAP,
                        LocalDate.now(clock),
                        act().actor(),
                        ""),
                act());
        assertThat(known(placed("", "桦川县东山村8201号", "", "")))
                .as("this ledger has no addresses; its surveys have")
                .containsExactly("survey " + stored.id() + " ADDRESS 0");
        assertThat(known(placed("", "桦川县东山村8209号", "130.800100", "47.100100")))
                .containsExactly("case " + shown.number() + " PLACE 13");
    }

    @Test
    void aCaseIsFoundByItsAddressHoweverItIsSpelt() {
        var cells = Map.of(
                "name", "示例地址家具厂",
                "creditCode", "无",
                "address", "重庆市合川区钱塘镇二村2组88号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "③",
                "due", "2021年12月底前");
        var act = new Act(new Actor("li", "500117"), LocalDate.now(clock), "", Act.BY_HAND);
        var added = ledger.add("chongqing-2020", "500117", cells, List.of(), false, act);
        assertThat(added).isInstanceOf(CaseOutcome.Stored.class);

        assertThat(sites.at(path("500117"), "chongqing-2020", "500117", "合川区 钱塘镇二村２组88号"))
                .extracting(LedgerCase::id)
                .containsExactly(((CaseOutcome.Stored) added).after().id());
        assertThat(sites.at(path("500117"), "chongqing-2020", "500117", "合川区钱塘镇"))
                .as("a town is no address")
                .isEmpty();
    }

    private static String[] with(String[] cells, String... more) {
        return Stream.concat(Arrays.stream(cells), Arrays.stream(more)).toArray(String[]::new);
    }

    private Lead placed(String name, String address, String longitude, String latitude) {
        var place =
                longitude.isEmpty() ? null : new Survey.Place(new BigDecimal(longitude), new BigDecimal(latitude), 0);
        return new Lead(CAMPAIGN, town(), Source.SWEEP, "", "", LocalDate.now(clock), name, "", address, "夜间喷漆", "")
                .at(place);
    }

    private List<String> known(Lead lead) {
        var outcome = surveys.report(lead, act());
        assertThat(outcome).isInstanceOf(Known.class);
        return ((Known) outcome)
                .places().stream()
                        .map(place -> place.kind() + " " + place.number() + " " + place.by() + " " + place.metres())
                        .toList();
    }

    @Test
    void whatIsKnownIsToldBeforeASecondLeadIsBorn() {
        var first = id(surveys.report(lead(Source.SWEEP, "示例重复线索厂", ""), act()));

        assertThat(surveys.report(lead(Source.COMPLAINT, "示例重复线索厂", ""), act()))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.places())
                                .extracting(KnownPlace::kind, KnownPlace::number)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("lead", Long.toString(first))));
        assertThat(surveys.report(lead(Source.COMPLAINT, "示例重复线索厂", "另一处厂房"), act()))
                .isInstanceOf(Stored.class);
        assertThat(codes(surveys.report(
                        new Lead(
                                CAMPAIGN,
                                town(),
                                Source.POWER,
                                "",
                                "",
                                LocalDate.now(clock).plusDays(1),
                                "",
                                "",
                                "",
                                "",
                                ""),
                        act())))
                .containsExactly("required", "lead.nothingSaid", "survey.inFuture");
    }

    /** N4-04…06: the three limbs, each with its ground; the list of authorities is open. */
    @Test
    void aSiteJudgedToBeListedIsACaseInTheSameStepAndAnswersItsLead() {
        var lead = id(surveys.report(lead(Source.OFF_LIST, "示例排查家具厂", ""), act()));
        var outcome = (Stored) surveys.survey(survey("listed", lead, SEEN, PLANNED), act());

        var listed = ledger.find(path(COUNTY), outcome.caseId()).orElseThrow();
        assertThat(listed.value("name")).isEqualTo("示例排查家具厂");
        assertThat(listed.value("lacksEnvironment")).isEqualTo("YES");
        assertThat(stored.survey(outcome.id()).orElseThrow())
                .satisfies(one -> assertThat(one.survey().grounds()).containsExactlyElementsOf(SEEN))
                .satisfies(one -> assertThat(one.survey().signatures()).isEqualTo(SIGNED));
        assertThat(stored.lead(lead).orElseThrow().survey()).isEqualTo(outcome.id());
        assertThat(verdictMissing(outcome.caseId())).isEmpty();
        assertThat(tasks.about("lead:" + lead)).extracting(Task::isOpen).containsExactly(false);
        assertThat(surveys.survey(survey("out-of-scope", 0, List.of()), act()))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.places())
                                .extracting(KnownPlace::kind)
                                .contains("case"));
    }

    @Test
    void aCaseThatNoSurveyListedHasNoVerdict() {
        var cells = new HashMap<>(survey("listed", 0, SEEN, PLANNED).cells());
        cells.put("place", units.find(town()).orElseThrow().name());

        var added = ledger.add(CAMPAIGN, town(), cells, List.of(), false, act());

        assertThat(added)
                .isInstanceOfSatisfying(
                        CaseOutcome.Stored.class,
                        stored ->
                                assertThat(verdictMissing(stored.after().id())).containsExactly("move.verdict"));
    }

    private List<String> verdictMissing(long caseId) {
        var work = remediation.find(path(COUNTY), caseId).orElseThrow();
        var asked = MoveRequest.of(caseId, 0, "", "", LocalDate.now(clock));
        var mover = Mover.of("li", units.find(town()).orElseThrow(), path(COUNTY));
        return new MoveRules(work, LocalDate.now(clock))
                .missing(Need.VERDICT, asked, mover).stream().map(Fault::code).toList();
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        var bare = new Survey(
                CAMPAIGN,
                town(),
                0,
                0,
                LocalDate.now(clock),
                null,
                List.of(new Ground("scattered", "", "自定"), new Ground("unlicensed", "police", "")),
                "duplicate",
                "",
                "桦川-000000",
                Map.of("looked", "李示例"),
                "",
                Map.of("name", "示例厂"),
                false);

        assertThat(codes(surveys.survey(bare, act())))
                .containsExactlyInAnyOrder(
                        "required",
                        "survey.noSuchGround",
                        "survey.noSuchGround",
                        "required",
                        "survey.noSuchCase",
                        "required",
                        "required");
        assertThat(codes(surveys.survey(survey("listed", 0, List.of()), act())))
                .contains("survey.noGround", "required");
        assertThat(jdbc.sql("select count(*) from remediation.survey where name = '示例排查家具厂'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSiteOutOfScopeIsASurveyedPointAndOneLeftPendingIsLookedAtAgain() {
        assertThat(surveys.survey(survey("out-of-scope", 0, List.of()), act())).isInstanceOf(Stored.class);
        assertThat(jdbc.sql("select verdict from ledger.point where name = '示例排查家具厂'")
                        .query(String.class)
                        .list())
                .containsExactly("out-of-scope");

        var pending = id(surveys.survey(survey("pending", 0, List.of(), "name", "示例待定厂"), act()));
        assertThat(tasks.about("survey:" + pending)).extracting(Task::kind).containsExactly("remediation.settle");
        var again = new Survey(
                CAMPAIGN,
                town(),
                0,
                pending,
                LocalDate.now(clock),
                null,
                List.of(),
                "out-of-scope",
                "已核实为仓库",
                "",
                SIGNED,
                "",
                Map.of("name", "示例待定厂", "address", "桦川县某村3号"),
                false);
        assertThat(surveys.survey(again, act())).isInstanceOf(Stored.class);
        assertThat(tasks.about("survey:" + pending)).extracting(Task::isOpen).containsExactly(false);
    }

    /** N0-13: what is a case already is looked at as a point, answers its lead, and gives birth to no second case. */
    @Test
    void aSiteThatIsACaseAlreadyIsKeptAsAPointAndNoSecondCaseIsBorn() {
        var first = (Stored) surveys.survey(survey("listed", 0, SEEN, PLANNED), act());
        var number = ledger.find(path(COUNTY), first.caseId()).orElseThrow().number();
        var lead = id(surveys.report(lead(Source.COMPLAINT, "示例排查家具厂的另一个名字", ""), act()));
        var same = new Survey(
                CAMPAIGN,
                town(),
                lead,
                0,
                LocalDate.now(clock),
                null,
                List.of(),
                "duplicate",
                "同一处厂房，已在册",
                number,
                SIGNED,
                "",
                Map.of("name", "示例排查家具厂的另一个名字", "address", "桦川县某村3号"),
                false);

        var outcome = (Stored) surveys.survey(same, act());

        assertThat(outcome.caseId()).isZero();
        assertThat(stored.survey(outcome.id()).orElseThrow().survey().duplicateOf())
                .isEqualTo(number);
        assertThat(jdbc.sql(
                                "select name || '：' || note from ledger.point where verdict = 'duplicate' and name like '示例排查家具厂%'")
                        .query(String.class)
                        .list())
                .containsExactly("示例排查家具厂的另一个名字：同一处厂房，已在册");
        assertThat(jdbc.sql("select number from ledger.remediation_case where name like '示例排查家具厂%'")
                        .query(String.class)
                        .list())
                .containsExactly(number);
        assertThat(stored.lead(lead).orElseThrow().survey()).isEqualTo(outcome.id());
        assertThat(tasks.about("lead:" + lead)).noneMatch(Task::isOpen);
    }

    @Test
    void aVillageWithNothingFoundIsReportedWithWhatProvesIt() {
        var search =
                new VillageSearch(CAMPAIGN, town(), "某村", LocalDate.now(clock), "村东旧砖厂至村西仓库", 12, "照片 12 张", SIGNED);

        assertThat(surveys.search(search, act())).isInstanceOf(Stored.class);
        assertThat(codes(surveys.search(
                        new VillageSearch(CAMPAIGN, town(), "", LocalDate.now(clock), "", 0, "", Map.of()), act())))
                .containsExactly(
                        "required", "required", "required", "search.noPlaces", "required", "required", "required");
    }

    /** No zero report before its proof: a task asks the unit for the photos, and ends with the last of them. */
    @Test
    void aZeroReportShortOfItsPhotosCountsAsNoneUntilTheyAreThere() throws IOException {
        var before = zeroReports();
        var search = id(surveys.search(
                new VillageSearch(CAMPAIGN, town(), "缺照片村", LocalDate.now(clock), "村东至村西", 3, "照片", SIGNED), act()));

        assertThat(zeroReports()).isEqualTo(before);
        assertThat(tasks.about("search:" + search)).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo("remediation.zero-proof");
            assertThat(task.unit()).isEqualTo(town());
            assertThat(task.isOpen()).isTrue();
        });
        photo(search, 71);
        assertThat(zeroReports()).as("one of two").isEqualTo(before);
        photo(search, 72);
        assertThat(zeroReports()).isEqualTo(before + 1);
        assertThat(tasks.about("search:" + search)).noneMatch(Task::isOpen);
    }

    private long zeroReports() {
        return stored.counts(CAMPAIGN, path(COUNTY), 10_000).getLast();
    }

    /** From a gallery, with the camera's time and place: grade B. */
    private void photo(long search, long seed) throws IOException {
        var about = evidences.subject("search:" + search).orElseThrow();
        var exif = Photos.Exif.NONE.taken("2021:08:02 10:00:00").at(130.7, 47.0);
        var photo = NewEvidence.file(about, "", Phase.BEFORE, "村" + seed + ".jpg", "", act().actor());
        assertThat(evidences.keep(photo, new ByteArrayInputStream(Photos.with(Photos.jpeg(seed), exif))))
                .isInstanceOf(EvidenceOutcome.Kept.class);
    }

    @Test
    void photosBelongToTheSurveyAndToTheVillageAndTheCaseLiesWhereTheSurveyorStood() {
        var pending = id(surveys.survey(survey("pending", 0, List.of()), act()));
        assertThat(evidences.subject("survey:" + pending)).hasValueSatisfying(subject -> {
            assertThat(subject.scope()).isEqualTo(path(town()));
            assertThat(subject.title()).isEqualTo("示例排查家具厂");
        });
        assertThat(Reach.within(new ScopePath("50.500116.")).call(() -> evidences.subject("survey:" + pending)))
                .isEmpty();
        var search = id(surveys.search(
                new VillageSearch(CAMPAIGN, town(), "某村", LocalDate.now(clock), "村东至村西", 3, "照片", SIGNED), act()));
        assertThat(evidences.subject("search:" + search)).isPresent();

        var seen = survey("listed", 0, SEEN, "name", "示例定位厂", "category", "升级改造", "due", "2021-12-31");
        var placed = new Survey(
                seen.campaign(),
                seen.unit(),
                0,
                0,
                seen.surveyedOn(),
                new Survey.Place(new java.math.BigDecimal("130.712345"), new java.math.BigDecimal("47.023456"), 8),
                seen.grounds(),
                "listed",
                "",
                "",
                SIGNED,
                "",
                seen.cells(),
                false);
        var listed = ledger.find(path(COUNTY), ((Stored) surveys.survey(placed, act())).caseId())
                .orElseThrow();
        assertThat(sites.position(listed.site()))
                .hasValueSatisfying(
                        position -> assertThat(position.point().written()).isEqualTo("130.712345, 47.023456"));
    }

    @Test
    void whoIsOfAnotherCountySeesNothingOfIt() {
        var lead = id(surveys.report(lead(Source.SWEEP, "示例界外厂", ""), act()));

        assertThat(Reach.within(path(town())).call(() -> stored.lead(lead))).isPresent();
        assertThat(Reach.within(new ScopePath("50.500116.")).call(() -> stored.lead(lead)))
                .isEmpty();
    }
}
