package org.qingce.remediation;

import java.util.List;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Joint acceptance (联合验收) of one case, and the list of what no plan covers. */
@Controller
class AcceptanceController {

    private static final int MOST = 100;

    private final Remediation remediation;
    private final CaseScreens screens;
    private final AcceptanceShow show;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    AcceptanceController(
            Remediation remediation, CaseScreens screens, AcceptanceShow show, Campaigns campaigns, SignedIn signedIn) {
        this.remediation = remediation;
        this.screens = screens;
        this.show = show;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    @Bean
    static MenuItem gapsMenu() {
        return new MenuItem("remediation.gaps", "alert", "/plans", "ledger.read", MenuItem.Group.LEDGER, 40);
    }

    @GetMapping("/cases/{id}/acceptance")
    @RequiresRight("ledger.read")
    ModelAndView one(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var page = new AcceptancePage(
                show.one(work, LifeTabs.ACCEPTANCE, words), MoveForm.reasons(work.campaign(), words));
        return new ModelAndView("remediation/acceptance", "page", page);
    }

    /** Cases under work without plan, plans without unit, units without person. */
    @GetMapping("/plans")
    @RequiresRight("ledger.read")
    ModelAndView gaps(Scope scope, Words words) {
        var campaign = screens.readable(scope).orElse(null);
        var gaps = campaign == null
                ? List.<Remediation.Gap>of()
                : remediation.gaps(screens.reach(scope), campaign.id(), MOST);
        var person = signedIn.require();
        var rows = gaps.stream()
                .filter(gap -> person.may(
                        "ledger.read", gap.shown().campaign(), gap.shown().stage()))
                .map(gap -> new GapsPage.Row(
                        gap.shown().number(),
                        gap.shown().value("name"),
                        screens.unitName(gap.shown().unit()),
                        CaseScreens.stage(
                                campaigns.require(gap.shown().campaign()),
                                gap.shown().stage(),
                                words),
                        campaigns
                                .require(gap.shown().campaign())
                                .light(gap.shown().due(), screens.today()),
                        words.get("remediation.gap." + gap.missing(), gap.items()),
                        "/cases/" + gap.shown().id() + "/plan"))
                .toList();
        return new ModelAndView("remediation/gaps", "page", new GapsPage(rows, gaps.size() == MOST));
    }
}
