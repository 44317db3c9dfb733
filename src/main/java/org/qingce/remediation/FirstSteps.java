package org.qingce.remediation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CasesListed;
import org.qingce.ledger.CasesRemoved;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.runtime.Reach;
import org.qingce.web.Links;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for the first step of what has come into the ledger (入账后的第一步). A case that comes by itself is a task of its own; those
 * of a sheet are one task for each unit that owes the step, with their number, and one for each department whose opinion that step
 * needs. The asking is one transaction with the listing.
 * That none waits any more is seen when cases have left, in a transaction and with a reach of its own: whoever moved the last case
 * of a town need not see the county's task.
 */
@Component
class FirstSteps {

    static final String LISTED = "remediation.listed";

    /** A department is asked for its opinion on all of a sheet (N0-20, N1-10), until none of its cases waits for the first step. */
    static final String OPINIONS = "remediation.listed-opinion";

    private static final List<String> KINDS = List.of(LISTED, OPINIONS);

    private final NextSteps steps;
    private final RemediationRepository lives;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Tasks tasks;
    private final Units units;
    private final TransactionTemplate apart;

    FirstSteps(
            NextSteps steps,
            RemediationRepository lives,
            Ledger ledger,
            Campaigns campaigns,
            Tasks tasks,
            Units units,
            PlatformTransactionManager transactions) {
        this.steps = steps;
        this.lives = lives;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.units = units;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(CasesListed listed) {
        var campaign = campaigns.require(listed.campaign());
        if (listed.number() > 1) {
            ask(campaign, above(listed), listed.by());
            return;
        }
        for (var one : listed.units()) {
            ledger.find(one.scope(), one.first()).ifPresent(shown -> steps.first(campaign, shown, listed.by()));
        }
    }

    /** The lowest unit beneath which all of them are. */
    private static ScopePath above(CasesListed listed) {
        var common = ScopePath.ALL;
        for (var code : listed.units().getFirst().scope().codes()) {
            var next = common.child(code);
            if (!listed.units().stream().allMatch(one -> next.contains(one.scope()))) {
                return common;
            }
            common = next;
        }
        return common;
    }

    /** How many wait is told as of this listing, those of sheets before among them; the link opens what waits today. */
    private void ask(Campaign campaign, ScopePath above, Actor by) {
        var start = start(campaign);
        var move = NextSteps.next(campaign, start).orElse(null);
        if (move == null) {
            return;
        }
        var waiting = lives.standing(above, campaign.id(), start);
        var numbers = new LinkedHashMap<String, Integer>();
        steps.owing(campaign, waiting.keySet(), move.who())
                .forEach((unit, owing) -> numbers.merge(owing.code(), waiting.getOrDefault(unit, 0), Integer::sum));
        var heard = new LinkedHashMap<String, Integer>();
        if (move.needs(Need.DEPARTMENT_OPINIONS)) {
            waiting.forEach((unit, number) -> steps.toHear(campaign, unit)
                    .forEach(department -> heard.merge(department.code(), number, Integer::sum)));
        }
        var where = new LinkedHashMap<String, String>();
        where.put("campaign", campaign.id());
        where.put("unit", above.codes().getLast());
        where.put("stage", start);
        var place = units.find(above.codes().getLast()).orElseThrow().name();
        var subject = subject(campaign.id(), above);
        Map<String, Map<String, Integer>> asked = Map.of(LISTED, numbers, OPINIONS, heard);
        for (var kind : KINDS) {
            tasks.drop(kind, subject, by, "");
            asked.getOrDefault(kind, Map.of())
                    .forEach((unit, number) -> tasks.open(
                            NewTask.of(
                                            kind,
                                            subject,
                                            move.label().zh() + "：" + NewTask.cases(place, number),
                                            Links.to("/ledger", where),
                                            campaign.id(),
                                            above,
                                            unit)
                                    .saying(move.clause()),
                            by));
        }
    }

    @TransactionalEventListener
    void on(CasesMoved moved) {
        left(moved.cases().stream().map(CasesMoved.Moved::before).toList(), moved.by());
    }

    @TransactionalEventListener
    void on(CasesRemoved removed) {
        left(removed.before(), removed.by());
    }

    /** After cases of one campaign have left the stage in which they were listed. */
    private void left(List<LedgerCase> before, Actor by) {
        var campaign = before.getFirst().campaign();
        var start = start(campaigns.require(campaign));
        var above = new TreeSet<ScopePath>();
        before.stream().filter(one -> one.stage().equals(start)).forEach(one -> {
            var path = ScopePath.ALL;
            for (var code : one.scope().codes()) {
                path = path.child(code);
                above.add(path);
            }
        });
        if (!above.isEmpty()) {
            Reach.everything("closing-tasks")
                    .run(() -> apart.executeWithoutResult(_ -> close(campaign, above, start, by)));
        }
    }

    void close(String campaign, Set<ScopePath> above, String start, Actor by) {
        var stand = lives.stand(above, campaign, start);
        var empty = above.stream()
                .filter(path -> !stand.contains(path.value()))
                .map(path -> subject(campaign, path))
                .toList();
        if (!empty.isEmpty()) {
            KINDS.forEach(kind -> tasks.done(kind, empty, by, ""));
        }
    }

    private static String start(Campaign campaign) {
        return campaign.stages().stream()
                .filter(stage -> stage.phase().equals("listed"))
                .map(Campaign.Stage::code)
                .findFirst()
                .orElseThrow();
    }

    private static String subject(String campaign, ScopePath above) {
        return "listed:" + campaign + ":" + above.codes().getLast();
    }
}
