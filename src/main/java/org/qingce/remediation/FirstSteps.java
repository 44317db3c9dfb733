package org.qingce.remediation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CasesListed;
import org.qingce.ledger.CasesListed.OfUnit;
import org.qingce.ledger.CasesRemoved;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Links;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks for the first step of what has come into the ledger (入账后的第一步). A case that comes by itself is a task of its own; those
 * of a sheet are one task for each unit that answers for them, with their number, which is done when none of the unit's waits
 * any more. The listing, and what follows from it, are one transaction.
 */
@Component
class FirstSteps {

    static final String LISTED = "remediation.listed";

    private final NextSteps steps;
    private final RemediationRepository lives;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Tasks tasks;
    private final Units units;

    FirstSteps(
            NextSteps steps,
            RemediationRepository lives,
            Ledger ledger,
            Campaigns campaigns,
            Tasks tasks,
            Units units) {
        this.steps = steps;
        this.lives = lives;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.units = units;
    }

    @EventListener
    void on(CasesListed listed) {
        var campaign = campaigns.require(listed.campaign());
        if (listed.number() > 1) {
            listed.units().forEach(one -> ask(campaign, one, listed.by()));
            return;
        }
        for (var one : listed.units()) {
            ledger.find(one.scope(), one.first()).ifPresent(shown -> steps.first(campaign, shown, listed.by()));
        }
    }

    /** How many wait is told as of this listing; what the link opens is as of the day of the reader. */
    private void ask(Campaign campaign, OfUnit listed, Actor by) {
        var start = start(campaign);
        var move = NextSteps.next(campaign, start).orElse(null);
        if (move == null) {
            return;
        }
        var subject = subject(campaign.id(), listed.unit());
        tasks.drop(LISTED, subject, by, "");
        var waiting = lives.standing(listed.scope(), campaign.id(), start);
        var name = units.find(listed.unit()).orElseThrow().name();
        var where = new LinkedHashMap<String, String>();
        where.put("campaign", campaign.id());
        where.put("unit", listed.unit());
        where.put("stage", start);
        tasks.open(
                NewTask.of(
                                LISTED,
                                subject,
                                "%s：%s %d 家".formatted(move.label().zh(), name, waiting),
                                Links.to("/ledger", where),
                                campaign.id(),
                                listed.scope(),
                                steps.owing(listed.unit(), move.who()).code())
                        .saying(move.clause()),
                by);
    }

    /** After cases of one campaign have left the stage in which they were listed. */
    void left(List<LedgerCase> before, Actor by, String how) {
        var campaign = campaigns.require(before.getFirst().campaign());
        var start = start(campaign);
        var units = new HashMap<String, String>();
        before.stream()
                .filter(one -> one.stage().equals(start))
                .forEach(one -> units.put(one.scope().value(), one.unit()));
        if (!units.isEmpty()) {
            units.keySet().removeAll(lives.stand(units.keySet(), campaign.id(), start));
            tasks.done(
                    LISTED,
                    units.values().stream()
                            .map(unit -> subject(campaign.id(), unit))
                            .toList(),
                    by,
                    how);
        }
    }

    @EventListener
    void on(CasesRemoved removed) {
        left(removed.before(), removed.by(), "");
    }

    private static String start(Campaign campaign) {
        return campaign.stages().stream()
                .filter(stage -> stage.phase().equals("listed"))
                .map(Campaign.Stage::code)
                .findFirst()
                .orElseThrow();
    }

    private static String subject(String campaign, String unit) {
        return "listed:" + campaign + ":" + unit;
    }
}
