package org.qingce.workbench;

import java.util.ArrayList;
import java.util.List;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.ScopePath;
import org.qingce.runtime.Reach;
import org.springframework.stereotype.Component;

/**
 * Whose acts somebody may read who audits (审计范围): those of the units within the reach; what the system and the machine did, where
 * the reach holds a whole campaign.
 */
@Component
class AuditReach {

    private final Units units;
    private final Campaigns campaigns;

    AuditReach(Units units, Campaigns campaigns) {
        this.units = units;
        this.campaigns = campaigns;
    }

    /** Codes of the units, those that are closed among them; a blank one for acts of no unit. */
    List<String> readable(Person person) {
        var reach = person.reach();
        var codes = new ArrayList<>(units.everWithin(reach));
        if (campaigns.all().stream()
                .flatMap(campaign -> units.find(campaign.region()).stream())
                .anyMatch(root -> reach.contains(root.path()))) {
            codes.add("");
        }
        return codes;
    }

    /** The database holds the reader to it, too; what was done for no unit is seen within the reach over everything alone. */
    Reach of(Person person) {
        return person.reach().equals(ScopePath.ALL) || readable(person).contains("")
                ? Reach.everything("reading-record")
                : Reach.within(person.reach());
    }
}
