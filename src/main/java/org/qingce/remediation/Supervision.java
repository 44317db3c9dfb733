package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.FilingRules.Duty;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.SupervisionRepository.LateRow;
import org.qingce.remediation.SupervisionRepository.OverdueRow;
import org.qingce.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is supervised by itself, where the notice asks for it (督办): an item of a plan past its day is a task of whoever sees to it
 * (N1-21), a case past its deadline is a task of whoever looks into it by law (N0-27). Each is told once for its day; what two
 * processes find at once is one task.
 */
@Service
class Supervision {

    private static final Logger log = LoggerFactory.getLogger(Supervision.class);

    static final String MILESTONE = "remediation.milestone";
    static final String OVERDUE = "remediation.overdue";

    /** More than a round can tell waits for the next. */
    private static final int AT_ONCE = 200;

    private final SupervisionRepository stored;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final NextSteps steps;
    private final Tasks tasks;
    private final Clock clock;
    private final TransactionTemplate each;

    Supervision(
            SupervisionRepository stored,
            Campaigns campaigns,
            Ledger ledger,
            NextSteps steps,
            Tasks tasks,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.stored = stored;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.steps = steps;
        this.tasks = tasks;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
    }

    /** Each case for itself: one that cannot be told holds up no other. */
    void round() {
        campaigns.all().forEach(this::round);
    }

    private void round(Campaign campaign) {
        var rules = campaign.filingRules();
        var again = campaign.stagesOf("again");
        var milestones = rules.milestones();
        if (milestones != null) {
            stored.late(campaign.id(), again, today(), AT_ONCE)
                    .forEach(row -> alone(row.caseId(), () -> milestone(row, milestones)));
        }
        var overdue = rules.overdue();
        if (overdue != null) {
            stored.overdue(campaign.id(), again, today(), AT_ONCE)
                    .forEach(row -> alone(row.caseId(), () -> overdue(row, overdue.duty())));
        }
    }

    private void alone(long caseId, Runnable telling) {
        try {
            each.executeWithoutResult(_ -> telling.run());
        } catch (RuntimeException e) {
            log.warn("Nobody was told that case {} is late", caseId, e);
        }
    }

    private void milestone(LateRow row, Duty duty) {
        var shown = ledger.find(ScopePath.ALL, row.caseId()).orElse(null);
        if (shown != null
                && stored.supervise(shown.id(), shown.scope(), "milestone", row.last(), row.round(), clock.instant())) {
            open(MILESTONE, shown, duty, row.items() + " × " + row.since());
        }
    }

    private void overdue(OverdueRow row, Duty duty) {
        var shown = ledger.find(ScopePath.ALL, row.caseId()).orElse(null);
        var due = shown == null ? null : shown.due();
        if (shown != null
                && due != null
                && stored.supervise(shown.id(), shown.scope(), "overdue", due, row.round(), clock.instant())) {
            open(OVERDUE, shown, duty, due.toString());
        }
    }

    private void open(String kind, LedgerCase shown, Duty duty, String what) {
        steps.open(
                kind,
                shown,
                steps.unitOf(shown, duty.functions()),
                duty.within(),
                today(),
                what + " " + duty.clause(),
                Actor.SYSTEM);
    }

    /** Nothing of it is late any more. */
    void mended(CaseWork work, Actor by) {
        if (work.lateItems(today()).isEmpty()) {
            tasks.done(MILESTONE, "case:" + work.shown().id(), by, "");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
