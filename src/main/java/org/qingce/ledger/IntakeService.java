package org.qingce.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class IntakeService implements Intake {

    private final IntakeRepository rows;
    private final RowStaging staging;
    private final Campaigns campaigns;
    private final Units units;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final IntakeHistory history;
    private final Clock clock;

    IntakeService(
            IntakeRepository rows,
            RowStaging staging,
            Campaigns campaigns,
            Units units,
            AuditTrail audit,
            ApplicationEventPublisher events,
            IntakeHistory history,
            Clock clock) {
        this.rows = rows;
        this.staging = staging;
        this.campaigns = campaigns;
        this.units = units;
        this.audit = audit;
        this.events = events;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public long open(String campaign, String unit, Set<String> columns) {
        campaigns.require(campaign);
        return rows.open(campaign, unit, required(unit).path(), columns, clock.instant());
    }

    @Override
    public Map<AcceptedCode, String> accepted(String campaign, String unit) {
        return rows.accepted(campaign, required(unit).path());
    }

    @Override
    public void stage(long intake, Iterator<Row> given) {
        var opened = rows.opened(intake);
        var campaign = campaigns.require(opened.campaign());
        var unit = required(opened.unit());
        var desk = staging.desk(campaign, unit);
        rows.compared(intake, false);
        rows.stage(intake, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return given.hasNext();
            }

            @Override
            public StagedRow next() {
                return desk.stage(given.next());
            }
        });
    }

    @Override
    public void restage(long intake, List<Row> given) {
        rows.unstage(intake, given.stream().map(Row::number).toList());
        stage(intake, new ArrayList<>(given).iterator());
    }

    @Override
    public Summary match(long intake) {
        match(intake, null);
        return rows.summary(intake);
    }

    @Override
    public Matched matchToStore(long intake) {
        var opened = rows.opened(intake);
        rows.holdOthersOff(opened.campaign(), required(opened.unit()).path());
        var held = rows.holdChanged(intake);
        int otherwise = match(intake, null);
        if (held == 0 && rows.holdChanged(intake) > 0) {
            // found only now: somebody may have changed them between
            match(intake, null);
        }
        rows.compared(intake, true);
        return new Matched(rows.summary(intake), otherwise);
    }

    @Override
    public Rematched rematch(long intake, int row) {
        var touched = rows.touched(intake, row);
        match(intake, touched);
        return new Rematched(rows.summary(intake), rows.verdicts(intake, touched));
    }

    private int match(long intake, @Nullable List<Integer> wanted) {
        var opened = rows.opened(intake);
        var campaign = campaigns.require(opened.campaign());
        var reserved = campaign.stages().stream()
                .map(Campaign.Stage::code)
                .filter(stage -> !CaseRules.classChange(campaign, stage, false).isEmpty())
                .toList();
        var reach = required(opened.unit()).path();
        if (looksElsewhere(opened.campaign(), opened.unit())) {
            rows.askElsewhere(intake, opened.campaign(), reach, wanted);
        }
        return rows.match(intake, opened, reach, reserved, wanted);
    }

    @Override
    public boolean looksElsewhere(String campaign, String unit) {
        var reach = required(unit).path();
        return units.find(campaigns.require(campaign).region())
                .filter(whole -> reach.contains(whole.path()))
                .isEmpty();
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED, readOnly = true)
    public List<Unsaid> unsaid(long intake) {
        var shared = staging.shared(required(rows.opened(intake).unit()));
        return shared.isEmpty() ? List.of() : shared.unsaid(rows.placed(intake, shared.paths(), shared.zones()));
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED, readOnly = true)
    public void verdicts(long intake, Consumer<Verdict> each) {
        rows.verdicts(intake, each);
    }

    @Override
    public List<Verdict> verdicts(long intake, List<Integer> wanted) {
        return rows.verdicts(intake, wanted);
    }

    @Override
    public void decide(long intake, int row, Decision decision) {
        rows.compared(intake, false);
        rows.decide(intake, row, decision);
    }

    @Override
    public Summary keep(long intake, List<Integer> wanted, boolean kept) {
        rows.keep(intake, wanted, kept);
        if (!kept) {
            match(intake, wanted);
        }
        return rows.summary(intake);
    }

    /** Said here as well, for only methods of this class have a transaction of their own. */
    @Override
    public Summary commit(long intake, Act act) {
        return commit(intake, act, Reasons.NONE);
    }

    @Override
    public Summary commit(long intake, Act act, Reasons reasons) {
        var opened = rows.opened(intake);
        var campaign = campaigns.require(opened.campaign());
        if (!rows.isCompared(intake)) {
            matchToStore(intake);
        }
        var at = history.ownTime(opened.campaign());
        rows.keepPlans();
        var listed =
                rows.list(intake, opened.campaign(), act, reasons, campaign.version(), CaseRules.first(campaign), at);
        rows.change(intake, act, reasons, at);
        rows.learnHowMuchThereIs();
        if (!listed.isEmpty()) {
            events.publishEvent(new CasesListed(opened.campaign(), listed, act.actor()));
        }
        var reclassified = rows.reclassified(intake);
        if (!reclassified.isEmpty()) {
            events.publishEvent(new CasesReclassified(reclassified, act.actor()));
        }
        var summary = rows.summary(intake);
        audit.record(
                act.actor(),
                IntakeHistory.ACT,
                "campaign:" + opened.campaign(),
                Detail.empty()
                        .with("unit", opened.unit())
                        .with("fresh", summary.fresh())
                        .with("changed", summary.changed())
                        .because(act)
                        .and(history.bound(opened.campaign(), at, act.actor())));
        return summary;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED, readOnly = true)
    public boolean reclassifies(long intake) {
        return rows.reclassifies(intake);
    }

    @Override
    public boolean isStaged(long intake) {
        return rows.isStaged(intake);
    }

    @Override
    public void drop(long intake) {
        rows.drop(intake);
    }

    private Unit required(String code) {
        return units.find(code).orElseThrow(() -> new IllegalArgumentException("There is no unit " + code));
    }
}
