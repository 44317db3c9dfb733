package org.qingce.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.kernel.Act;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.region.Area;
import org.qingce.region.Areas;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the site of a case lies, and in which control areas. */
@Controller
class SiteController {

    private final CaseRights rights;
    private final CaseBanners banners;
    private final Sites sites;
    private final Areas areas;
    private final SignedIn signedIn;
    private final People people;
    private final Clock clock;

    SiteController(
            CaseRights rights,
            CaseBanners banners,
            Sites sites,
            Areas areas,
            SignedIn signedIn,
            People people,
            Clock clock) {
        this.rights = rights;
        this.banners = banners;
        this.sites = sites;
        this.areas = areas;
        this.signedIn = signedIn;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/ledger/cases/{id}/position")
    @RequiresRight("ledger.read")
    ModelAndView position(@PathVariable long id, Words words) {
        return drawn(rights.required(id), Typed.NOTHING, "", words);
    }

    @PostMapping("/ledger/cases/{id}/position")
    @RequiresRight("ledger.write")
    ModelAndView locate(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String point,
            @RequestParam(defaultValue = "false") boolean gcj02,
            @RequestParam(defaultValue = "") String accuracy,
            @RequestParam(defaultValue = "MAP") Means means,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes redirect) {
        var located = rights.required(id);
        rights.require(CaseRights.WRITE, located);
        var typed = new Typed(point, gcj02, means.name(), reason);
        var gone = CaseRules.inLedger(located);
        if (!gone.isEmpty()) {
            return refused(located, typed, words.fault(gone.getFirst(), ""), words);
        }
        var read = GeoPoint.read(point, gcj02).orElse(null);
        if (read == null) {
            return refused(located, typed, words.get("ledger.position.unreadable"), words);
        }
        var act = new Act(signedIn.require().actor(), today(), reason.strip(), Act.BY_HAND);
        var found = new SitePosition(read, metres(accuracy), means, today(), act.actor(), act.reason());
        sites.locate(rights.reach(), id, found, act);
        redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("ledger.position.noted", read.written())));
        return new ModelAndView("redirect:/ledger/cases/" + id + "/position");
    }

    /** What stands in the form, to be corrected. */
    private record Typed(String point, boolean shifted, String means, String reason) {

        private static final Typed NOTHING = new Typed("", false, "", "");
    }

    private ModelAndView refused(LedgerCase located, Typed typed, String fault, Words words) {
        var answer = drawn(located, typed, fault, words);
        answer.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private ModelAndView drawn(LedgerCase located, Typed typed, String fault, Words words) {
        var found = sites.positions(located.site());
        var page = new SitePage(
                located.id(),
                located.value("name"),
                located.value("address"),
                banners.of(located, "", words),
                found.stream()
                        .map(one -> new SitePage.Found(
                                one.point().written(),
                                one.accuracy() == null
                                        ? ""
                                        : words.get("ledger.position.about", Math.round(one.accuracy())),
                                words.get("ledger.position.means." + one.means()),
                                words.day(one.effectiveOn()),
                                people.called(one.by().person(), words),
                                one.reason()))
                        .toList(),
                found.isEmpty()
                        ? List.of()
                        : areas.at(found.getFirst().point(), today(), located.lies()).stream()
                                .map(SiteController::shown)
                                .toList(),
                areas.on(today(), located.lies()).isEmpty(),
                typed.point(),
                typed.shifted(),
                typed.means(),
                typed.reason(),
                fault,
                located.removedOn() == null && rights.may(CaseRights.WRITE, located));
        return new ModelAndView("ledger/site", "page", page);
    }

    private static SitePage.In shown(Area area) {
        return new SitePage.In(area.name(), area.clause(), area.invented());
    }

    /** Whether a position can be that exact, in metres. */
    static boolean isAccuracy(double metres) {
        return metres >= 0 && metres < 1e6;
    }

    private static @Nullable Double metres(String text) {
        try {
            var metres = Double.parseDouble(text.strip());
            return isAccuracy(metres) ? metres : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
