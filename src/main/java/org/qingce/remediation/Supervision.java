package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.FilingRules.Duty;
import org.qingce.campaign.FilingRules.Overdue;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.SupervisionRepository.LateRow;
import org.qingce.remediation.SupervisionRepository.OverdueRow;
import org.qingce.web.Links;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is supervised by itself, where the notice asks for it (督办): an item of a plan past its day is a task of whoever sees to it
 * (N1-21), told once for its day; what two processes find at once is one task. Cases past their deadline are looked into by law
 * (N0-27): one task for each unit that has to, with their number, anew when another case comes to be late.
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
    private final Units units;
    private final Clock clock;
    private final TransactionTemplate each;

    Supervision(
            SupervisionRepository stored,
            Campaigns campaigns,
            Ledger ledger,
            NextSteps steps,
            Tasks tasks,
            Units units,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.stored = stored;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.steps = steps;
        this.tasks = tasks;
        this.units = units;
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
            overdue(campaign, overdue, again);
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

    private void overdue(Campaign campaign, Overdue rule, List<String> again) {
        var fresh = new HashSet<String>();
        stored.overdue(campaign.id(), again, today(), AT_ONCE)
                .forEach(row -> alone(
                        row.caseId(),
                        () -> unsupervised(row)
                                .ifPresent(shown -> fresh.add(
                                        lookingInto(rule, shown.unit()).code()))));
        each.executeWithoutResult(_ -> ask(campaign, rule, fresh));
    }

    /** A case that has come to be late since its deadline was last seen to. */
    private Optional<LedgerCase> unsupervised(OverdueRow row) {
        return ledger.find(ScopePath.ALL, row.caseId())
                .filter(shown -> shown.due() != null
                        && stored.supervise(
                                shown.id(), shown.scope(), "overdue", shown.due(), row.round(), clock.instant()));
    }

    /** The number is that of the day on which a case came to be late; the link opens what is late today. */
    private void ask(Campaign campaign, Overdue rule, Set<String> fresh) {
        var numbers = new TreeMap<String, Integer>();
        stored.everOverdue(campaign.id())
                .forEach(office -> numbers.put(lookingInto(rule, office).code(), 0));
        stored.notLookedInto(campaign.id(), today(), rule.kind())
                .forEach((office, number) ->
                        numbers.merge(lookingInto(rule, office).code(), number, Integer::sum));
        numbers.forEach((unit, number) -> {
            var subject = "overdue:" + campaign.id() + ":" + unit;
            if (number == 0) {
                tasks.done(OVERDUE, subject, Actor.SYSTEM, "");
            } else {
                if (fresh.contains(unit)) {
                    tasks.drop(OVERDUE, subject, Actor.SYSTEM, "");
                }
                // one that is open stays as it is; one that was never asked for, since the process ended before, is
                // asked for now
                tasks.open(task(campaign, rule.duty(), subject, unit, number), Actor.SYSTEM);
            }
        });
    }

    private NewTask task(Campaign campaign, Duty duty, String subject, String unit, int number) {
        var place = units.place(units.find(unit).orElseThrow());
        var where = new LinkedHashMap<String, String>();
        where.put("campaign", campaign.id());
        where.put("unit", place.code());
        where.put("light", "red");
        where.put("sort", "due");
        return NewTask.of(
                        OVERDUE,
                        subject,
                        NewTask.cases(place.name(), number),
                        Links.to("/ledger", where),
                        campaign.id(),
                        place.path(),
                        unit)
                .dueWithin(duty.within(), today())
                .saying(duty.clause());
    }

    private Unit lookingInto(Overdue rule, String office) {
        return steps.unitOf(office, rule.duty().functions());
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

    /** Of which nothing is late any more. */
    void mended(List<CaseWork> works, Actor by) {
        var subjects = works.stream()
                .filter(work -> work.lateItems(today()).isEmpty())
                .map(work -> "case:" + work.shown().id())
                .toList();
        if (!subjects.isEmpty()) {
            tasks.done(MILESTONE, subjects, by, "");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
