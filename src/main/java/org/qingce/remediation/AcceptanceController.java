package org.qingce.remediation;

import java.util.List;
import java.util.Optional;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Acceptance;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Proof;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.remediation.AcceptancePage.Choice;
import org.qingce.remediation.AcceptancePage.Item;
import org.qingce.remediation.AcceptancePage.One;
import org.qingce.remediation.AcceptancePage.Waiting;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Joint acceptance (联合验收): of one case, and the desk where many wait side by side; and the list of what no plan covers. */
@Controller
class AcceptanceController {

    private static final int MOST = 100;

    private final Remediation remediation;
    private final CaseScreens screens;
    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final Units units;
    private final People people;

    AcceptanceController(
            Remediation remediation,
            CaseScreens screens,
            Campaigns campaigns,
            SignedIn signedIn,
            Units units,
            People people) {
        this.remediation = remediation;
        this.screens = screens;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.units = units;
        this.people = people;
    }

    @Bean
    static MenuItem acceptanceMenu() {
        return new MenuItem("remediation.desk", "accept", "/acceptance", "ledger.read", MenuItem.Group.LEDGER, 30);
    }

    @Bean
    static MenuItem gapsMenu() {
        return new MenuItem("remediation.gaps", "alert", "/plans", "ledger.read", MenuItem.Group.LEDGER, 40);
    }

    @GetMapping("/cases/{id}/acceptance")
    @RequiresRight("ledger.read")
    ModelAndView one(@PathVariable long id, Words words) {
        var work = screens.required(id);
        return drawn(
                new AcceptancePage(
                        work.shown().value("name"),
                        List.of(),
                        List.of(),
                        List.of(one(work, LifeTabs.ACCEPTANCE, words)),
                        reasons(work.campaign(), words),
                        words.day(screens.today())),
                "remediation/acceptance");
    }

    /** @param chosen ids of the cases that are open side by side; the first that waits, where none is */
    @GetMapping("/acceptance")
    @RequiresRight("ledger.read")
    ModelAndView desk(Scope scope, @RequestParam(name = "case", required = false) List<Long> chosen, Words words) {
        var campaign = campaigns
                .find(scope.campaign())
                .filter(one -> signedIn.require().may("ledger.read", one.id()))
                .orElse(null);
        var acceptance =
                Optional.ofNullable(campaign).map(one -> one.lifecycle().acceptance());
        if (campaign == null || acceptance.isEmpty()) {
            return new ModelAndView("remediation/no-acceptance");
        }
        var waiting = remediation.inStage(
                reach(scope), campaign.id(), acceptance.get().stage(), MOST);
        var open = chosen == null ? List.<Long>of() : chosen;
        var shown = waiting.stream()
                .filter(work -> open.contains(work.shown().id()))
                .toList();
        if (shown.isEmpty()) {
            shown = waiting.stream().limit(1).toList();
        }
        var here = shown;
        return drawn(
                new AcceptancePage(
                        words.get("remediation.desk"),
                        List.of(),
                        waiting.stream()
                                .map(work -> waiting(work, here.contains(work)))
                                .toList(),
                        shown.stream().map(work -> one(work, "desk", words)).toList(),
                        reasons(campaign, words),
                        words.day(screens.today())),
                "remediation/desk");
    }

    private ScopePath reach(Scope scope) {
        return units.find(scope.unit())
                .map(unit -> unit.path())
                .orElseGet(() -> signedIn.require().reach());
    }

    private static ModelAndView drawn(AcceptancePage page, String template) {
        return new ModelAndView(template, "page", page);
    }

    private Waiting waiting(CaseWork work, boolean here) {
        var shown = work.shown();
        var mine = work.parts().stream()
                .anyMatch(part -> part.function().equals(screens.mover().function()) && !work.isAccepted(part));
        return new Waiting(
                shown.value("name"),
                screens.unitName(shown.unit()),
                work.campaign().light(shown.due(), screens.today()),
                "/acceptance?case=" + shown.id(),
                here,
                mine);
    }

    private One one(CaseWork work, String back, Words words) {
        var acceptance = work.campaign().lifecycle().acceptance();
        return new One(
                screens.head(work, LifeTabs.ACCEPTANCE, words),
                acceptance != null && work.shown().stage().equals(acceptance.stage()),
                work.parts().stream().map(part -> part(work, part, words)).toList(),
                work.items().stream().map(item -> item(work, item, words)).toList(),
                acceptance != null && screens.mover().is(acceptance.organiser()),
                back);
    }

    private AcceptancePage.Part part(CaseWork work, Part part, Words words) {
        var subject = "part:" + part.function();
        var mark = work.inThisRound(subject).orElse(null);
        return new AcceptancePage.Part(
                subject,
                CaseScreens.department(work.campaign(), part.function(), words),
                part.covers().in(words.locale()),
                mark == null ? "" : mark.state(),
                mark == null ? "" : told(mark, words),
                speaksFor(work, part.function()),
                work.itemsOf(part.function()).stream()
                        .allMatch(item -> work.inThisRound("accept:" + item.key())
                                .filter(one -> one.is(Mark.ACCEPTED))
                                .isPresent()));
    }

    /** As its own, or as the organiser who has the signed paper before him. */
    private boolean speaksFor(CaseWork work, String function) {
        var mover = screens.mover();
        return mover.function().equals(function)
                || Optional.ofNullable(work.campaign().lifecycle().acceptance())
                        .map(Acceptance::organiser)
                        .filter(mover::is)
                        .isPresent();
    }

    private Item item(CaseWork work, PlanItem item, Words words) {
        var mark = work.inThisRound("accept:" + item.key()).orElse(null);
        var asked = work.campaign()
                .planRules()
                .item(item.key())
                .map(PlanRules.Item::proof)
                .orElse(Proof.NONE);
        var done = work.mark("plan:" + item.key()).filter(one -> one.is(Mark.DONE));
        return new Item(
                "accept:" + item.key(),
                item.label(),
                item.standard(),
                CaseScreens.department(work.campaign(), item.accepting(), words),
                done.map(one -> words.day(one.effectiveOn())).orElse(""),
                asked.isAsked() ? work.proofs().count("plan:" + item.key(), asked) + "/" + asked.count() : "",
                mark == null ? "" : mark.state(),
                mark == null ? "" : told(mark, words),
                speaksFor(work, item.accepting()));
    }

    private String told(Mark mark, Words words) {
        return words.day(mark.effectiveOn()) + " " + people.called(mark.by().person(), words)
                + (mark.signer().isBlank() ? "" : "（" + mark.signer() + " " + mark.words() + "）");
    }

    private static List<Choice> reasons(Campaign campaign, Words words) {
        return campaign.lifecycle().reasons().stream()
                .map(reason -> new Choice(reason.code(), reason.label().in(words.locale())))
                .toList();
    }

    /** Cases under work without plan, plans without unit, units without person. */
    @GetMapping("/plans")
    @RequiresRight("ledger.read")
    ModelAndView gaps(Scope scope, Words words) {
        var campaign = campaigns
                .find(scope.campaign())
                .filter(one -> signedIn.require().may("ledger.read", one.id()))
                .orElse(null);
        var gaps = campaign == null ? List.<Remediation.Gap>of() : remediation.gaps(reach(scope), campaign.id(), MOST);
        var rows = gaps.stream()
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
        return new ModelAndView("remediation/gaps", "page", new GapsPage(rows, rows.size() == MOST));
    }
}
