package org.qingce.ledger;

import java.util.List;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.Standings.Standing;
import org.qingce.web.MenuItem;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Tells an official of any department which enterprises are on a list, before something is filed, approved or given (N2-05). */
@Controller
class StandingController {

    private static final String RIGHT = "status.ask";

    private final Standings standings;
    private final LedgerShow show;
    private final Campaigns campaigns;
    private final ControlAreas areas;
    private final SignedIn signedIn;

    StandingController(
            Standings standings, LedgerShow show, Campaigns campaigns, ControlAreas areas, SignedIn signedIn) {
        this.standings = standings;
        this.show = show;
        this.campaigns = campaigns;
        this.areas = areas;
        this.signedIn = signedIn;
    }

    @Bean
    static MenuItem standingMenu() {
        return new MenuItem("ledger.standing", "search", "/standing", RIGHT, MenuItem.Group.LEDGER, 60);
    }

    @GetMapping("/standing")
    @RequiresRight(RIGHT)
    ModelAndView blank() {
        return new ModelAndView("ledger/standing", "page", StandingPage.BLANK);
    }

    /** Sent as a form, so that no name stands in an address or a log. */
    @PostMapping("/standing")
    @RequiresRight(RIGHT)
    ModelAndView ask(
            @RequestParam(defaultValue = "") String asked, @RequestParam(defaultValue = "") String point, Words words) {
        var lines = asked.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        var read = GeoPoint.read(point, false).orElse(null);
        var pointFault = point.isBlank() || read != null ? "" : words.get("ledger.position.unreadable");
        var fault = lines.isEmpty() && point.isBlank()
                ? words.fault(Fault.error("standing.blank", null, ""), "")
                : lines.size() > Standings.MOST
                        ? words.fault(
                                Fault.error(
                                        "standing.many",
                                        null,
                                        "",
                                        Integer.toString(Standings.MOST),
                                        Integer.toString(lines.size())),
                                "")
                        : "";
        if (!fault.isEmpty() || !pointFault.isEmpty()) {
            var refused = new ModelAndView(
                    "ledger/standing",
                    "page",
                    new StandingPage(asked, fault, point, pointFault, ControlAreas.Told.NOTHING, List.of(), 0));
            refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return refused;
        }
        var person = signedIn.require();
        var found = lines.isEmpty() ? List.<Standing>of() : standings.of(lines, person.reach(), person.actor());
        if (read != null) {
            standings.asked(read, person.actor());
        }
        var place = read == null
                ? ControlAreas.Told.NOTHING
                : areas.of(read, person.place().path().codes(), words);
        var page = new StandingPage(
                asked,
                "",
                point,
                "",
                place,
                found.stream().map(one -> row(one, words)).toList(),
                (int) found.stream().filter(this::isListed).count());
        return new ModelAndView("ledger/standing", "page", page);
    }

    /** Whoever was signed off has left the list; of one that is listed elsewhere nobody here knows how far it has come. */
    private boolean isListed(Standing one) {
        return !one.elsewhere().isEmpty() || one.cases().stream().anyMatch(shown -> !isSettled(shown));
    }

    private boolean isSettled(LedgerCase shown) {
        return campaigns
                .require(shown.campaign())
                .stage(shown.stage())
                .filter(stage -> CaseRules.progress(stage).equals("verified"))
                .isPresent();
    }

    private StandingPage.Row row(Standing one, Words words) {
        return new StandingPage.Row(
                one.asked(),
                one.cases().stream().map(shown -> one(shown, words)).toList(),
                one.more() ? words.get("ledger.standing.more", one.cases().size()) : "",
                one.elsewhere().isEmpty()
                        ? ""
                        : words.get(
                                "ledger.standing.elsewhere",
                                one.elsewhere().stream()
                                        .map(Unit::name)
                                        .collect(Collectors.joining(words.get("ledger.elsewhere.and")))));
    }

    private StandingPage.One one(LedgerCase shown, Words words) {
        var campaign = campaigns.require(shown.campaign());
        var told = areas.of(shown, words);
        return new StandingPage.One(
                shown.value("name"),
                shown.number(),
                campaign.shortTitle().in(words.locale()),
                campaign.category(shown.category())
                        .map(one -> one.label().in(words.locale()))
                        .orElse(""),
                LedgerShow.phase(campaign, shown.stage()),
                show.stage(campaign, shown.stage(), words),
                isSettled(shown),
                show.unitName(shown.unit()),
                told.text(),
                told.within(),
                signedIn.require().may(CaseRights.READ, shown.campaign(), shown.stage())
                        ? "/ledger/cases/" + shown.id()
                        : "");
    }
}
