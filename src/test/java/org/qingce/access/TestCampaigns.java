package org.qingce.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaign.ContactRole;
import org.qingce.campaign.Campaign.PackUnit;
import org.qingce.campaign.Label;
import org.qingce.campaign.Life;
import org.qingce.campaign.Responsibilities;

/** Campaigns that have units and nothing else. */
class TestCampaigns {

    static Campaign in(String region, PackUnit... units) {
        return new Campaign(
                "test-" + region,
                1,
                new Label("试验", "Test"),
                new Label("试验", "Test"),
                "",
                LocalDate.of(2021, 1, 1),
                List.of(),
                region,
                LocalDate.of(2021, 1, 1),
                null,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(units),
                List.of(role("leader"), role("liaison"), role("liaison")),
                Responsibilities.NONE,
                Map.of(),
                Life.NONE);
    }

    static PackUnit farm(String code, String name, String parent, String... answersFor) {
        return new PackUnit(
                code, new Label(name, ""), "farm", Responsibilities.OFFICE, parent, List.of(answersFor), true, "");
    }

    private static ContactRole role(String key) {
        return new ContactRole(key, new Label(key, key), "");
    }

    private TestCampaigns() {}
}
