package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.qingce.campaign.Proof;
import org.qingce.campaign.WatchRules;
import org.qingce.campaign.WatchRules.Step;
import org.qingce.campaign.WatchRules.Visits;
import org.qingce.kernel.DueRule;

/** When somebody has to go there again (N4-25), and who is drawn. */
class VisitPlanTests {

    private static final LocalDate SIGNED_OFF = LocalDate.of(2021, 8, 31);
    private static final DueRule MONTH = DueRule.parse("1 month").orElseThrow();
    private static final DueRule QUARTER = DueRule.parse("3 months").orElseThrow();
    private static final List<Visits> RULES = List.of(
            new Visits(List.of("CLOSE"), "high", List.of(new Step(MONTH, 0)), Proof.NONE, "x"),
            new Visits(List.of("CLOSE"), "", List.of(new Step(MONTH, 6), new Step(QUARTER, 0)), Proof.NONE, "x"),
            new Visits(List.of("UPGRADE"), "", List.of(new Step(QUARTER, 4)), Proof.NONE, "x"));

    private static VisitPlan plan(String category, boolean highRisk) {
        return VisitPlan.of(new WatchRules(RULES, null, null, null), category, highRisk, SIGNED_OFF);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void whatIsClosedIsSeenMonthlyForSixMonthsAndThenQuarterly() {
        assertThat(IntStream.range(0, 9).mapToObj(plan("CLOSE", false)::due))
                .extracting(String::valueOf)
                .containsExactly(
                        "2021-09-30",
                        "2021-10-30",
                        "2021-11-30",
                        "2021-12-30",
                        "2022-01-30",
                        "2022-02-28",
                        "2022-05-28",
                        "2022-08-28",
                        "2022-11-28");
    }

    @Test
    void theFirstLineThatFitsClassAndRiskHolds() {
        assertThat(plan("CLOSE", true).due(7)).isEqualTo(day("2022-04-28"));
        assertThat(plan("UPGRADE", true).due(0)).isEqualTo(day("2021-11-30"));
        assertThat(plan("UPGRADE", false).due(4)).as("the plan ends").isNull();
        assertThat(plan("MOVE", false).due(0)).isNull();
    }

    @Test
    void oneVisitServesForItsPeriodAndForThoseLetPass() {
        var plan = plan("CLOSE", false);
        assertThat(plan.fulfilledBy(day("2021-09-10"), 0)).isEqualTo(1);
        assertThat(plan.fulfilledBy(day("2021-09-20"), 1))
                .as("a second one in the same period")
                .isEqualTo(1);
        assertThat(plan.fulfilledBy(day("2021-10-05"), 1)).isEqualTo(2);
        assertThat(plan.fulfilledBy(day("2021-10-05"), 0)).as("late").isEqualTo(1);
        assertThat(plan.fulfilledBy(day("2021-12-15"), 0))
                .as("two were let pass")
                .isEqualTo(3);
    }

    @Test
    void whoHasTheSeedDrawsTheSame() {
        var all = LongStream.rangeClosed(1, 200).boxed().toList();
        var draw = SpotDraw.of("7f3a", all, 20);
        assertThat(draw.chosen())
                .hasSize(20)
                .isEqualTo(SpotDraw.of("7f3a", all.reversed(), 20).chosen());
        assertThat(SpotDraw.of("7f3b", all, 20).chosen()).isNotEqualTo(draw.chosen());
        assertThat(SpotDraw.of("7f3a", List.of(), 0).chosen()).isEmpty();
    }
}
