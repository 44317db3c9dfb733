package org.qingce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.access.Contact;
import org.qingce.access.Filing;
import org.qingce.access.OneOfEach;
import org.qingce.access.Units;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.runtime.Reach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the serving role sees and may change when a statement names no condition at all (GB/T 22239-2019 8.1.4.2 f). */
@SpringBootTest
@Transactional
class ReachModuleTests {

    private static final String CAMPAIGN = "chongqing-2020";
    private static final Reach JIANGJIN = Reach.within(new ScopePath("50.500116."));
    private static final Reach HECHUAN = Reach.within(new ScopePath("50.500117."));

    /** Tables of modules that keep cases which belong to no unit, each with its reason. */
    private static final Map<String, String> SHARED = Map.of(
            "ledger.enterprise", "code and name only, so that a duplicate elsewhere is found",
            "ledger.former_enterprise", "the same as it was before corrections",
            "ledger.numbering", "the last number given in an area",
            "work.calendar_year", "the calendar is the same for all",
            "work.special_day", "the calendar is the same for all",
            "audit.entry", "has a policy of its own, by the unit that acted: see below",
            "audit.link", "hashes, numbers and times of entries",
            "audit.unsealed", "numbers of entries",
            "audit.origin", "one number",
            "audit.signing_key", "names of keys");

    /** What is kept for the whole installation: units, people, divisions and packs; but for what has a scope there too. */
    private static final List<String> SCHEMAS_OF_ALL = List.of("access", "region", "campaign", "runtime", "web");

    /** A policy with all that it says. */
    private static final String POLICIES = """
            (select array_agg(row (p.polname, p.polcmd, p.polpermissive, p.polroles, pg_get_expr(p.polqual, p.polrelid),
                                   pg_get_expr(p.polwithcheck, p.polrelid))::text)
               from pg_policy p
              where p.polrelid = %s)
            """;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditBook book;

    @Autowired
    PlatformTransactionManager transactions;

    long here;
    long there;

    @BeforeEach
    void aWorkshopInEachOfTwoCounties() {
        here = workshop("500116", "江津区白沙镇二村2组18号");
        there = workshop("500117", "合川区钱塘镇二村2组18号");
        named("500116");
        named("500117");
        jdbc.sql("""
                insert into exchange.import (campaign, unit, scope_path, target, file_name, file_size, source, effective_on, state,
                       person, person_unit, received_at, worked_at)
                select campaign, area, scope_path, 'cases', 'a.csv', 1, '', listed_on, 'CHECKED', changed_by, area, changed_at, changed_at
                  from ledger.remediation_case
                 where id = any (array[:here, :there])
                """).param("here", here).param("there", there).update();
    }

    private void named(String county) {
        var named = new Contact(CAMPAIGN, county, "leader", 1, "王明", "副局长", "", "13800138000", "", "");
        var act = new Act(new Actor("chen", county), LocalDate.parse("2020-12-09"), "", Act.BY_HAND);
        assertThat(units.file(List.of(named), act)).isEqualTo(new Filing.Filed(1, 0));
    }

    private long workshop(String county, String address) {
        var cells = Map.of(
                "name", "界内界外家具厂",
                "creditCode", "无",
                "address", "重庆市" + address,
                "production", "正常生产",
                "discharge", "喷漆废气",
                "problems", "①",
                "category", "③",
                "due", "2021年6月底前");
        var act = new Act(new Actor("chen", county), LocalDate.parse("2020-12-09"), "", Act.BY_HAND);
        return ((Stored) ledger.add(CAMPAIGN, county, cells, List.of(), false, act))
                .after()
                .id();
    }

    @Test
    void everyTableIsUnderTheReachOrSharedForAReason() {
        assertThat(jdbc.sql("""
                select c.oid::regclass::text
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p')
                   and not c.relispartition
                   and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                   and (n.nspname <> all (:free)
                        or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope_path'))
                   and c.relname not like 'flyway%' and c.relname <> 'event_publication'
                   and not (c.relrowsecurity
                            and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope_path' and a.attnotnull)
                            and
                """ + POLICIES.formatted("c.oid") + " = " + POLICIES.formatted("'ledger.site'::regclass")
                                + ")")
                        .param("free", SCHEMAS_OF_ALL.toArray(String[]::new))
                        .query(String.class)
                        .list())
                .as("a new table has a scope_path and a line `call runtime.keep_within_reach`, or a reason")
                .containsExactlyInAnyOrderElementsOf(SHARED.keySet());
    }

    @Test
    void thePolicyLetsTheServingRoleSeeAndWriteWhatLiesBetweenItsBounds() {
        assertThat(jdbc.sql("select " + POLICIES.formatted("'ledger.site'::regclass") + "::text")
                        .query(String.class)
                        .single())
                .contains("within_reach,*,t,{"
                        + jdbc.sql("select 'qingce_app'::regrole::oid::text")
                                .query(String.class)
                                .single() + "}")
                .contains("((scope_path >= runtime.reach_from()) AND (scope_path < runtime.reach_until()))");
    }

    /** Every table and view that the catalogue names, filled as far as routes name what is in it. */
    @Test
    void nothingWithAScopeShowsWhatLiesOutsideOfTheReach() {
        new OneOfEach(jdbc, "500117", "reach-clerk");
        var filled = new ArrayList<String>();
        for (var table : jdbc.sql("""
                select c.oid::regclass::text
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'scope_path' and not a.attisdropped
                 where c.relkind in ('r', 'p', 'v') and not c.relispartition and c.relpersistence <> 't'
                 order by 1
                """).query(String.class).list()) {
            var everyScope = "select distinct scope_path from " + table;
            var there =
                    HECHUAN.call(() -> jdbc.sql(everyScope).query(String.class).list());
            if (!there.isEmpty()) {
                filled.add(table);
            }
            assertThat(there).as(table).allSatisfy(scope -> assertThat(scope).startsWith("50.500117."));
            assertThat(JIANGJIN.call(
                            () -> jdbc.sql(everyScope).query(String.class).list()))
                    .as(table)
                    .allSatisfy(scope -> assertThat(scope).startsWith("50.500116."));
            assertThat(Reach.NOTHING.call(
                            () -> jdbc.sql(everyScope).query(String.class).list()))
                    .as(table)
                    .isEmpty();
        }
        assertThat(filled)
                .contains(
                        "access.contact",
                        "evidence.item",
                        "evidence.upload",
                        "exchange.comparison",
                        "exchange.import",
                        "ledger.remediation_case",
                        "ledger.site",
                        "remediation.bulk",
                        "remediation.draw",
                        "remediation.filing",
                        "remediation.lead",
                        "remediation.survey",
                        "remediation.village_search",
                        "work.task");
    }

    @Test
    void theRecordShowsWhatWasDoneForTheUnitsOfTheReach() {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var about = "reach:" + UUID.randomUUID();
        apart.executeWithoutResult(_ -> Reach.NOTHING.run(() -> List.of("500116", "500117", "")
                .forEach(unit -> trail.record(new Actor("reach-clerk", unit), "ledger.listed", about, "x"))));

        assertThat(JIANGJIN.call(() -> acting(about))).containsExactly("500116");
        assertThat(HECHUAN.call(() -> acting(about))).containsExactly("500117");
        assertThat(Reach.NOTHING.call(() -> acting(about))).isEmpty();
        assertThat(acting(about)).containsExactly("500116", "500117", "");
        assertThat(JIANGJIN.call(() -> book.find(new AuditQuestion("", about, "", null, null, null, 0), 9)))
                .extracting(AuditEntry::unit)
                .containsExactly("500116");
    }

    private List<@Nullable String> acting(String about) {
        return jdbc.sql("select unit from audit.entry where subject = :about order by id")
                .param("about", about)
                .query(String.class)
                .list();
    }

    @Test
    void whatProblemsOccurTogetherIsToldOfTheReachAlone() {
        jdbc.sql("update ledger.remediation_case set problems = 'HERE_ALONE' where id = :id")
                .param("id", here)
                .update();

        assertThat(JIANGJIN.call(this::problems)).containsExactly("HERE_ALONE");
        assertThat(problems()).containsExactly("HERE_ALONE");
        assertThat(HECHUAN.call(this::problems)).isEmpty();
        assertThat(Reach.NOTHING.call(this::problems)).isEmpty();
    }

    private List<@Nullable String> problems() {
        return jdbc.sql("select ledger.problems_with('chongqing-2020', 'HERE_ALONE')")
                .query(String.class)
                .list();
    }

    @Test
    void whomToAskIsNotedInRowsOfTheReachAlone() {
        jdbc.sql("update ledger.remediation_case set credit_code = '91500117REACH00000' where id = :id")
                .param("id", there)
                .update();
        var intake = jdbc.sql("""
                insert into ledger.intake (campaign, unit, columns, opened_at, scope_path)
                values ('chongqing-2020', '500116', '{}', timestamptz '2020-12-09', '50.500116.')
                returning id
                """).query(Long.class).single();
        jdbc.sql("""
                insert into ledger.intake_row (intake_id, row, refused, unit, scope_path, area, place, place_path, name, name_key, credit,
                       credit_code, address, address_key, category, kind, problems, measures, note, extra, accepted)
                values (:intake, 1, false, '500116', '50.500116.', '500116', '500116', '50.500116.', '界内厂', '界内厂', '',
                       '91500117REACH00000', '', '', 'CLOSE', 'CLOSE', '', '', '', '{}', '')
                """).param("intake", intake).update();

        assertThat(HECHUAN.call(() -> noted(intake))).isEmpty();
        assertThat(JIANGJIN.call(() -> noted(intake)))
                .singleElement()
                .asString()
                .startsWith("500117");
    }

    /** With the bounds of one reach, asked within another. */
    private List<String> noted(long intake) {
        jdbc.sql("select ledger.ask_elsewhere(:intake, 'chongqing-2020', '50.500116.', '50.500116/', null)")
                .param("intake", intake)
                .query(row -> {});
        return Reach.within(new ScopePath("50.500116."))
                .call(() -> jdbc.sql(
                                "select elsewhere from ledger.intake_row where intake_id = :intake and elsewhere is not null")
                        .param("intake", intake)
                        .query((row, _) -> row.getString(1))
                        .list());
    }

    @Test
    void whatComesByCopyCanOnlyBePutThere() {
        assertThat(jdbc.sql("""
                select c.oid::regclass::text
                  from pg_class c
                 where c.relkind in ('r', 'p') and c.relispartition and not c.relrowsecurity
                   and (has_table_privilege('qingce_app', c.oid, 'select, update, delete, truncate')
                        or not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'within_reach'))
                """).query(String.class).list()).isEmpty();
        assertThatThrownBy(() -> within(JIANGJIN, """
                insert into exchange.import_row_in (import_id, number, scope_path, hidden, cells, faults, codes, warnings, standing)
                select id, 1, '50.500117.', false, '[]', '[]', '{}', '{}', 'NEW' from exchange.import
                """)).hasMessageContaining("outside the reach");
    }

    @Test
    void everyViewAsksAsItsReader() {
        assertThat(jdbc.sql("""
                select c.oid::regclass::text
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema')
                   and not coalesce('security_invoker=true' = any (c.reloptions), false)
                """).query(String.class).list()).isEmpty();
    }

    @Test
    void aFunctionOfTheOwnerTrustsNobodysSearchPath() {
        assertThat(jdbc.sql("""
                select p.oid::regprocedure::text
                  from pg_proc p
                  join pg_namespace n on n.oid = p.pronamespace
                 where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                   and not exists (select from unnest(p.proconfig) as s where s like 'search\\_path=%')
                """).query(String.class).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger.site",
                "ledger.remediation_case",
                "ledger.case_event",
                "ledger.case_span",
                "ledger.point",
                "ledger.tally",
                "ledger.pub_case",
                "ledger.pub_case_span",
                "ledger.pub_point",
                "ledger.pub_tally",
                "exchange.import",
                "access.contact"
            })
    void aStatementWithoutAConditionFindsOnlyWhatIsWithinTheReach(String table) {
        var everyScope = "select distinct scope_path from " + table;

        assertThat(HECHUAN.call(() -> jdbc.sql(everyScope).query(String.class).list()))
                .isNotEmpty()
                .allSatisfy(scope -> assertThat(scope).startsWith("50.500117."));
        assertThat(JIANGJIN.call(() -> jdbc.sql(everyScope).query(String.class).list()))
                .isNotEmpty()
                .allSatisfy(scope -> assertThat(scope).startsWith("50.500116."));
        assertThat(Reach.NOTHING.call(
                        () -> jdbc.sql(everyScope).query(String.class).list()))
                .isEmpty();
    }

    @Test
    void nobodyWritesOutsideOfTheReach() {
        assertThat(within(JIANGJIN, "update ledger.remediation_case set note = 'x' where id = " + there))
                .isZero();
        assertThat(within(JIANGJIN, "update ledger.remediation_case set note = 'x' where id = " + here))
                .isOne();
        refused("update ledger.remediation_case set scope_path = '50.500117.' where id = " + here);
        refused("""
                insert into ledger.site (id, enterprise_id, address, address_key, place, scope_path, recorded_at)
                select 0, enterprise_id, address, address_key, place, '50.500117.', recorded_at from ledger.site limit 1
                """);
        refused("""
                insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at, person, unit,
                       reason, source, changes)
                select case_id, 99, campaign, '50.', what, effective_on, recorded_at, person, unit, reason, source, changes
                  from ledger.case_event limit 1
                """);
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> within(JIANGJIN, statement)).hasMessageContaining("row-level security");
    }

    @Test
    void figuresAreNobodysToWrite() {
        assertThatThrownBy(() -> within(JIANGJIN, "update ledger.tally set listed = 0"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> within(JIANGJIN, "select ledger.add_to_tally('{}')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void figuresAreOfTheReachHoweverFarTheyAreAskedFor() {
        for (var reach : List.of(JIANGJIN, HECHUAN)) {
            assertThat(tallied(reach, "")).isEqualTo(counted(reach)).isPositive();
        }
        assertThat(tallied(HECHUAN, "500116")).as("late of another county").isEqualTo(counted(HECHUAN));
        assertThat(tallied(Reach.NOTHING, "")).isZero();
        assertThat(tallied(Reach.NOTHING, "500116")).isZero();
    }

    /** What stands on the list, and what of it is late in the area. */
    private long tallied(Reach reach, String area) {
        return reach.call(
                () -> jdbc.sql("""
                        select listed + case when :area = '' then 0 else late end
                          from ledger.tallied('chongqing-2020', '', '~', 1, :area, '', date '2099-01-01', 10000)
                        """).param("area", area).query(Long.class).single());
    }

    private long counted(Reach reach) {
        return reach.call(() -> jdbc.sql("""
                        select count(*)
                          from ledger.remediation_case
                         where campaign = 'chongqing-2020' and progress <> 'removed'
                        """).query(Long.class).single());
    }

    @Test
    void aProblemIsLookedForWithinTheReachHoweverFarItIsAskedFor() {
        var asked = LedgerQuery.asking(CAMPAIGN, new ScopePath("50."), LocalDate.parse("2021-09-18"))
                .problem("NO_FACILITY")
                .done();

        var found = HECHUAN.call(() -> ledger.page(asked)).rows();

        assertThat(found).extracting(LedgerCase::id).contains(there).doesNotContain(here);
        assertThat(found).extracting(LedgerCase::scope).allMatch(new ScopePath("50.500117.")::contains);
        assertThat(Reach.NOTHING.call(() -> ledger.page(asked)).rows()).isEmpty();
        assertThat(Reach.NOTHING.call(() -> ledger.count(asked)).number()).isZero();
    }

    @Test
    void theReachIsRightInsideATransactionAndAfterOneThatWasTakenBack() {
        assertThat(JIANGJIN.call(this::cases)).doesNotContain(there).contains(here);
        assertThatThrownBy(() -> nested().executeWithoutResult(_ -> HECHUAN.run(() -> {
                    assertThat(cases()).contains(there).doesNotContain(here);
                    throw new IllegalStateException("taken back");
                })))
                .hasMessage("taken back");
        assertThat(HECHUAN.call(this::cases)).contains(there).doesNotContain(here);
        assertThat(HECHUAN.call(() -> JIANGJIN.call(this::cases)))
                .contains(here)
                .doesNotContain(there);
        assertThat(cases()).contains(here, there);
    }

    private List<@Nullable Long> cases() {
        return jdbc.sql("select id from ledger.remediation_case")
                .query(Long.class)
                .list();
    }

    /** In a transaction within that of the test, which goes on when this one fails. */
    private int within(Reach reach, String statement) {
        return java.util.Objects.requireNonNull(nested().execute(_ -> {
            try {
                return reach.call(() -> jdbc.sql(statement).update());
            } catch (DataAccessException e) {
                throw new IllegalStateException(e.getMostSpecificCause().getMessage(), e);
            }
        }));
    }

    private TransactionTemplate nested() {
        return new TransactionTemplate(
                transactions,
                new org.springframework.transaction.support.DefaultTransactionDefinition(
                        TransactionDefinition.PROPAGATION_NESTED));
    }
}
