package org.qingce.workbench;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Light;
import org.qingce.web.Links;
import org.qingce.web.Scope;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.qingce.workbench.WorkbenchPage.Aim;
import org.qingce.workbench.WorkbenchRepository.CountedCase;
import org.qingce.workbench.WorkbenchRepository.Place;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Opens a target: how it is counted, and the cases behind each of its figures. */
@Controller
class TargetController {

    private static final int ROWS = 50;

    /** What each view shows of the cases, by their progress. */
    private static final Map<String, List<String>> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("all", List.of("open", "claimed", "verified"));
        VIEWS.put("open", List.of("open"));
        VIEWS.put("claimed", List.of("claimed", "verified"));
        VIEWS.put("unverified", List.of("claimed"));
        VIEWS.put("verified", List.of("verified"));
    }

    private final SignedIn signedIn;
    private final Campaigns campaigns;
    private final Units units;
    private final TargetShow targets;
    private final WorkbenchRepository tallies;
    private final Clock clock;

    TargetController(
            SignedIn signedIn,
            Campaigns campaigns,
            Units units,
            TargetShow targets,
            WorkbenchRepository tallies,
            Clock clock) {
        this.signedIn = signedIn;
        this.campaigns = campaigns;
        this.units = units;
        this.targets = targets;
        this.tallies = tallies;
        this.clock = clock;
    }

    @GetMapping("/targets/{key}")
    @RequiresRight("ledger.read")
    ModelAndView target(
            @PathVariable String key,
            @RequestParam(defaultValue = "all") String view,
            @RequestParam(defaultValue = "") String after,
            Scope scope,
            Words words) {
        var campaign = campaigns.find(scope.campaign()).orElseThrow(TargetController::missing);
        if (!signedIn.require().may("ledger.read", campaign.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var target = campaign.targets().stream()
                .filter(t -> t.key().equals(key))
                .findFirst()
                .orElseThrow(TargetController::missing);
        var progress = VIEWS.get(view);
        if (progress == null) {
            throw missing();
        }
        var unit = units.find(scope.unit()).orElseGet(() -> signedIn.require().place());
        var today = LocalDate.now(clock);
        var aim = targets.aim(target, campaign, unit, today, words);
        var stages = signedIn.require().onlyStages("ledger.read", campaign);
        var found =
                tallies.cases(campaign.id(), unit.path(), target.filter(), progress, stages, place(after), ROWS + 1);
        var rows = found.size() > ROWS ? found.subList(0, ROWS) : found;
        var page = new TargetPage(
                aim,
                unit.name(),
                Stream.concat(
                                TargetShow.definition(target, campaign, aim, words).stream(),
                                targets.inTime(target, campaign, unit, today, words).stream())
                        .toList(),
                tabs(aim, view, words),
                rows.stream().map(row -> row(campaign, row, today, words)).toList(),
                found.size() > ROWS ? address(aim, view, written(rows.getLast().place())) : "",
                stages != null);
        return new ModelAndView("workbench/target", "page", page);
    }

    private static List<Tab> tabs(Aim aim, String chosen, Words words) {
        var counts = Map.of(
                "all", aim.whole(),
                "open", aim.whole() - aim.claimed(),
                "claimed", aim.claimed(),
                "unverified", aim.claimed() - aim.verified(),
                "verified", aim.verified());
        return VIEWS.keySet().stream()
                .map(view -> new Tab(
                        words.get("workbench.target.view." + view),
                        address(aim, view, ""),
                        counts.get(view),
                        view.equals(chosen)))
                .toList();
    }

    private TargetPage.Row row(Campaign campaign, CountedCase row, LocalDate today, Words words) {
        var stage = campaign.stage(row.stage());
        return new TargetPage.Row(
                "/ledger/cases/" + row.id(),
                row.place().number(),
                row.name(),
                units.find(row.unit()).map(Unit::name).orElse(row.unit()),
                row.verifiedOn() != null ? Light.DONE : campaign.light(row.due(), today),
                stage.map(s -> s.label().in(words.locale())).orElse(row.stage()),
                stage.map(Campaign.Stage::phase).orElse("listed"),
                words.day(row.claimedOn()),
                words.day(row.verifiedOn()));
    }

    private static String address(Aim aim, String view, String after) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("view", view.equals("all") ? "" : view);
        parameters.put("after", after);
        return Links.to(aim.href(), parameters);
    }

    private static String written(Place place) {
        return place.path() + "|" + place.number();
    }

    /** Anything else than what {@link #written} wrote begins at the first page. */
    private static @Nullable Place place(String written) {
        var bar = written.indexOf('|');
        return bar > 0 ? new Place(written.substring(0, bar), written.substring(bar + 1)) : null;
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
