package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.evidence.EvidenceChanged;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.remediation.WatchRepository.LastDraw;
import org.qingce.remediation.WatchSettings.WatchTimes;
import org.qingce.web.Links;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the watch asks for by itself (回头看待办): the next visit of the plan, ahead of its day, of the unit that answers; the next
 * draw, when the pack's period has passed, of the unit that drew last; the evidence that a visit lacks, until it is there. Each is
 * asked for once; what two processes find at once is one task.
 */
@Service
class WatchDuties {

    private static final Logger log = LoggerFactory.getLogger(WatchDuties.class);

    /** More than a round can tell waits for the next. */
    private static final int AT_ONCE = 200;

    private final Watches watches;
    private final WatchRepository stored;
    private final SupervisionRepository supervised;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Units units;
    private final Evidences evidences;
    private final Tasks tasks;
    private final WatchTimes rules;
    private final Clock clock;
    private final TransactionTemplate each;

    WatchDuties(
            Watches watches,
            WatchRepository stored,
            SupervisionRepository supervised,
            Campaigns campaigns,
            Ledger ledger,
            Units units,
            Evidences evidences,
            Tasks tasks,
            WatchTimes rules,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.watches = watches;
        this.stored = stored;
        this.supervised = supervised;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.units = units;
        this.evidences = evidences;
        this.tasks = tasks;
        this.rules = rules;
        this.clock = clock;
        this.each = new TransactionTemplate(transactions);
    }

    /** Each for itself: one that cannot be asked for holds up no other. */
    void round() {
        for (var campaign : campaigns.all()) {
            stored.toAsk(campaign.id(), today().plusDays(rules.ahead()), AT_ONCE)
                    .forEach(watch -> alone("case " + watch.caseId(), () -> ask(watch.caseId())));
            if (campaign.watchRules().draw() != null) {
                stored.lastDraws(campaign.id())
                        .forEach(last -> alone("draw " + last.scope(), () -> draw(campaign, last)));
            }
        }
    }

    private void alone(String what, Runnable asking) {
        try {
            each.executeWithoutResult(_ -> asking.run());
        } catch (RuntimeException e) {
            log.warn("Nobody was asked for what the watch over {} wants", what, e);
        }
    }

    /** Looked at again behind the lock: a visit may have been told meanwhile. A visit that is wanted sooner moves its task. */
    void ask(long caseId) {
        stored.lock(caseId);
        var watch = stored.underWay(ScopePath.ALL, caseId).orElse(null);
        var shown = ledger.find(ScopePath.ALL, caseId).orElse(null);
        var due = watch == null ? null : watch.dueOn();
        if (watch == null
                || shown == null
                || due == null
                || due.isAfter(today().plusDays(rules.ahead()))
                || !supervised.supervise(caseId, watch.scope(), "visit", due, watch.round(), clock.instant())) {
            return;
        }
        if (tasks.move(WatchService.VISIT, "case:" + caseId, due, Actor.SYSTEM, "") == 0) {
            tasks.open(
                    WatchService.task(WatchService.VISIT, shown, shown.unit()).dueOn(due), Actor.SYSTEM);
        }
    }

    private void draw(Campaign campaign, LastDraw last) {
        stored.lockDraws(campaign.id());
        var next = watches.nextDraw(last.scope(), campaign.id());
        if (next.isEmpty()
                || next.get().isAfter(today())
                || stored.candidates(last.scope(), campaign.id()).isEmpty()) {
            return;
        }
        var drawn = last.scope().unit();
        var link = Links.to("/watch", Map.of("campaign", campaign.id(), "unit", drawn));
        var name = units.find(drawn).map(unit -> unit.name() + "：").orElse("");
        tasks.open(
                NewTask.of(
                                WatchService.DRAW,
                                WatchService.drawing(campaign.id(), last.scope()),
                                name + campaign.title().zh(),
                                link,
                                campaign.id(),
                                last.scope(),
                                last.unit())
                        .dueOn(next.get()),
                Actor.SYSTEM);
    }

    /** Evidence has come or gone: what visits of the last round lack is asked for as long as one of them lacks it. */
    @EventListener
    void on(EvidenceChanged changed) {
        if (changed.subject().startsWith("case:") && changed.purpose().startsWith("visit:")) {
            prove(Long.parseLong(changed.subject().substring("case:".length())), changed);
        }
    }

    private void prove(long caseId, EvidenceChanged changed) {
        var watch = watches.latest(ScopePath.ALL, caseId).orElse(null);
        var shown = ledger.find(ScopePath.ALL, caseId).orElse(null);
        if (watch == null || shown == null) {
            return;
        }
        var asked = watches.proof(watch);
        var items = evidences.of(ScopePath.ALL, changed.subject());
        var lacking = watches.visits(ScopePath.ALL, caseId).stream()
                .filter(visit -> visit.round() == watch.round() && !visit.isProven(asked, items))
                .toList();
        lacking.stream()
                .filter(visit -> changed.purpose().equals(visit.purpose()))
                .forEach(visit -> tasks.open(
                        WatchService.task(WatchService.PROOF, shown, visit.by().unit())
                                .dueOn(today()),
                        changed.by()));
        // what one unit's visits lack is no matter of another one
        tasks.about(changed.subject()).stream()
                .filter(task -> task.kind().equals(WatchService.PROOF) && task.isOpen())
                .filter(task ->
                        lacking.stream().noneMatch(visit -> visit.by().unit().equals(task.unit())))
                .forEach(task -> tasks.done(WatchService.PROOF, changed.subject(), task.unit(), changed.by(), ""));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
