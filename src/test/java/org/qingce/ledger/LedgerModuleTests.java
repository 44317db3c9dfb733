package org.qingce.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingce.ledger.Workshops.CAMPAIGN;
import static org.qingce.ledger.Workshops.CHEN;
import static org.qingce.ledger.Workshops.CODES;
import static org.qingce.ledger.Workshops.JIANGJIN;
import static org.qingce.ledger.Workshops.TANG;
import static org.qingce.ledger.Workshops.because;
import static org.qingce.ledger.Workshops.by;
import static org.qingce.ledger.Workshops.furniture;
import static org.qingce.ledger.Workshops.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Known;
import org.qingce.ledger.CaseOutcome.NotFound;
import org.qingce.ledger.CaseOutcome.Refused;
import org.qingce.ledger.CaseOutcome.Stale;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.work.NewTask;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The ledger with its real packs and a real PostgreSQL. */
@SpringBootTest
@Transactional
class LedgerModuleTests {

    /** Of one county alone: tests that drive a browser leave cases in others. */
    private static final ScopePath REACH = new ScopePath("50.500116.");

    @Autowired
    Ledger ledger;

    @Autowired
    Tasks tasks;

    @Autowired
    Elsewhere elsewhere;

    @Autowired
    LedgerRepository cases;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aWorkshopEnteredByHandIsACaseWithAPlaceAnAnsweringUnitAndAHistory() {
        var listed = listed(furniture());

        assertThat(listed.value("name")).isEqualTo("示例甲家具厂");
        assertThat(listed.stage()).isEqualTo("listed");
        assertThat(listed.due()).isEqualTo("2021-06-30");
        assertThat(listed.place())
                .isEqualTo(units.find(listed.unit()).orElseThrow().code());
        assertThat(listed.scope().value()).startsWith("50.500116.");
        assertThat(listed.number()).startsWith("500116-");
        assertThat(ledger.history(REACH, listed.id()))
                .singleElement()
                .satisfies(event -> assertThat(event.what()).isEqualTo("listed"))
                .satisfies(event -> assertThat(event.actor()).isEqualTo(CHEN))
                .satisfies(event -> assertThat(event.effectiveOn()).isEqualTo("2020-12-09"));
    }

    @Test
    void aRowAtFaultIsRefusedByTheRulesOfASheet() {
        var outcome = ledger.add(
                CAMPAIGN, JIANGJIN, with(furniture(), "category", "③"), List.of(), false, by(CHEN, "2020-12-09"));

        assertThat(codes(outcome)).containsExactly("measures.notAllowed");
    }

    /** No form of the campaign would count it. */
    @Test
    void aUnitOutsideOfTheCampaignListsNothing() {
        var outcome = ledger.add(CAMPAIGN, "511702", furniture(), List.of(), false, by(CHEN, "2020-12-09"));

        assertThat(codes(outcome)).containsExactly("unit.outside");
    }

    @Test
    void theSameEnterpriseAtTheSamePlaceIsNotListedTwice() {
        var first = listed(furniture());

        var outcome = ledger.add(
                CAMPAIGN,
                JIANGJIN,
                with(furniture(), "name", "示例甲家具厂（个体）", "address", "江津区白沙镇二村2组18号"),
                List.of(),
                false,
                by(CHEN, "2020-12-10"));

        assertThat(outcome).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.sameSite()).isTrue();
            assertThat(known.cases()).extracting(LedgerCase::id).containsExactly(first.id());
        });
    }

    @Test
    void aKnownEnterpriseAtAnotherAddressIsAskedAbout() {
        var first = listed(furniture());
        var elsewhere = with(furniture(), "address", "重庆市江津区李市镇一村5组49号");

        var asked = ledger.add(CAMPAIGN, JIANGJIN, elsewhere, List.of(), false, by(CHEN, "2020-12-10"));
        var second = ledger.add(CAMPAIGN, JIANGJIN, elsewhere, List.of(), true, by(CHEN, "2020-12-10"));

        assertThat(asked)
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.sameSite()).isFalse());
        assertThat(second).isInstanceOfSatisfying(Stored.class, stored -> {
            assertThat(stored.after().enterprise()).isEqualTo(first.enterprise());
            assertThat(stored.after().site()).isNotEqualTo(first.site());
        });
    }

    @Test
    void aCorrectionChangesOneCellAndTellsOldAndNew() {
        var listed = listed(furniture());

        var outcome = ledger.correct(
                REACH, listed.id(), listed.version(), Map.of("due", "2021年底前"), List.of(), by(CHEN, "2021-03-01"));

        assertThat(outcome).isInstanceOfSatisfying(Stored.class, stored -> {
            assertThat(stored.after().due()).isEqualTo("2021-12-31");
            assertThat(stored.after().value("measures")).isEqualTo(listed.value("measures"));
        });
        assertThat(ledger.history(REACH, listed.id()).getLast().changes())
                .containsExactly(new CaseEvent.Change("due", "2021-06-30", "2021-12-31"));
    }

    @Test
    void aSiteThatIsCorrectedIntoAnotherTownIsToldToBeThatTownsAndStaysWithWhoHasIt() {
        var listed = listed(furniture());
        assertThat(ledger.wouldAnswer(listed)).as("where its unit answers").isEmpty();

        var moved = moved(listed, "重庆市江津区石蟆镇九村2组");
        var abroad = moved(moved, "重庆市永川区朱沱镇三村1组");
        var vague = moved(abroad, "江津区工业园二号路");

        assertThat(moved.unit()).isEqualTo(listed.unit());
        assertThat(ledger.wouldAnswer(moved)).map(Unit::name).contains("石蟆镇");
        assertThat(ledger.wouldAnswer(abroad)).map(Unit::name).contains("朱沱镇");
        assertThat(ledger.wouldAnswer(vague))
                .as("an address that names no town")
                .isEmpty();
    }

    /** Who answers because somebody has named it is not asked for its place. */
    @Test
    void aCaseOfAZoneIsToldToBeNobodyElses() {
        var zone = stored(ledger.add(
                CAMPAIGN,
                "50-LJXQ",
                with(furniture(), "address", "重庆市渝北区大竹林街道一号"),
                List.of(),
                false,
                by(CHEN, "2020-12-09")));

        assertThat(zone.unit()).isEqualTo("50-LJXQ");
        assertThat(ledger.wouldAnswer(zone)).isEmpty();
    }

    private LedgerCase moved(LedgerCase before, String address) {
        return stored(ledger.correct(
                new ScopePath("50."),
                before.id(),
                before.version(),
                Map.of("address", address),
                List.of(),
                by(CHEN, "2021-03-01")));
    }

    @Test
    void aCodeThatWasAcceptedNeedNotBeAcceptedAgainUntilItIsAnother() {
        var act = because(CHEN, "2020-12-09", "执照原件如此");
        var cells = with(furniture(), "creditCode", "91500116MAMADPDR9X");
        var listed = stored(ledger.add(CAMPAIGN, JIANGJIN, cells, List.of("creditCode"), false, act));
        assertThat(ledger.acceptedReason(REACH, listed.id())).isEqualTo("执照原件如此");

        var corrected = stored(ledger.correct(
                REACH,
                listed.id(),
                listed.version(),
                with(cells, "due", "2021年底前"),
                List.of(),
                by(CHEN, "2021-03-01")));
        assertThat(corrected.due()).isEqualTo("2021-12-31");
        assertThat(ledger.acceptedReason(REACH, listed.id())).isEqualTo("执照原件如此");

        var other = Map.of("creditCode", "91500116MAMADPDR9Y");
        var refused = ledger.correct(REACH, listed.id(), corrected.version(), other, List.of(), by(CHEN, "2021-03-02"));
        assertThat(codes(refused)).containsExactly("uscc.invalid");
        var sound = stored(ledger.correct(
                REACH,
                listed.id(),
                corrected.version(),
                Map.of("creditCode", CODES.get(1)),
                List.of(),
                by(CHEN, "2021-03-02")));
        assertThat(ledger.acceptedReason(REACH, sound.id())).isEmpty();
    }

    /** One enterprise stays one, and what the registry knew of it before is kept. */
    @Test
    void theRegistryFollowsACorrection() {
        var listed = listed(with(furniture(), "creditCode", "无"));
        var corrected = stored(ledger.correct(
                REACH,
                listed.id(),
                listed.version(),
                Map.of("creditCode", CODES.get(1), "name", "示例甲木器厂", "address", "重庆市江津区李市镇一村5组49号"),
                List.of(),
                by(CHEN, "2021-03-01")));
        assertThat(corrected.enterprise()).isEqualTo(listed.enterprise());
        assertThat(jdbc.sql("""
                        select e.name || ' ' || e.credit_code || ' ' || s.address || ' ' || f.name || ' '
                               || coalesce(f.credit_code, '-') || ' ' || t.address
                          from ledger.site s
                          join ledger.enterprise e on e.id = s.enterprise_id
                          join ledger.former_enterprise f on f.enterprise_id = e.id
                          join ledger.former_site t on t.site_id = s.id
                         where s.id = :site
                        """)
                        .param("site", listed.site())
                        .query(String.class)
                        .single())
                .isEqualTo("示例甲木器厂 " + CODES.get(1) + " 重庆市江津区李市镇一村5组49号 示例甲家具厂 - 重庆市江津区白沙镇二村2组18号");

        var elsewhere = with(furniture(), "creditCode", CODES.get(1), "address", "江津区白沙镇三村3组3号");
        var second = stored(ledger.add(CAMPAIGN, JIANGJIN, elsewhere, List.of(), true, by(CHEN, "2021-03-02")));
        assertThat(second.enterprise()).isEqualTo(listed.enterprise());

        var recoded = stored(ledger.correct(
                REACH,
                second.id(),
                second.version(),
                Map.of("creditCode", CODES.get(3)),
                List.of(),
                by(CHEN, "2021-03-03")));
        assertThat(jdbc.sql("""
                        select count(distinct c.enterprise_id)
                          from ledger.remediation_case c
                          join ledger.enterprise e on e.id = c.enterprise_id and e.credit_code = c.credit_code
                          join ledger.site s on s.id = c.site_id and s.enterprise_id = e.id
                         where c.id in (:first, :second)
                        """)
                        .param("first", listed.id())
                        .param("second", recoded.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void ofTwoWhoEditOneCaseTheSecondIsToldWhatTheFirstChanged() {
        var seen = listed(furniture());
        ledger.correct(
                REACH, seen.id(), seen.version(), Map.of("due", "2021-12-31"), List.of(), by(TANG, "2021-03-01"));

        var outcome = ledger.correct(
                REACH, seen.id(), seen.version(), Map.of("note", "已约谈"), List.of(), by(CHEN, "2021-03-02"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Stale.class,
                        stale -> assertThat(stale.since())
                                .singleElement()
                                .satisfies(event -> assertThat(event.actor()).isEqualTo(TANG)));
        assertThat(ledger.find(REACH, seen.id()).orElseThrow().value("note")).isEmpty();
    }

    @Test
    void anotherClassNeedsAReasonAndWhatDependsOnIt() {
        var listed = listed(furniture());

        var unreasoned = ledger.reclassify(REACH, listed.id(), 1, "③", Map.of("measures", ""), by(CHEN, "2021-03-01"));
        var withMeasures = ledger.reclassify(REACH, listed.id(), 1, "③", Map.of(), because(CHEN, "2021-03-01", "无法达标"));
        var done = ledger.reclassify(
                REACH, listed.id(), 1, "③", Map.of("measures", ""), because(CHEN, "2021-03-01", "无法达标"));

        assertThat(codes(unreasoned)).containsExactly("reason.required");
        assertThat(codes(withMeasures)).containsExactly("measures.notAllowed");
        assertThat(done)
                .isInstanceOfSatisfying(
                        Stored.class,
                        stored -> assertThat(stored.after().kind().name()).isEqualTo("CLOSE"));
    }

    @Test
    void aClaimIsNotAFactUntilSomeoneElseHasSeenIt() {
        var listed = listed(furniture());
        var claimed = claimed(listed, "2021-05-01");

        var own = ledger.advance(REACH, listed.id(), 3, "signed-off", by(CHEN, "2021-05-10"));
        var verified = stored(ledger.advance(REACH, listed.id(), 3, "signed-off", by(TANG, "2021-05-10")));

        assertThat(claimed.claimedOn()).isEqualTo("2021-05-01");
        assertThat(claimed.verifiedOn()).isNull();
        assertThat(codes(own)).containsExactly("stage.sameHand");
        assertThat(verified.claimedOn()).isEqualTo("2021-05-01");
        assertThat(verified.verifiedOn()).isEqualTo("2021-05-10");
    }

    @Test
    void nothingTakesEffectTomorrowOrBeforeWhatItFollows() {
        var listed = listed(furniture());

        assertThat(codes(ledger.advance(REACH, listed.id(), 1, "in-work", by(CHEN, "2999-01-01"))))
                .containsExactly("effective.future");
        assertThat(codes(ledger.advance(REACH, listed.id(), 1, "in-work", by(CHEN, "2020-12-01"))))
                .containsExactly("effective.beforeLast");
        assertThat(codes(ledger.advance(REACH, listed.id(), 1, "signed-off", by(CHEN, "2021-02-01"))))
                .containsExactly("stage.notAllowed");
    }

    @Test
    void aCaseTakenOutLeavesTheListKeepsItsHistoryAndIsNobodysTaskAnyMore() {
        var listed = listed(furniture());
        var subject = "case:" + listed.id();
        tasks.open(NewTask.of("ledger.look", subject, "示例甲家具厂", "/ledger", CAMPAIGN, listed.scope(), JIANGJIN), CHEN);

        var unreasoned = ledger.remove(REACH, listed.id(), 1, by(CHEN, "2021-02-01"));
        var removed = stored(ledger.remove(REACH, listed.id(), 1, because(CHEN, "2021-02-01", "不属于整治范围")));

        assertThat(codes(unreasoned)).containsExactly("reason.required");
        assertThat(removed.removedOn()).isEqualTo("2021-02-01");
        assertThat(removed.claimedOn()).as("nobody has claimed anything").isNull();
        assertThat(ledger.page(query()).rows()).isEmpty();
        var late = ledger.correct(
                REACH, listed.id(), removed.version(), Map.of("note", "补记"), List.of(), by(CHEN, "2021-03-01"));
        assertThat(codes(late)).as("it stays as it was on that day").containsExactly("case.removed");
        assertThat(ledger.history(REACH, listed.id())).hasSize(2);
        assertThat(tasks.about(subject)).extracting(Task::isOpen).isNotEmpty().doesNotContain(true);
    }

    @Test
    void anExtensionMovesTheDeadlineAndKeepsTheOldOneInTheHistory() {
        var listed = listed(furniture());
        var working = stored(ledger.advance(REACH, listed.id(), 1, "in-work", by(CHEN, "2021-02-01")));
        var extend = because(CHEN, "2021-06-20", "设备到货晚");

        var undated = ledger.advance(REACH, listed.id(), 2, "extension", extend);
        var shorter = ledger.advance(REACH, listed.id(), 2, "extension", Map.of("due", "2021-06-30"), extend);
        var unreasoned =
                ledger.advance(REACH, listed.id(), 2, "extension", Map.of("due", "2021年9月底前"), by(CHEN, "2021-06-20"));
        var endless = ledger.advance(REACH, listed.id(), 2, "extension", Map.of("due", "2061-06-30"), extend);
        var extended = stored(ledger.advance(REACH, listed.id(), 2, "extension", Map.of("due", "2021年9月底前"), extend));

        assertThat(codes(undated)).containsExactly("required");
        assertThat(codes(shorter)).containsExactly("deadline.notLater");
        assertThat(codes(endless)).containsExactly("deadline.tooFar");
        assertThat(codes(unreasoned)).containsExactly("reason.required");
        assertThat(extended.due()).isEqualTo("2021-09-30");
        assertThat(extended.value("measures")).isEqualTo(working.value("measures"));
        assertThat(ledger.history(REACH, listed.id()).getLast().changes())
                .containsExactly(
                        new CaseEvent.Change("stage", "in-work", "extension"),
                        new CaseEvent.Change("due", "2021-06-30", "2021-09-30"));
    }

    @Test
    void ofACaseInAnotherCountyOnlyTheUnitIsTold() {
        listed(furniture());
        var code = CODES.getFirst();
        var next = new ScopePath("50.500118.");

        assertThat(elsewhere.known(CAMPAIGN, next, CODES).getOrDefault(code, List.of()))
                .extracting(Unit::code)
                .contains(JIANGJIN);
        assertThat(elsewhere.known(CAMPAIGN, REACH, CODES).getOrDefault(code, List.of()))
                .extracting(Unit::code)
                .doesNotContain(JIANGJIN);
        assertThat(elsewhere.known("dazhou-2021", next, CODES)).isEmpty();
    }

    @Test
    void whoIsElsewhereFindsNoCase() {
        var listed = listed(furniture());
        var elsewhere = new ScopePath("50.500101.");

        assertThat(ledger.find(elsewhere, listed.id())).isEmpty();
        assertThat(ledger.history(elsewhere, listed.id())).isEmpty();
        assertThat(ledger.remove(elsewhere, listed.id(), 1, because(CHEN, "2021-02-01", "试")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aSurveyedPointNeedNotBeACase() {
        ledger.survey(
                new Ledger.SurveyedPoint(
                        CAMPAIGN,
                        JIANGJIN,
                        "示例早餐店",
                        "",
                        "重庆市江津区白沙镇一村1号",
                        LocalDate.parse("2020-11-20"),
                        "out-of-scope",
                        ""),
                by(CHEN, "2020-11-20"));

        assertThat(tally("2020-10-01", "")).containsEntry("points", 1L).containsEntry("listed", 0L);
    }

    @Test
    void theTallyFollowsEveryChangeByTheQuarterInWhichItTookEffect() {
        var listed = listed(furniture());
        claimed(listed, "2021-02-01");
        stored(ledger.advance(REACH, listed.id(), 3, "signed-off", by(TANG, "2021-04-10")));

        assertThat(tally("2020-10-01", "REGULARISE"))
                .containsEntry("listed", 1L)
                .containsEntry("claimed", 0L);
        assertThat(tally("2020-10-01", "")).containsEntry("points", 1L);
        assertThat(tally("2021-01-01", "REGULARISE"))
                .containsEntry("listed", 0L)
                .containsEntry("claimed", 1L)
                .containsEntry("verified", 0L);
        assertThat(tally("2021-04-01", "REGULARISE"))
                .containsEntry("listed", 0L)
                .containsEntry("claimed", 0L)
                .containsEntry("verified", 1L);
    }

    @Test
    void theSummaryIsWhatAScanOfSpansAndPointsGivesAtEveryDepth() {
        var first = listed(furniture());
        var elsewhere =
                listed(with(furniture(), "name", "示例乙砖瓦厂", "creditCode", CODES.get(1), "address", "重庆市江津区李市镇四村8组"));
        var placeless = listed(with(furniture(), "name", "示例丙砖瓦厂", "creditCode", CODES.get(2), "address", "某工业园内"));
        var verified =
                ledger.advance(REACH, claimed(first, "2021-05-01").id(), 3, "signed-off", by(TANG, "2021-08-10"));
        ledger.reclassify(REACH, elsewhere.id(), 1, "③", Map.of("measures", ""), because(CHEN, "2021-05-01", "无法达标"));
        ledger.remove(REACH, placeless.id(), 1, because(CHEN, "2021-07-02", "不属于整治范围"));

        assertThat(verified).isInstanceOf(Stored.class);
        assertThat(elsewhere.scope().codes()).hasSize(3);
        assertThat(placeless.scope()).isEqualTo(REACH);
        for (var depth = 1; depth <= 3; depth++) {
            assertThat(summary(depth)).hasSizeGreaterThanOrEqualTo(5).isEqualTo(scanned(depth));
        }
        assertThat(ledger.figures(query())).satisfies(figures -> {
            assertThat(figures.all()).isEqualTo(ledger.count(query()));
            assertThat(figures.verified())
                    .isEqualTo(ledger.count(query().but().progress("verified").done()));
            assertThat(figures.late())
                    .isEqualTo(ledger.count(query().but().light("red").done()));
        });
    }

    /** It would hold the county's row against everybody else until the end of the transaction. */
    @Test
    void aStepThatChangesNothingThatIsCountedLeavesTheTallyAlone() {
        var one = listed(furniture());
        var counted = tallyRows();

        stored(ledger.advance(REACH, one.id(), 1, "in-work", by(CHEN, "2021-02-01")));
        assertThat(tallyRows()).isEqualTo(counted).isNotEmpty();

        stored(ledger.advance(REACH, one.id(), 2, "claimed", by(CHEN, "2021-05-01")));
        assertThat(tallyRows()).isNotEqualTo(counted);
        stored(ledger.advance(REACH, one.id(), 3, "first-check", by(TANG, "2021-05-20")));
        stored(ledger.advance(REACH, one.id(), 4, "sent-back", because(TANG, "2021-07-01", "设备未拆除")));
        stored(ledger.advance(REACH, one.id(), 5, "in-work", by(CHEN, "2021-07-02")));
        for (var depth = 1; depth <= 3; depth++) {
            assertThat(summary(depth)).isNotEmpty().isEqualTo(scanned(depth));
        }
    }

    /** Where each row of the tally lies: a row that is written lies elsewhere. */
    private List<String> tallyRows() {
        return jdbc.sql("""
                        select concat_ws(' ', unit, quarter, category, ctid)
                          from ledger.tally
                         where campaign = :campaign and scope_path >= :from and scope_path < :to
                         order by 1
                        """)
                .param("campaign", CAMPAIGN)
                .param("from", REACH.value())
                .param("to", REACH.end())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> summary(int depth) {
        return jdbc.sql("""
                        with summed as (
                            select split_part(scope_path, '.', :depth) as part, quarter, category, sum(points) as points,
                                   sum(listed) as listed, sum(claimed) as claimed, sum(verified) as verified
                              from ledger.pub_summary
                             where campaign = :campaign and seen_from <= :depth and seen_to >= :depth
                               and scope_path >= :from and scope_path < :to
                             group by 1, 2, 3)
                        select concat_ws(' ', part, quarter, category, points, listed, claimed, verified)
                          from summed
                         where (points, listed, claimed, verified) <> (0, 0, 0, 0)
                         order by 1
                        """)
                .param("campaign", CAMPAIGN)
                .param("depth", depth)
                .param("from", REACH.value())
                .param("to", REACH.end())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> scanned(int depth) {
        return jdbc.sql("""
                        with moved as (
                            select s.scope_path, date_trunc('quarter', m.day)::date as quarter, s.category, 0 as points, m.sign,
                                   s.progress
                              from ledger.pub_case_span s
                             cross join lateral (values (s.effective_from, 1), (s.effective_to, -1)) as m (day, sign)
                             where s.campaign = :campaign and s.recorded_to = 'infinity' and s.progress <> 'removed'
                               and m.day < 'infinity'
                             union all
                            select scope_path, date_trunc('quarter', surveyed_on)::date, '', 1, 0, ''
                              from ledger.pub_point
                             where campaign = :campaign),
                        summed as (
                            select split_part(scope_path, '.', :depth) as part, quarter, category, sum(points) as points,
                                   sum(sign) as listed,
                                   coalesce(sum(sign) filter (where progress in ('claimed', 'verified')), 0) as claimed,
                                   coalesce(sum(sign) filter (where progress = 'verified'), 0) as verified
                              from moved
                             where scope_path >= :from and scope_path < :to
                             group by 1, 2, 3)
                        select concat_ws(' ', part, quarter, category, points, listed, claimed, verified)
                          from summed
                         where (points, listed, claimed, verified) <> (0, 0, 0, 0)
                         order by 1
                        """)
                .param("campaign", CAMPAIGN)
                .param("depth", depth)
                .param("from", REACH.value())
                .param("to", REACH.end())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aChangeOfClassMovesTheCountAndLeavesEarlierQuarters() {
        var listed = listed(furniture());
        ledger.reclassify(REACH, listed.id(), 1, "③", Map.of("measures", ""), because(CHEN, "2021-05-01", "无法达标"));

        assertThat(tally("2020-10-01", "REGULARISE")).containsEntry("listed", 1L);
        assertThat(tally("2021-04-01", "REGULARISE")).containsEntry("listed", -1L);
        assertThat(tally("2021-04-01", "CLOSE")).containsEntry("listed", 1L);
    }

    @Test
    void whatWasKnownThenStaysKnown() {
        var listed = listed(furniture());
        stored(ledger.advance(REACH, listed.id(), 1, "in-work", by(CHEN, "2021-02-01")));

        assertThat(jdbc.sql("""
                                select stage, effective_from::text as since, effective_to::text as until,
                                       recorded_to = 'infinity' as current
                                  from ledger.case_span
                                 where case_id = :id
                                 order by recorded_from, effective_from, recorded_to
                                """).param("id", listed.id()).query().listOfRows())
                .extracting(row ->
                        row.get("stage") + " " + row.get("since") + " " + row.get("until") + " " + row.get("current"))
                .containsExactlyInAnyOrder(
                        "listed 2020-12-09 infinity false",
                        "listed 2020-12-09 2021-02-01 true",
                        "in-work 2021-02-01 infinity true");
    }

    @Test
    void aCaseIsFoundByTwoCharactersByCodeAndByNumber() {
        var listed = listed(furniture());
        listed(with(furniture(), "name", "示例乙石材加工厂", "creditCode", CODES.get(1), "address", "重庆市江津区李市镇四村8组"));

        assertThat(found("家具")).containsExactly(listed.id());
        assertThat(found(CODES.get(0))).containsExactly(listed.id());
        assertThat(found(listed.number())).containsExactly(listed.id());
        assertThat(found("百分%")).isEmpty();
    }

    /** A licence of before the credit code is kept in a field of its own, and searched there. */
    @Test
    void aCaseIsFoundByItsOldRegistrationNumber() {
        var old = listed(with(furniture(), "creditCode", "500116600012347"));

        assertThat(found("500116600012347")).containsExactly(old.id());
        assertThat(found("5001166000")).containsExactly(old.id());
        assertThat(found("500116600012348")).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsInEveryOrder() {
        for (var i = 0; i < 4; i++) {
            listed(with(
                    furniture(),
                    "name",
                    "示例" + "丁丙乙甲".charAt(i) + "铸造厂",
                    "creditCode",
                    CODES.get(i),
                    "due",
                    "2021-0" + (i % 2 + 1) + "-28",
                    "address",
                    "重庆市江津区白沙镇" + i + "号"));
        }
        for (var sort : LedgerQuery.Sort.values()) {
            for (var descending : List.of(false, true)) {
                var whole =
                        ledger.page(paged(sort, descending, null, false, 10)).rows();
                var first = ledger.page(paged(sort, descending, null, false, 2));
                var second = ledger.page(paged(sort, descending, first.next(), false, 2));
                var back = ledger.page(paged(sort, descending, second.previous(), true, 2));

                assertThat(whole).hasSize(4);
                assertThat(ids(first))
                        .isEqualTo(
                                whole.subList(0, 2).stream().map(LedgerCase::id).toList());
                assertThat(ids(second))
                        .isEqualTo(
                                whole.subList(2, 4).stream().map(LedgerCase::id).toList());
                assertThat(ids(back)).isEqualTo(ids(first));
                assertThat(first.previous()).isNull();
                assertThat(second.next()).isNull();
            }
        }
    }

    @Test
    void lateCasesFollowOneAnotherByDeadlineInBothDirections() {
        for (var i = 0; i < 4; i++) {
            listed(with(
                    furniture(),
                    "name",
                    "示例" + "丁丙乙甲".charAt(i) + "铸造厂",
                    "creditCode",
                    CODES.get(i),
                    "due",
                    i == 3 ? "2039-12-31" : "2021-0" + (i + 1) + "-28",
                    "address",
                    "重庆市江津区白沙镇" + i + "号"));
        }
        for (var descending : List.of(false, true)) {
            var late = query().but().light("red").done();
            var first = ledger.page(following(late, LedgerQuery.Sort.DUE, descending, null, false, 2));
            var second = ledger.page(following(late, LedgerQuery.Sort.DUE, descending, first.next(), false, 2));
            var back = ledger.page(following(late, LedgerQuery.Sort.DUE, descending, second.previous(), true, 2));

            assertThat(first.rows()).hasSize(2);
            assertThat(second.rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.due()).isEqualTo(descending ? "2021-01-28" : "2021-03-28"));
            assertThat(second.next()).isNull();
            assertThat(ids(back)).isEqualTo(ids(first));
        }
    }

    /** Beneath a policy on rows an index is searched only by what cannot leak: seen where the planner has no other choice. */
    @Test
    void anIndexIsSearchedForWhereAPageBegins() {
        var terms = new PageStatement.Terms(new Thresholds(15, 7), "", List.of(), false, List.of());
        for (var way : List.of("seqscan", "bitmapscan", "sort")) {
            jdbc.sql("set local enable_" + way + " = off").update();
        }
        for (var sort : LedgerQuery.Sort.values()) {
            var value = sort == LedgerQuery.Sort.DUE ? "2021-06-30" : "甲";
            var asked = following(query(), sort, false, new LedgerQuery.Cursor(value, 1), false, 50);
            var plan = jdbc.sql("explain (costs off) " + PageStatement.of(asked, terms))
                    .param("campaign", CAMPAIGN)
                    .param("from", REACH.value())
                    .param("to", REACH.end())
                    .param("afterValue", value)
                    .param("afterId", 1)
                    .param("limit", 51)
                    .query(String.class)
                    .list();

            assertThat(plan).as("%s", sort).anyMatch(line -> line.contains("Index Cond") && line.contains(value));
        }
    }

    /** Every order with every filter reads an index in its order, at most with ids to be put in order; what few have is found by an index of its own and sorted. */
    @Test
    void everyFilterHasAnIndexInEveryOrder() {
        for (var way : List.of("seqscan", "bitmapscan", "sort")) {
            jdbc.sql("set local enable_" + way + " = off").update();
        }
        var all = query();
        var asked = new ArrayList<>(List.of(
                all,
                all.but().category("CLOSE").done(),
                all.but().stage("listed").done(),
                all.but().at(Set.of("listed", "in-work")).done(),
                all.but().problem("FUGITIVE").done(),
                all.but().removed(true).done()));
        for (var light : List.of("green", "yellow", "orange", "red", "none")) {
            asked.add(all.but().light(light).done());
        }
        for (var progress : List.of("open", "claimed", "unverified", "verified")) {
            asked.add(all.but().progress(progress).done());
        }
        for (var area : List.of("", JIANGJIN)) {
            for (var one : asked) {
                for (var sort : LedgerQuery.Sort.values()) {
                    assertThat(plan(one.but().by(sort, false).done(), area))
                            .as("%s by %s in %s", one, sort, area)
                            .noneMatch(line -> line.endsWith("->  Sort") || line.contains("Seq Scan"));
                }
            }
            for (var few : List.of(
                    all.but().text("家具").done(),
                    all.but().place("50.500116.500116112.").done())) {
                assertThat(plan(few, area))
                        .as("%s in %s", few, area)
                        .anyMatch(line -> line.endsWith("->  Sort"))
                        .noneMatch(line -> line.contains("Seq Scan"));
            }
        }
    }

    private List<String> plan(LedgerQuery asked, String area) {
        var terms = new PageStatement.Terms(
                new Thresholds(15, 7), area, List.of(1L), false, List.of("FUGITIVE", "FUGITIVE,OTHER"));
        var stages = asked.stages();
        return jdbc.sql("explain (costs off) " + PageStatement.of(asked, terms))
                .param("campaign", CAMPAIGN)
                .param("from", REACH.value())
                .param("to", REACH.end())
                .param("area", area)
                .param("placeFrom", asked.place())
                .param("placeTo", asked.place().isEmpty() ? "" : new ScopePath(asked.place()).end())
                .param("named", new Long[] {1L})
                .param("text", asked.text())
                .param("textTo", asked.text() + "~")
                .param("old", "old:" + asked.text())
                .param("oldTo", "old:" + asked.text() + "~")
                .param("category", asked.category())
                .param("stage", asked.stage())
                .param("stages", stages == null ? new String[0] : stages.toArray(String[]::new))
                .param("today", asked.today())
                .param("yellow", 15)
                .param("orange", 7)
                .param("problems", terms.problems().toArray(String[]::new))
                .param("progress", asked.removed() ? "removed" : asked.progress())
                .param("limit", 51)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void aTextThatManyNamesHaveIsFoundInTheOrderItself() {
        var listed = listed(furniture());
        var many = new PageStatement.Terms(new Thresholds(15, 7), "500116", List.of(), true, List.of());
        for (var sort : LedgerQuery.Sort.values()) {
            var asked = query().but().text("家具").by(sort, false).done();

            assertThat(cases.page(asked, many)).extracting(LedgerCase::id).containsExactly(listed.id());
            assertThat(cases.count(asked, many, 10).all()).isEqualTo(1);
        }
    }

    @Test
    void aTextThatManyNamesHaveIsLookedForAmongTheNextNamesFirst() {
        var first = listed(furniture());
        var second = listed(
                with(furniture(), "name", "示例乙家具厂", "creditCode", "无", "address", "江津区白沙镇三村1组9号", "problems", "②"));
        listed(with(furniture(), "name", "示例丙砖瓦厂", "creditCode", "无", "address", "江津区白沙镇三村1组11号"));
        var many = new PageStatement.Terms(new Thresholds(15, 7), "500116", List.of(), true, List.of());
        var asked = query().but().text("家具").by(LedgerQuery.Sort.NAME, true).done();

        var all = cases.stretch(asked, many, 10);
        var some = cases.stretch(asked, many, 2);
        var next = cases.page(asked, many).getFirst();
        var behind =
                following(asked, asked.sort(), true, new LedgerQuery.Cursor(next.value("name"), next.id()), false, 50);

        assertThat(all.named()).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(all.toTheEnd()).isTrue();
        assertThat(some.named()).hasSizeLessThanOrEqualTo(2);
        assertThat(some.toTheEnd()).isFalse();
        assertThat(cases.page(asked, many.among(all.named())))
                .extracting(LedgerCase::id)
                .containsExactlyElementsOf(
                        cases.page(asked, many).stream().map(LedgerCase::id).toList());
        assertThat(cases.stretch(behind, many, 10).named()).hasSize(1).doesNotContain(next.id());
    }

    private static LedgerQuery following(
            LedgerQuery asked,
            LedgerQuery.Sort sort,
            boolean descending,
            LedgerQuery.@Nullable Cursor after,
            boolean backwards,
            int limit) {
        return asked.but()
                .by(sort, descending)
                .after(after, backwards)
                .limit(limit)
                .done();
    }

    @Test
    void everyFilterLeavesWhatItSays() {
        var late = listed(furniture());
        var far = listed(with(
                furniture(),
                "name",
                "示例戊砖瓦厂",
                "creditCode",
                CODES.get(1),
                "category",
                "③",
                "measures",
                "",
                "problems",
                "①②",
                "due",
                "2039-12-31",
                "address",
                "重庆市江津区李市镇四村8组"));

        assertThat(filtered("CLOSE", "", "", "")).containsExactly(far.id());
        assertThat(filtered("", "red", "", "")).containsExactly(late.id());
        assertThat(filtered("", "green", "", "")).containsExactly(far.id());
        assertThat(filtered("", "", "FUGITIVE", "")).containsExactly(far.id());
        assertThat(filtered("", "", "", "open")).containsExactlyInAnyOrder(late.id(), far.id());
        assertThat(filtered("", "", "", "claimed")).isEmpty();
        assertThat(ledger.count(query()).number()).isEqualTo(2);
    }

    /** The lights of the notice: up to 7 days before the deadline orange, up to 15 yellow. */
    @Test
    void everyLightLeavesTheDaysThatAreItsOwn() {
        var today = query().today();
        var ids = new TreeMap<Integer, Long>();
        for (var days : List.of(-1, 0, 7, 8, 15, 16)) {
            ids.put(
                    days,
                    listed(with(
                                    furniture(),
                                    "name",
                                    "亮灯示例" + "甲乙丙丁戊己".charAt(ids.size()) + "家具厂",
                                    "creditCode",
                                    "无",
                                    "address",
                                    "江津区白沙镇二村" + (20 + days) + "号",
                                    "due",
                                    today.plusDays(days).toString()))
                            .id());
        }
        var done = claimed(
                listed(with(furniture(), "name", "亮灯示例庚家具厂", "creditCode", "无", "address", "江津区白沙镇三村1号")),
                "2021-03-01");
        stored(ledger.advance(REACH, done.id(), 3, "signed-off", by(TANG, "2021-03-02")));

        assertThat(filtered("", "red", "", "")).containsExactly(ids.get(-1));
        assertThat(filtered("", "orange", "", "")).containsExactlyInAnyOrder(ids.get(0), ids.get(7));
        assertThat(filtered("", "yellow", "", "")).containsExactlyInAnyOrder(ids.get(8), ids.get(15));
        assertThat(filtered("", "green", "", "")).containsExactly(ids.get(16));
        assertThat(filtered("", "none", "", "")).containsExactly(done.id());
        for (var light : List.of("red", "orange", "yellow", "green", "none")) {
            assertThat(ledger.page(query().but()
                                    .light(light)
                                    .by(LedgerQuery.Sort.DUE, true)
                                    .done())
                            .rows())
                    .as(light)
                    .extracting(LedgerCase::id)
                    .containsExactlyInAnyOrderElementsOf(filtered("", light, "", ""));
        }
    }

    @Test
    void theStageAndTheSubtreeOfWhoAnswersLeaveTheirOwnCases() {
        var listed = listed(furniture());
        var working = listed(with(furniture(), "name", "示例乙石材厂", "creditCode", CODES.get(1), "address", "江津区李市镇8组"));
        working = stored(ledger.advance(REACH, working.id(), 1, "in-work", by(CHEN, "2021-01-10")));
        var claimed = claimed(
                listed(with(furniture(), "name", "示例丙砖瓦厂", "creditCode", CODES.get(2), "address", "江津区李市镇9组")),
                "2021-03-01");

        assertThat(ids(ledger.page(asking("", "", "listed", "", "", "")))).containsExactly(listed.id());
        assertThat(ids(ledger.page(asking("", "", "in-work", "", "", "")))).containsExactly(working.id());
        assertThat(ids(ledger.page(asking("", "", "claimed", "", "", "")))).containsExactly(claimed.id());
        assertThat(ids(ledger.page(asking("", "", "rebound", "", "", "")))).isEmpty();
        assertThat(listed.scope()).isNotEqualTo(working.scope());
        assertThat(beneath(listed.scope())).containsExactly(listed.id());
        assertThat(beneath(working.scope())).containsExactlyInAnyOrder(working.id(), claimed.id());
        assertThat(beneath(REACH)).hasSize(3);
        assertThat(beneath(new ScopePath("50.500117.")))
                .as("nothing beyond the reach, which stays the bound")
                .hasSize(3);
    }

    private List<Long> beneath(ScopePath unit) {
        return ids(ledger.page(query().but().within(unit.value()).done()));
    }

    /** N0-37: 两江新区 answers for parts of 渝北区: whoever asks what lies in 渝北区 finds its cases, too. */
    @Test
    void aCaseIsFoundWhereItLiesThoughAZoneAnswersForIt() {
        var ofZone = at("50-LJXQ", "分区示例砖瓦厂", "重庆市渝北区龙兴镇一村3号");
        var ofCounty = at("500112", "分区示例石材厂", "重庆市渝北区木耳镇二村4号");
        var elsewhere = at(JIANGJIN, "分区示例家具厂", "重庆市江津区白沙镇三村5号");
        var yubei = "50.500112.";
        var all = LedgerQuery.asking(CAMPAIGN, new ScopePath("50."), query().today())
                .text("分区示例")
                .done();

        assertThat(ofZone.unit()).isEqualTo("50-LJXQ");
        assertThat(ids(ledger.page(all))).containsExactlyInAnyOrder(ofZone.id(), ofCounty.id(), elsewhere.id());
        assertThat(ids(ledger.page(all.but().within(yubei).done())))
                .as("who answers")
                .containsExactly(ofCounty.id());
        for (var sort : LedgerQuery.Sort.values()) {
            assertThat(ids(ledger.page(all.but().place(yubei).by(sort, false).done())))
                    .as("where it lies, by %s", sort)
                    .containsExactlyInAnyOrder(ofZone.id(), ofCounty.id());
        }
        assertThat(ids(ledger.page(
                        all.but().place(yubei).within(ofZone.scope().value()).done())))
                .containsExactly(ofZone.id());
        assertThat(ledger.count(all.but().place(yubei).done())).isEqualTo(new Ledger.Count(2, true));
        assertThat(ledger.count(all.but().text("").place(yubei).done()).number())
                .as("not from the rollup, which knows who answers")
                .isGreaterThanOrEqualTo(2);
    }

    private LedgerCase at(String unit, String name, String address) {
        return stored(ledger.add(
                CAMPAIGN,
                unit,
                with(furniture(), "name", name, "creditCode", "无", "address", address),
                List.of(),
                false,
                by(CHEN, "2020-12-09")));
    }

    /** Up to the bound one by one; beyond it only what the rollup knows, and of the rest that there are more. */
    @Test
    void countsAreExactUpToTheBoundAndFromTheRollupBeyond() {
        var town = REACH;
        for (var i = 0; i < 4; i++) {
            town = listed(with(
                            furniture(),
                            "name",
                            "示例" + "甲乙丙丁".charAt(i) + "家具厂",
                            "creditCode",
                            "无",
                            "address",
                            "江津区白沙镇" + i + "号"))
                    .scope();
        }
        var four = new CaseSearch(cases, campaigns, 4);
        var three = new CaseSearch(cases, campaigns, 3);
        var all = query();
        var late = query().but().light("red").done();
        var inText = asking("家具", "", "", "", "", "");
        var inClass = asking("", "REGULARISE", "", "", "", "");

        for (var asked : List.of(all, late, inText, inClass, asking("", "", "listed", "", "", ""))) {
            assertThat(four.count(asked)).isEqualTo(new Ledger.Count(4, true));
        }
        for (var asked : List.of(
                all,
                inClass,
                all.but().progress("open").done(),
                late,
                asking("", "REGULARISE", "listed", "", "", ""))) {
            assertThat(three.count(asked)).as("known to the rollup").isEqualTo(new Ledger.Count(4, true));
        }
        for (var asked : List.of(
                inText,
                all.but().place("50.500116.").done(),
                late.but().within(town.value()).done())) {
            assertThat(three.count(asked)).as("more than three").isEqualTo(new Ledger.Count(3, false));
        }
        assertThat(three.figures(all).late()).isEqualTo(new Ledger.Count(4, true));
        assertThat(three.figures(inText))
                .isEqualTo(new Ledger.Figures(
                        new Ledger.Count(3, false),
                        new Ledger.Count(0, true),
                        new Ledger.Count(0, true),
                        new Ledger.Count(3, false)));
        assertThat(three.figures(all).all()).isEqualTo(new Ledger.Count(4, true));
        assertThat(four.figures(inText).late()).isEqualTo(new Ledger.Count(4, true));
    }

    /** Whatever is asked for together: as many by the sums as one by one, as they are added and once they are folded. */
    @Test
    void theSumsOfWhatStandsWhereAreWhatIsCountedOneByOne() {
        var days = List.of("2021-06-30", "2021-09-20", "2021-10-10", "2022-06-30");
        for (var i = 0; i < 8; i++) {
            var one = listed(with(
                    furniture(),
                    "name",
                    "示例" + "甲乙丙丁戊己庚辛".charAt(i) + "家具厂",
                    "creditCode",
                    "无",
                    "address",
                    "江津区白沙镇" + i + "号",
                    "due",
                    days.get(i % 4)));
            if (i > 4) {
                stored(ledger.advance(REACH, one.id(), 1, "in-work", by(CHEN, "2021-01-10")));
            }
            if (i == 3) {
                stored(ledger.remove(REACH, one.id(), 1, because(CHEN, "2021-03-01", "重复登记")));
            }
        }
        claimed(listed(with(furniture(), "name", "示例壬家具厂", "creditCode", "无")), "2021-06-01");
        var last = listed(with(furniture(), "name", "示例癸家具厂", "creditCode", "无"));
        everyPairIsSummed();

        cases.foldStanding();
        everyPairIsSummed();
        stored(ledger.reclassify(
                REACH, last.id(), last.version(), "③", Map.of("measures", ""), because(CHEN, "2021-08-01", "无法达标")));
        everyPairIsSummed();
        cases.foldStanding();
        everyPairIsSummed();
        assertThat(jdbc.sql("select count(*) from ledger.standing_change")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void everyPairIsSummed() {
        var one = new CaseSearch(cases, campaigns, Integer.MAX_VALUE - 1);
        var none = new CaseSearch(cases, campaigns, 0);
        var asked = new ArrayList<LedgerQuery>();
        for (var reach : List.of("50.500116.", "50.")) {
            for (var category : List.of("", "REGULARISE", "CLOSE")) {
                for (var stage : List.of("", "listed", "claimed")) {
                    for (var progress : List.of("", "open", "claimed", "unverified")) {
                        for (var light : List.of("", "green", "yellow", "orange", "red", "none")) {
                            asked.add(LedgerQuery.asking(CAMPAIGN, new ScopePath(reach), query().today())
                                    .category(category)
                                    .stage(stage)
                                    .progress(progress)
                                    .light(light)
                                    .done());
                        }
                    }
                }
            }
            var all = LedgerQuery.of(CAMPAIGN, new ScopePath(reach), query().today());
            asked.add(all.but().removed(true).done());
            asked.add(all.but().at(Set.of("listed", "claimed")).done());
        }
        for (var each : asked) {
            assertThat(none.count(each)).as("%s", each).isEqualTo(one.count(each));
        }
        assertThat(asked).filteredOn(each -> one.count(each).number() > 0).hasSizeGreaterThan(60);
    }

    @Test
    void aProblemIsFoundBesideOthersAndNotInTheDescriptionOfOne() {
        var one = listed(with(furniture(), "problems", "①②"));
        var described = listed(with(
                furniture(),
                "name",
                "示例己砖瓦厂",
                "creditCode",
                "无",
                "address",
                "江津区李市镇四村9组",
                "problems",
                "③、④其他：见FUGITIVE和NO_FACILITY两项"));

        assertThat(filtered("", "", "NO_FACILITY", "")).containsExactly(one.id());
        assertThat(filtered("", "", "FUGITIVE", "")).containsExactly(one.id());
        assertThat(filtered("", "", "MISFIT", "")).containsExactly(described.id());
        assertThat(filtered("", "", "OTHER", "")).containsExactly(described.id());
        assertThat(filtered("", "", "FUGI", "")).isEmpty();

        stored(ledger.correct(
                REACH, one.id(), one.version(), Map.of("problems", "③"), List.of(), by(CHEN, "2021-03-01")));

        assertThat(filtered("", "", "FUGITIVE", "")).isEmpty();
        assertThat(filtered("", "", "MISFIT", "")).containsExactlyInAnyOrder(one.id(), described.id());
    }

    /** Beneath a policy on rows, too: seen where the planner has no other choice. */
    @Test
    void whatFewCasesHaveIsSearchedForByItsIndex() {
        for (var way : List.of("seqscan", "bitmapscan", "sort")) {
            jdbc.sql("set local enable_" + way + " = off").update();
        }

        assertThat(searched("problem_codes > 'NO_FACILITY' order by c.problem_codes, c.area"))
                .anyMatch(line -> line.contains("Index Cond") && line.contains("problem_codes"));
        assertThat(searched("progress > 'open' order by c.progress, c.area"))
                .anyMatch(line -> line.contains("case_by_progress"));
        assertThat(searched("place_path >= '50.500112.' and c.place_path < '50.500112/' order by c.place_path"))
                .anyMatch(line -> line.contains("case_by_place"))
                .anyMatch(line -> line.contains("Index Cond") && line.contains("50.500112."));
    }

    private List<String> searched(String asked) {
        return jdbc.sql(
                        "explain (costs off) select c.id from ledger.remediation_case c where c.campaign = :campaign and c."
                                + asked)
                .param("campaign", CAMPAIGN)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void whatIsDueIsSummedByCountyThroughEveryChange() {
        var first = listed(furniture());
        var second = listed(with(furniture(), "name", "示例乙家具厂", "creditCode", "无", "address", "江津区白沙镇三村1组9号"));
        assertThat(due()).isEqualTo(dueScanned()).isNotEmpty();

        stored(ledger.correct(
                REACH, first.id(), first.version(), Map.of("due", "2021年底前"), List.of(), by(CHEN, "2021-03-01")));
        stored(ledger.remove(REACH, second.id(), second.version(), because(CHEN, "2021-03-01", "重复登记")));

        assertThat(due()).isEqualTo(dueScanned());
        assertThat(late("2022-01-01")).isEqualTo(1);
        assertThat(late("2021-12-31")).isZero();
    }

    private long late(String today) {
        return jdbc.sql("""
                        select late
                          from ledger.tallied('chongqing-2020', '50.500116.', '50.500116/', 2, '500116', '', :today::date, 10)
                        """).param("today", today).query(Long.class).single();
    }

    private List<@Nullable String> due() {
        return jdbc.sql("""
                        select concat_ws(' ', campaign, scope_path, category, due_on, cases)
                          from ledger.tally_of_due
                         where cases <> 0
                         order by 1
                        """).query(String.class).list();
    }

    private List<@Nullable String> dueScanned() {
        return jdbc.sql("""
                        select concat_ws(' ', c.campaign, u.path, c.category, c.due_on, count(*))
                          from ledger.remediation_case c
                          join access.unit u on u.code = c.area and u.superseded_at is null and u.effective_until is null
                         where c.progress in ('open', 'claimed') and c.due_on is not null
                         group by c.campaign, u.path, c.category, c.due_on
                         order by 1
                        """).query(String.class).list();
    }

    private LedgerCase listed(Map<String, String> cells) {
        return stored(ledger.add(CAMPAIGN, JIANGJIN, cells, List.of(), false, by(CHEN, "2020-12-09")));
    }

    private LedgerCase claimed(LedgerCase listed, String day) {
        stored(ledger.advance(REACH, listed.id(), 1, "in-work", by(CHEN, "2021-01-10")));
        return stored(ledger.advance(REACH, listed.id(), 2, "claimed", by(CHEN, day)));
    }

    private static LedgerCase stored(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private static List<String> codes(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).toList();
    }

    private Map<String, @Nullable Object> tally(String quarter, String category) {
        return jdbc.sql("""
                        select coalesce(sum(points), 0)::bigint as points, coalesce(sum(listed), 0)::bigint as listed,
                               coalesce(sum(claimed), 0)::bigint as claimed, coalesce(sum(verified), 0)::bigint as verified
                          from ledger.pub_tally
                         where campaign = :campaign and quarter = :quarter::date and category = :category
                           and scope_path >= '50.500116.' and scope_path < '50.500116/'
                        """)
                .param("campaign", CAMPAIGN)
                .param("quarter", quarter)
                .param("category", category)
                .query()
                .singleRow();
    }

    private static LedgerQuery query() {
        return LedgerQuery.of(CAMPAIGN, REACH, LocalDate.parse("2021-09-18"));
    }

    private List<Long> found(String text) {
        return ids(ledger.page(asking(text, "", "", "", "", "")));
    }

    private List<Long> filtered(String category, String light, String problem, String progress) {
        return ids(ledger.page(asking("", category, "", light, problem, progress)));
    }

    private static LedgerQuery asking(
            String text, String category, String stage, String light, String problem, String progress) {
        return query().but()
                .text(text)
                .category(category)
                .stage(stage)
                .light(light)
                .problem(problem)
                .progress(progress)
                .done();
    }

    private static LedgerQuery paged(
            LedgerQuery.Sort sort,
            boolean descending,
            LedgerQuery.@Nullable Cursor after,
            boolean backwards,
            int limit) {
        return query().but()
                .by(sort, descending)
                .after(after, backwards)
                .limit(limit)
                .done();
    }

    private static List<Long> ids(LedgerPage page) {
        return page.rows().stream().map(LedgerCase::id).toList();
    }
}
