package org.qingce.access;

import java.util.Collections;
import org.qingce.access.SignedIn.Person;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.springframework.stereotype.Component;

/**
 * Who may not come in without a second factor (须双因子的人): whoever has one of the rights that the site names, and whoever may sign a
 * case off, in whatever role the campaign's pack says so.
 */
@Component
class SecondFactorDuty {

    private static final String TO_MOVE = "case.move";

    private final SignInRules rules;
    private final Campaigns campaigns;
    private final Units units;

    SecondFactorDuty(SignInRules rules, Campaigns campaigns, Units units) {
        this.rules = rules;
        this.campaigns = campaigns;
        this.units = units;
    }

    boolean isDue(Person person) {
        return !Collections.disjoint(person.rights(), rules.secondFactorFor())
                || campaigns.all().stream().anyMatch(campaign -> maySignOff(person, campaign));
    }

    private boolean maySignOff(Person person, Campaign campaign) {
        var unit = person.unit();
        return person.may(TO_MOVE, campaign.id())
                && units.isConcerned(person.place(), campaign.region())
                && campaign.lifecycle().signOffs().stream()
                        .anyMatch(move -> person.roles().stream()
                                .anyMatch(role -> move.who().isFor(role.key(), unit.function(), unit.kind())));
    }
}
