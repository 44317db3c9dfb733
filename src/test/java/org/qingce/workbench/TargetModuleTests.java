package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Target;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Light;
import org.qingce.web.Messages;
import org.qingce.workbench.WorkbenchPage.Aim;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** Targets counted within a county that no other test fills. */
@SpringBootTest
@Transactional
class TargetModuleTests {

    private static final String COUNTY = "500110";
    private static final LocalDate TODAY = LocalDate.of(2021, 11, 1);

    @Autowired
    TargetShow targets;

    @Autowired
    WorkbenchRepository tallies;

    @Autowired
    Ledger ledger;

    @Autowired
    Units units;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Messages messages;

    @Test
    void aTargetWithAFilterCountsOnlyTheCasesThatItNames() {
        verified(listed("示例甲涂装厂", "是"));
        claimed(listed("示例乙涂装厂", "是"));
        listed("示例丙涂装厂", "是");
        verified(listed("示例丁石材厂", "否"));

        var filtered = aim("vocByEnd2020");

        assertThat(List.of(filtered.whole(), filtered.claimed(), filtered.verified()))
                .containsExactly(3L, 2L, 1L);
        assertThat(tallies.cases(campaign().id(), county().path(), "voc", List.of("claimed"), null, null, 10))
                .extracting(WorkbenchRepository.CountedCase::name)
                .containsExactly("示例乙涂装厂");
        assertThat(filtered.need()).as("asked of the whole city only").isNull();
        assertThat(filtered.light()).isEqualTo(Light.NO_DEADLINE);
    }

    @Test
    void aShareAsksForWholeCases() {
        verified(listed("示例甲涂装厂", ""));
        listed("示例乙涂装厂", "");

        var share = aim("shareByEnd2021");

        assertThat(share.need()).as("60 % of two").isEqualTo(2);
        assertThat(share.verdict()).startsWith("还差 1 家");
        verified(listed("示例丙涂装厂", ""));
        verified(listed("示例丁涂装厂", ""));
        assertThat(aim("shareByEnd2021").light()).isEqualTo(Light.DONE);
    }

    /** N0-10: once its day has passed, it is told whether it was reached by then or later. */
    @Test
    void aTargetThatIsReachedTellsWhetherItWasInTime() {
        verified(listed("示例甲涂装厂", ""));
        verified(listed("示例乙涂装厂", ""));
        listed("示例丙涂装厂", "");
        var words = messages.in(Locale.SIMPLIFIED_CHINESE);

        assertThat(targets.inTime(due("2021-04-01"), campaign(), county(), TODAY, words))
                .hasValue("按期达标：到 2021-04-01 已有 2 家，须 2 家。");
        assertThat(targets.inTime(due("2021-03-31"), campaign(), county(), TODAY, words))
                .hasValue("逾期达标：到 2021-03-31 只有 0 家，须 2 家，之后才达到。");
        assertThat(targets.inTime(due("2021-12-31"), campaign(), county(), TODAY, words))
                .as("its day is still to come")
                .isEmpty();
        listed("示例丁涂装厂", "");
        assertThat(targets.inTime(due("2021-04-01"), campaign(), county(), TODAY, words))
                .as("two of four are not enough")
                .isEmpty();
    }

    private Target due(String day) {
        var share = campaign().targets().stream()
                .filter(target -> target.key().equals("shareByEnd2021"))
                .findFirst()
                .orElseThrow();
        return new Target(
                share.key(),
                share.label(),
                LocalDate.parse(day),
                share.metric(),
                share.atLeast(),
                share.filter(),
                share.clause());
    }

    @Test
    void theRowsFollowOneAnotherByUnitAndNumber() {
        for (var name : List.of("示例甲涂装厂", "示例乙涂装厂", "示例丙涂装厂")) {
            listed(name, "是");
        }
        var all = List.of("open", "claimed", "verified");
        var path = county().path();

        var first = tallies.cases(campaign().id(), path, "voc", all, null, null, 2);
        var rest = tallies.cases(
                campaign().id(), path, "voc", all, null, first.getLast().place(), 2);

        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private Aim aim(String key) {
        var words = messages.in(Locale.SIMPLIFIED_CHINESE);
        return targets.aims(campaign(), county(), TODAY, words).stream()
                .filter(aim -> aim.href().startsWith("/targets/" + key + "?"))
                .findFirst()
                .orElseThrow();
    }

    private LedgerCase listed(String name, String voc) {
        var cells = new HashMap<>(Map.of(
                "name", name,
                "creditCode", "无",
                "address", units.children(COUNTY).getFirst().name() + name + "1号",
                "problems", "①",
                "category", "③",
                "due", "2021-12-31"));
        cells.put("voc", voc);
        return stored(ledger.add(campaign().id(), COUNTY, cells, List.of(), false, act("clerk", "2021-01-04")));
    }

    private LedgerCase claimed(LedgerCase one) {
        var working =
                stored(ledger.advance(county().path(), one.id(), one.version(), "in-work", act("clerk", "2021-02-01")));
        return stored(
                ledger.advance(county().path(), one.id(), working.version(), "claimed", act("clerk", "2021-03-01")));
    }

    private void verified(LedgerCase one) {
        stored(ledger.advance(
                county().path(), one.id(), claimed(one).version(), "signed-off", act("checker", "2021-04-01")));
    }

    private static LedgerCase stored(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private static Act act(String person, String day) {
        return new Act(new Actor(person, COUNTY), LocalDate.parse(day), "", Act.BY_HAND);
    }

    private Unit county() {
        return units.find(COUNTY).orElseThrow();
    }

    private Campaign campaign() {
        return campaigns.require("chongqing-2020");
    }
}
