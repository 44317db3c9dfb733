package org.qingce.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Positions for scripts: the road of {@link SiteController}, under the same rights and within the same reach. */
@Api
@Tag(name = "cases", description = "整治对象 Cases of the ledger")
class SiteApi {

    private final CaseRights rights;
    private final Sites sites;
    private final SignedIn signedIn;
    private final Clock clock;

    SiteApi(CaseRights rights, Sites sites, SignedIn signedIn, Clock clock) {
        this.rights = rights;
        this.sites = sites;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Where the site lies, as somebody found it.
     *
     * @param accuracy in metres
     * @param by account of whoever found it
     */
    record Position(
            double lon,
            double lat,
            @Nullable Double accuracy,
            Means means,
            LocalDate effectiveOn,
            String by,
            String reason) {

        static Position of(SitePosition found) {
            return new Position(
                    found.point().lon(),
                    found.point().lat(),
                    found.accuracy(),
                    found.means(),
                    found.effectiveOn(),
                    found.by().person(),
                    found.reason());
        }
    }

    /**
     * @param lon longitude, WGS-84; a latitude in its place is refused
     * @param means MAP where nothing is said
     */
    record Found(
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Double accuracy,
            @Nullable Means means,
            @Nullable String reason) {}

    @GetMapping("/cases/{id}/positions")
    @RequiresRight("ledger.read")
    @Operation(summary = "厂址坐标 All that was found of where the site lies, the latest first")
    List<Position> positions(@PathVariable long id) {
        return sites.positions(rights.required(id).site()).stream()
                .map(Position::of)
                .toList();
    }

    @PostMapping("/cases/{id}/positions")
    @RequiresRight("ledger.write")
    @Operation(summary = "定位厂址 Note where the site lies", description = "Each finding is kept; the latest counts.")
    ResponseEntity<Object> locate(
            @PathVariable long id, @RequestBody Found found, HttpServletRequest request, Words words) {
        var located = rights.required(id);
        rights.require(CaseRights.WRITE, located);
        var point = GeoPoint.of(number(found.lon()), number(found.lat())).orElse(null);
        if (point == null) {
            return ApiProblem.refused(request, List.of(Fault.error("position.unreadable", "lon", "")), words)
                    .answer();
        }
        var faults = new ArrayList<>(CaseRules.inLedger(located));
        var accuracy = found.accuracy();
        if (accuracy != null && !SiteController.isAccuracy(accuracy)) {
            faults.add(Fault.error("position.accuracy", "accuracy", accuracy.toString()));
        }
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var today = LocalDate.now(clock);
        var act = new Act(signedIn.require().actor(), today, SentTexts.said(found.reason()), Act.BY_HAND);
        var position = new SitePosition(
                point,
                accuracy,
                Objects.requireNonNullElse(found.means(), Means.MAP),
                today,
                act.actor(),
                act.reason());
        sites.locate(rights.reach(), id, position, act);
        return ResponseEntity.ok(Position.of(position));
    }

    private static double number(@Nullable Double typed) {
        return Objects.requireNonNullElse(typed, Double.NaN);
    }
}
