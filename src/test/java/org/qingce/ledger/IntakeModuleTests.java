package org.qingce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingce.ledger.Workshops.CAMPAIGN;
import static org.qingce.ledger.Workshops.CHEN;
import static org.qingce.ledger.Workshops.by;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qingce.TwoAtOnce;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake.Row;
import org.qingce.ledger.Intake.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Many rows at once, compared in a real PostgreSQL. */
@SpringBootTest
@Transactional
class IntakeModuleTests {

    /** No other test leaves cases there. */
    private static final String UNIT = "500156";

    /** What is stored there for good: the tests of two at once have to. No other test counts there. */
    private static final String ELSEWHERE = "dazhou-2021";

    private static final String QU = "511725";
    private static final String DAZHU = "511724";
    private static final String FIRST = Workshops.CODES.get(2);
    private static final String SECOND = Workshops.CODES.get(3);
    private static final String CODE = "91511724MA62TWE12A";

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IntakeHistory history;

    @Test
    void ofACorrectedRowOnlyWhatItTouchesIsComparedAnew() {
        var id = staged(
                row(1, "甲家具厂", "一村1组"),
                row(2, "甲家具厂", "一村1组"),
                row(3, "甲家具厂", "一村1组"),
                row(4, "乙家具厂", "二村2组"),
                row(5, "丙家具厂", "三村3组"));
        intake.match(id);

        intake.restage(id, List.of(row(1, "丙家具厂", "三村3组")));
        var rematched = intake.rematch(id, 1);

        assertThat(rematched.verdicts()).extracting(Verdict::row).containsExactly(1, 2, 3, 5);
        assertThat(rematched.summary()).isEqualTo(new Intake.Summary(3, 0, 0, 0, 2, 0));
        var partly = verdicts(id);
        assertThat(partly).extracting(Verdict::duplicateOf).containsExactly(null, null, 2, null, 1);
        intake.match(id);
        assertThat(verdicts(id)).isEqualTo(partly);
    }

    /** On the connection of the copy: a question within it would wait for ever. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void whoeverMakesTheRowsMayAskTheDatabaseForEach(@Autowired PlatformTransactionManager transactions) {
        var rows = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> {
                    jdbc.sql("select 1").query(Integer.class).single();
                    return row(i, "问库家具厂" + i, i + "村9组");
                })
                .iterator();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var id = intake.open(ELSEWHERE, DAZHU, Set.of("name", "address", "category"));
            intake.stage(id, rows);
            assertThat(intake.match(id).fresh()).isEqualTo(3);
            status.setRollbackOnly();
        });
    }

    /** Whoever rules the database changes one event of an import behind the application's back, and puts it back. */
    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void theEventsOfACommitAreBoundIntoItsEntryOnTheRecord(@Autowired @Qualifier("ownerDataSource") DataSource owner) {
        var ruler = JdbcClient.create(owner);
        var binder = new Actor("binder", DAZHU);
        var before = history.hold().entries();
        var id = intake.open(ELSEWHERE, DAZHU, Set.of("name", "address", "category"));
        intake.stage(id, List.of(row(1, "入链家具厂", "九村9组")).iterator());
        intake.commit(id, by(binder, "2021-07-01"));
        intake.drop(id);

        assertThat(history.hold().entries()).isEqualTo(before + 1);
        assertThat(differing(binder)).isEmpty();
        ruler.sql("update ledger.case_event set source = source || '!' where person = 'binder'")
                .update();
        try {
            assertThat(differing(binder))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.detail()).contains("fresh: 1", "history: 1 "));
        } finally {
            ruler.sql("update ledger.case_event set source = rtrim(source, '!') where person = 'binder'")
                    .update();
        }
        assertThat(differing(binder)).isEmpty();
    }

    /** Each commit has a time of its own: while the clock stands still, one that comes later has a later one. */
    @Test
    void whileTheClockStandsStillALaterCommitHasTheLaterTime(
            @Autowired IntakeRepository rows, @Autowired AuditBook book) {
        intake.commit(staged(row(1, "停钟家具厂", "一村1组")), by(CHEN, "2020-12-09"));
        var stands = jdbc.sql("select max(recorded_at) from ledger.case_event where campaign = 'chongqing-2020'")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var still = new IntakeHistory(rows, book, Clock.fixed(stands, ZoneOffset.UTC));
        var last = stands;
        // by chance, an earlier one would come in one of two rounds
        for (var round = 1; round <= 12; round++) {
            var next = still.ownTime("chongqing-2020");
            assertThat(next).isAfter(last);
            last = next;
            jdbc.sql("""
                            insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at,
                                   person, unit, reason, source, changes)
                            select case_id, version + 100 + :round, campaign, scope_path, what, effective_on, :at, person, unit, reason,
                                   source, changes
                              from ledger.case_event
                             where campaign = 'chongqing-2020' and recorded_at = :stands
                             limit 1
                            """)
                    .param("round", round)
                    .param("at", next.atOffset(ZoneOffset.UTC))
                    .param("stands", stands.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private List<AuditEntry> differing(Actor by) {
        return history.hold().differing().stream()
                .filter(entry -> entry.person().equals(by.person()))
                .toList();
    }

    /** 万盛经开区 has its towns under 綦江区 in the divisions, and a row of its own in annex 3 (N0-38). */
    @Test
    void aZoneAnswersForTheTownsThatItConsistsOfWhicheverCountyHasThemInTheDivisions() {
        assertThat(answering("chongqing-2020", "50", "", "重庆市綦江区万东镇五里村1组")).isEqualTo("50-WSJKQ");
        assertThat(answering("chongqing-2020", "50", "", "重庆市綦江区三江街道雷神店村")).startsWith("500110");
        assertThat(answering("dazhou-2021", "5117", "", "达川区斌郎街道工业园2号")).isEqualTo("5117-GXQ");
    }

    @Test
    void aZoneAnswersForTheRowsThatNameIt() {
        assertThat(answering("dazhou-2021", "5117", "达州高新区", "某路2号")).isEqualTo("5117-GXQ");
        assertThat(answering("dazhou-2021", "5117", "四川省达州高新区", "某路2号")).isEqualTo("5117-GXQ");
        assertThat(answering("dazhou-2021", "5117", "达川区", "斌郎街道工业园2号"))
                .as("its sender says who answers")
                .startsWith("511703");
        assertThat(answering("chongqing-2020", "50", "", "重庆市两江新区鱼复工业园2号")).isEqualTo("50-LJXQ");
    }

    @Test
    void aZoneThatAnswersForACountyInPartsHasToBeNamed() {
        assertThat(answering("chongqing-2020", "50", "", "重庆市江北区鱼嘴镇井池村")).startsWith("500105");
    }

    @Test
    void rowsThatMayBeAZonesAreCountedByTheZoneAndThoseThatSayItAreNot() {
        var id = intake.open("chongqing-2020", "50", Set.of("name", "address", "category"));
        intake.stage(
                id,
                List.of(
                                row(1, "甲家具厂", "重庆市江北区鱼嘴镇井池村"),
                                row(2, "乙家具厂", "重庆市渝北区龙兴镇一村"),
                                row(3, "丙家具厂", "重庆市两江新区龙兴镇一村"),
                                row(4, "丁家具厂", "重庆市沙坪坝区曾家镇一村"),
                                row(5, "戊家具厂", "重庆市綦江区万东镇五里村"),
                                row(6, "己家具厂", "重庆市江津区白沙镇一村"),
                                row(7, "庚家具厂", "重庆市江北区"),
                                new Row(8, true, Map.of("name", "辛家具厂", "address", "重庆市江北区鱼嘴镇"), ""))
                        .iterator());
        intake.match(id);

        assertThat(intake.unsaid(id))
                .containsExactlyInAnyOrder(
                        new Intake.Unsaid(List.of("两江新区"), List.of("江北区", "渝北区"), 3, List.of(1, 2, 7)),
                        new Intake.Unsaid(List.of("重庆高新区"), List.of("沙坪坝区"), 1, List.of(4)));
    }

    @Test
    void ofACountysOwnSheetItAnswersForAllItself() {
        assertThat(answering("chongqing-2020", "500110", "", "万东镇五里村1组")).isEqualTo("500110100");
    }

    @Test
    void anAddressIsTheSameWithTheZoneAndWithoutIt() {
        var id = intake.open("chongqing-2020", "50-WSJKQ", Set.of("name", "address", "category"));
        intake.stage(
                id,
                List.of(row(1, "甲家具厂", "万盛经开区万东镇一村"), row(2, "甲家具厂", "重庆市万东镇一村"))
                        .iterator());

        assertThat(intake.match(id).duplicate()).isEqualTo(1);
    }

    private String answering(String campaign, String unit, String place, String address) {
        var id = intake.open(campaign, unit, Set.of("name", "address", "place", "category"));
        intake.stage(
                id,
                List.of(new Row(
                                1,
                                false,
                                Map.of("name", "问属地家具厂", "place", place, "address", address, "category", "2"),
                                ""))
                        .iterator());
        return jdbc.sql("select unit from ledger.intake_row where intake_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Test
    void twoSitesOfANewEnterpriseAreOneEnterprise() {
        var id = staged(row(1, "甲家具厂", "一村1组"), row(2, "甲家具厂", "四村4组"));

        assertThat(intake.commit(id, by(CHEN, "2020-12-09")).fresh()).isEqualTo(2);

        assertThat(jdbc.sql("""
                        select count(distinct enterprise_id) || ' ' || count(distinct site_id) || ' ' || string_agg(number, ' ' order by id)
                          from ledger.remediation_case
                         where campaign = :campaign and area = :unit
                        """)
                        .param("campaign", CAMPAIGN)
                        .param("unit", UNIT)
                        .query(String.class)
                        .single())
                .isEqualTo("1 2 500156-000001 500156-000002");
    }

    @Test
    void theMillionthCaseOfAnAreaHasANumberOfItsOwn() {
        jdbc.sql("insert into ledger.numbering (campaign, area, last) values (:campaign, :unit, 999999)")
                .param("campaign", CAMPAIGN)
                .param("unit", UNIT)
                .update();

        intake.commit(staged(row(1, "甲家具厂", "一村1组"), row(2, "乙家具厂", "二村2组")), by(CHEN, "2020-12-09"));

        assertThat(jdbc.sql("select number from ledger.remediation_case where area = :unit order by id")
                        .param("unit", UNIT)
                        .query(String.class)
                        .list())
                .containsExactly("500156-1000000", "500156-1000001");
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void whatIsStoredWhileTheSameRowsAreStoredIsNotListedTwice() throws Exception {
        var rows = List.of(row(1, "同时甲纸箱厂", "一村1组"), row(2, "同时乙纸箱厂", "二村2组"));
        var first = intake.open(ELSEWHERE, QU, Set.of("name", "address", "category"));
        intake.stage(first, rows.iterator());
        var same = intake.open(ELSEWHERE, QU, Set.of("name", "address", "category"));
        intake.stage(same, rows.iterator());

        assertThat(secondOfTwo(first, same)).isEqualTo(new Intake.Summary(0, 0, 2, 0, 0, 0));
        assertThat(count("name in ('同时甲纸箱厂', '同时乙纸箱厂')")).isEqualTo(2);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void anEnterpriseThatTwoUnitsListAtTheSameMomentIsOne() throws Exception {
        var here = intake.open(ELSEWHERE, QU, Set.of("name", "creditCode", "address", "category"));
        intake.stage(here, List.of(withCode("一村1组")).iterator());
        var there = intake.open(ELSEWHERE, DAZHU, Set.of("name", "creditCode", "address", "category"));
        intake.stage(there, List.of(withCode("二村2组")).iterator());

        assertThat(secondOfTwo(here, there)).isEqualTo(new Intake.Summary(1, 0, 0, 0, 0, 0));
        assertThat(count("credit_code = '" + CODE + "'")).isEqualTo(2);
        assertThat(jdbc.sql(
                                "select count(distinct enterprise_id) from ledger.remediation_case where credit_code = :code")
                        .param("code", CODE)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** Where a campaign asks for no address, an enterprise is told from another by its name, or code, and its town. */
    @Test
    void withoutAnAddressThePlaceTellsSitesApart() {
        var towns = List.of(
                inTown(1, "无址甲粮食加工厂", "悦来"),
                inTown(2, "无址甲粮食加工厂", "悦来镇"),
                inTown(3, "无址甲粮食加工厂", "新城镇"),
                inTown(4, "无址甲粮食加工厂", "无址红旗农场"),
                inTown(5, "无址甲粮食加工厂", "无址星火农场"));

        var first = huachuan(towns);
        assertThat(intake.match(first)).isEqualTo(new Intake.Summary(4, 0, 0, 0, 1, 0));
        assertThat(verdicts(first)).extracting(Verdict::duplicateOf).containsExactly(null, 1, null, null, null);
        intake.commit(first, by(CHEN, "2021-10-09"));

        assertThat(intake.match(huachuan(towns))).isEqualTo(new Intake.Summary(0, 0, 4, 0, 1, 0));
        for (long id : jdbc.sql("select id from ledger.remediation_case where name = '无址甲粮食加工厂'")
                .query((row, _) -> row.getLong(1))
                .list()) {
            var due = Map.of("due", "2021-12-31");
            assertThat(ledger.correct(ScopePath.ALL, id, 1, due, List.of(), by(CHEN, "2021-10-10")))
                    .isInstanceOf(CaseOutcome.Stored.class);
        }
        assertThat(intake.match(huachuan(towns)))
                .as("after a correction by the town itself")
                .isEqualTo(new Intake.Summary(0, 0, 4, 0, 1, 0));
        var another = huachuan(List.of(inTown(1, "无址甲粮食加工厂", "苏家店镇")));
        assertThat(intake.match(another))
                .as("asked, and nothing moved")
                .isEqualTo(new Intake.Summary(0, 0, 0, 1, 0, 0));
    }

    @Test
    void aRowWithoutACodeRepeatsTheOneThatHasIt() {
        var rows = List.of(
                row(1, "甲家具厂", "一村1组"),
                coded(2, "甲家具厂", "一村1组", FIRST),
                coded(3, "乙家具厂", "二村2组", SECOND),
                row(4, "乙家具厂", "二村2组"));

        var id = withCodes(rows);
        assertThat(intake.commit(id, by(CHEN, "2020-12-09"))).isEqualTo(new Intake.Summary(2, 0, 0, 0, 2, 0));
        assertThat(verdicts(id)).extracting(Verdict::duplicateOf).containsExactly(2, null, null, 3);

        assertThat(intake.match(withCodes(rows))).isEqualTo(new Intake.Summary(0, 0, 2, 0, 2, 0));
    }

    @Test
    void noTwoRowsHoldOneCase() {
        intake.commit(withCodes(List.of(row(1, "甲家具厂", "一村1组"))), by(CHEN, "2020-12-09"));
        var rows = List.of(coded(1, "甲家具厂", "一村1组", FIRST), coded(2, "甲家具厂", "一村1组", SECOND));

        assertThat(intake.commit(withCodes(rows), by(CHEN, "2020-12-10")))
                .isEqualTo(new Intake.Summary(1, 1, 0, 0, 0, 0));
        assertThat(intake.match(withCodes(rows))).isEqualTo(new Intake.Summary(0, 0, 2, 0, 0, 0));

        var moved = withCodes(List.of(coded(1, "甲家具厂", "一村1组", FIRST), coded(2, "甲家具厂", "三村3组", FIRST)));
        intake.decide(moved, 2, Intake.Decision.CORRECTION);
        assertThat(intake.match(moved)).isEqualTo(new Intake.Summary(0, 0, 1, 0, 1, 0));
    }

    @Test
    void aCodeOfTheLedgerIsNotReplacedByNone() {
        intake.commit(withCodes(List.of(coded(1, "甲家具厂", "一村1组", FIRST))), by(CHEN, "2020-12-09"));

        var id = withCodes(List.of(row(1, "甲家具厂", "一村1组")));
        assertThat(intake.commit(id, by(CHEN, "2020-12-10"))).isEqualTo(new Intake.Summary(0, 0, 1, 0, 0, 0));
        assertThat(verdicts(id)).extracting(Verdict::keptCode).containsExactly(FIRST);

        var other = new Row(
                1,
                false,
                Map.of("name", "甲家具厂", "address", "一村1组", "category", "UPGRADE", "creditCode", "absent:无"),
                "");
        assertThat(intake.commit(withCodes(List.of(other)), by(CHEN, "2020-12-11"))
                        .changed())
                .isEqualTo(1);
        assertThat(jdbc.sql(
                                "select credit || ' ' || credit_code || ' ' || category from ledger.remediation_case where area = :unit")
                        .param("unit", UNIT)
                        .query(String.class)
                        .single())
                .isEqualTo(FIRST + " " + FIRST + " UPGRADE");
    }

    @Test
    void theRegistryFollowsWhatASheetCorrects() {
        intake.commit(withCodes(List.of(row(1, "甲家具厂", "一村1组"))), by(CHEN, "2020-12-09"));

        intake.commit(withCodes(List.of(coded(1, "甲家具厂", "一村1组", FIRST))), by(CHEN, "2020-12-10"));
        intake.commit(withCodes(List.of(coded(1, "甲木器厂", "一村1组", FIRST))), by(CHEN, "2020-12-11"));
        var second = withCodes(List.of(coded(1, "甲木器厂", "四村4组", FIRST)));
        intake.decide(second, 1, Intake.Decision.SECOND_SITE);
        intake.commit(second, by(CHEN, "2020-12-12"));

        assertThat(jdbc.sql("""
                        select string_agg(distinct e.name || ' ' || e.credit_code, ',')
                          from ledger.remediation_case c
                          join ledger.enterprise e on e.id = c.enterprise_id
                         where c.area = :unit
                        """).param("unit", UNIT).query(String.class).single())
                .isEqualTo("甲木器厂 " + FIRST);
        assertThat(jdbc.sql("""
                        select distinct f.name || ' ' || coalesce(f.credit_code, '-')
                          from ledger.remediation_case c
                          join ledger.former_enterprise f on f.enterprise_id = c.enterprise_id
                         where c.area = :unit
                        """).param("unit", UNIT).query(String.class).list())
                .containsExactlyInAnyOrder("甲家具厂 -", "甲家具厂 " + FIRST);
    }

    private long huachuan(List<Row> rows) {
        var id = intake.open("huachuan-2021", "230826", Set.of("name", "place", "category", "creditCode"));
        intake.stage(id, rows.iterator());
        return id;
    }

    private static Row inTown(int number, String name, String town) {
        return new Row(
                number, false, Map.of("name", name, "place", town, "category", "CLOSE", "creditCode", "absent:无"), "");
    }

    private long withCodes(List<Row> rows) {
        var id = intake.open(CAMPAIGN, UNIT, Set.of("name", "creditCode", "address", "category"));
        intake.stage(id, rows.iterator());
        return id;
    }

    private static Row coded(int number, String name, String address, String code) {
        return new Row(
                number, false, Map.of("name", name, "address", address, "category", "CLOSE", "creditCode", code), "");
    }

    private int count(String condition) {
        return jdbc.sql("select count(*) from ledger.remediation_case where " + condition)
                .query(Integer.class)
                .single();
    }

    /** Stores the one, and, before that is done, begins to store the other, which has to wait for it. */
    private Intake.Summary secondOfTwo(long first, long second) throws Exception {
        var act = by(CHEN, "2021-09-24");
        return new TwoAtOnce(transactions, jdbc)
                .second(() -> intake.commit(first, act), () -> intake.commit(second, act));
    }

    private static Row withCode(String address) {
        return new Row(
                1, false, Map.of("name", "同时丙纸箱厂", "address", address, "category", "CLOSE", "creditCode", CODE), "");
    }

    private long staged(Row... rows) {
        var id = intake.open(CAMPAIGN, UNIT, Set.of("name", "address", "category"));
        intake.stage(id, Stream.of(rows).iterator());
        return id;
    }

    private List<Verdict> verdicts(long id) {
        var verdicts = new ArrayList<Verdict>();
        intake.verdicts(id, verdicts::add);
        return verdicts;
    }

    private static Row row(int number, String name, String address) {
        return new Row(
                number,
                false,
                Map.of("name", name, "address", address, "category", "CLOSE", "creditCode", "absent:无"),
                "");
    }
}
