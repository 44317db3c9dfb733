package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.qingce.access.Units;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.remediation.BulkMove.State;
import org.qingce.remediation.BulkRepository.Chosen;
import org.qingce.runtime.Reach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The batches of a run that are made at the same time: each in a transaction of its own, as it is in service; what they make stays. */
@SpringBootTest
class BulkLanesModuleTests {

    /** No other test lists cases here, or counts them. */
    private static final String COUNTY = "500241";

    private static final String CAMPAIGN = "chongqing-2020";
    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);
    private static final int CASES = 2 * BulkMoves.BATCH + 7;

    @Autowired
    BulkMoves moves;

    @Autowired
    BulkRepository bulks;

    @Autowired
    BulkWork work;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyCaseOfARunIsMovedOnceWhicheverLaneTakesItAndOneThatIsRefusedHoldsNobodyBack() {
        Reach.within(reach()).run(() -> {
            var chosen = listed(CASES);
            // seen as it was before somebody else changed it
            chosen.set(3, new Chosen(chosen.get(3).caseId(), 9));
            var filed = filed("assign-all", chosen);

            moves.make(find(filed), clerk());

            var bulk = find(filed);
            assertThat(bulk.state()).isEqualTo(State.DONE);
            assertThat(bulk.moved()).isEqualTo(CASES - 1);
            assertThat(bulk.refused()).isEqualTo(1);
            assertThat(jdbc.sql("""
                            select count(*) || ' ' || count(distinct case_id)
                              from remediation.move
                             where case_id = any(:cases) and move = 'assign'
                            """)
                            .param("cases", chosen.stream().map(Chosen::caseId).toArray(Long[]::new))
                            .query(String.class)
                            .single())
                    .isEqualTo("%d %d".formatted(CASES - 1, CASES - 1));
        });
    }

    /** What is taken out is taken off the same sums, by both lanes, each class after the other and the other way round. */
    @Test
    void lanesThatChangeTheSameSumsWaitForEachOtherAndTheSumsHold() {
        Reach.within(reach()).run(() -> {
            var before = listedBySums();
            var chosen = listed(CASES);
            assertThat(listedBySums()).isEqualTo(before + CASES);
            var form = MoveRequest.of(0, 0, "remove", "", DAY).because("", "查明不属于整治范围");
            var filed = moves.file(form, "remove-all" + chosen.getFirst().caseId(), CAMPAIGN, chosen, reviewer())
                    .id();

            moves.make(find(filed), reviewer());

            assertThat(find(filed).state()).isEqualTo(State.DONE);
            assertThat(find(filed).moved()).isEqualTo(CASES);
            assertThat(listedBySums()).isEqualTo(before);
        });
    }

    /** Those of the county and of its towns: no others are within the reach. */
    private long listedBySums() {
        return jdbc.sql("select coalesce(sum(listed), 0) from ledger.tally where campaign = :campaign")
                .param("campaign", CAMPAIGN)
                .query(Long.class)
                .single();
    }

    @Test
    void aRunThatAnotherProcessHasTakenUpIsNotSaidToBeDone() {
        Reach.within(reach()).run(() -> {
            var filed = filed("taken-up", listed(2));
            var bulk = find(filed);
            jdbc.sql("update remediation.bulk set worker = 4711 where id = :id")
                    .param("id", filed)
                    .update();

            moves.make(bulk, clerk());

            assertThat(find(filed).state()).isEqualTo(State.WORKING);
            assertThat(find(filed).moved()).isZero();
        });
    }

    @Test
    void lanesWorkAtTheSameTimeWithinTheReachAndWhatOneThrowsIsThrown() {
        var seen = ConcurrentHashMap.<Long>newKeySet();
        var meeting = new CyclicBarrier(2);

        work.sideBySide(2, Reach.within(reach()), () -> {
            met(meeting);
            seen.add(Thread.currentThread().threadId());
        });
        assertThat(seen).hasSize(2);

        for (var failing = 1; failing <= 2; failing++) {
            var failures = new ArrayList<String>();
            var which = failing;
            var here = Thread.currentThread();
            try {
                Reach.within(reach())
                        .run(() -> work.sideBySide(2, Reach.within(reach()), () -> {
                            met(meeting);
                            assertThat(Reach.current()).isEqualTo(Reach.within(reach()));
                            if ((which == 1) == Thread.currentThread().equals(here)) {
                                throw new IllegalStateException("lane " + which);
                            }
                        }));
            } catch (IllegalStateException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
            assertThat(failures).containsExactly("lane " + which);
        }
    }

    private static void met(CyclicBarrier meeting) {
        try {
            meeting.await();
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<Chosen> listed(int cases) {
        return transaction.execute(_ -> {
            var chosen = new ArrayList<Chosen>();
            for (var number = 0; number < cases; number++) {
                var closing = number % 2 == 1;
                var cells = Map.of(
                        "name", "并行示例家具厂" + System.nanoTime(),
                        "creditCode", "无",
                        "address", "重庆市秀山土家族苗族自治县中和街道" + number + "号",
                        "production", "正常生产",
                        "emissions", "喷漆废气",
                        "problems", "①",
                        "category", closing ? "③" : "②",
                        "measures", closing ? "" : "①",
                        "due", "2021年12月底前");
                var act = new Act(new Actor("chen", COUNTY), LocalDate.of(2020, 12, 9), "", Act.BY_HAND);
                var one = ((Stored) ledger.add(CAMPAIGN, COUNTY, cells, List.of(), false, act)).after();
                chosen.add(new Chosen(one.id(), one.version()));
            }
            return chosen;
        });
    }

    private long filed(String key, List<Chosen> chosen) {
        return moves.file(
                        MoveRequest.of(0, 0, "assign", "", DAY),
                        key + chosen.getFirst().caseId(),
                        CAMPAIGN,
                        chosen,
                        clerk())
                .id();
    }

    private BulkMove find(long id) {
        return bulks.find(reach(), id).orElseThrow();
    }

    private Mover clerk() {
        return Mover.of("chen", units.find(COUNTY).orElseThrow(), reach(), "clerk");
    }

    private Mover reviewer() {
        return Mover.of("tang", units.find(COUNTY).orElseThrow(), reach(), "reviewer");
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
