package org.qingce.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.CaseOutcome.Known;
import org.qingce.ledger.CaseOutcome.NotFound;
import org.qingce.ledger.CaseOutcome.Refused;
import org.qingce.ledger.CaseOutcome.Stale;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.LedgerQuery.Cursor;
import org.qingce.ledger.LedgerQuery.Sort;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Cases for scripts: the roads of {@link CaseController}, under the same rights and within the same reach. */
@Api
@Tag(name = "cases", description = "整治对象 Cases of the ledger")
class CaseApi {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;
    private final CaseRights rights;
    private final Clock clock;
    private final CasePlaces places;

    CaseApi(
            Ledger ledger,
            Campaigns campaigns,
            Units units,
            SignedIn signedIn,
            CaseRights rights,
            Clock clock,
            CasePlaces places) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
        this.rights = rights;
        this.clock = clock;
        this.places = places;
    }

    /** A case as it stands; {@code values} are canonical texts by column key of the campaign's form. */
    record CaseBody(
            long id,
            String number,
            String campaign,
            String unit,
            String place,
            String category,
            String stage,
            @Nullable LocalDate due,
            LocalDate listedOn,
            @Nullable LocalDate claimedOn,
            @Nullable LocalDate verifiedOn,
            @Nullable LocalDate removedOn,
            int version,
            Instant changedAt,
            Map<String, String> values) {

        static CaseBody of(LedgerCase one) {
            return new CaseBody(
                    one.id(),
                    one.number(),
                    one.campaign(),
                    one.unit(),
                    one.place(),
                    one.category(),
                    one.stage(),
                    one.due(),
                    one.listedOn(),
                    one.claimedOn(),
                    one.verifiedOn(),
                    one.removedOn(),
                    one.version(),
                    one.changedAt(),
                    one.values());
        }
    }

    /** @param next give it as {@code after} for the rows that follow; absent at the end */
    record CaseRows(List<CaseBody> rows, @Nullable String next) {}

    /**
     * @param cells by column key, as typed
     * @param accept keys of columns whose fault is accepted, for the reason
     * @param secondSite whether a known enterprise at another address is meant to be a second site
     */
    record NewCase(
            @JsonProperty(required = true) String campaign,
            @JsonProperty(required = true) String unit,
            @JsonProperty(required = true) Map<String, String> cells,
            @Nullable LocalDate effectiveOn,
            @Nullable String reason,
            @Nullable List<String> accept,
            @Nullable Boolean secondSite) {}

    /** @param version that the script has seen: one that changed meanwhile is refused as stale */
    record Correction(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) Map<String, String> cells,
            @Nullable LocalDate effectiveOn,
            @Nullable String reason,
            @Nullable List<String> accept) {}

    record Reclassification(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) String category,
            @Nullable Map<String, String> cells,
            @Nullable LocalDate effectiveOn,
            @Nullable String reason) {}

    @GetMapping("/cases")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "查台账 List cases",
            description =
                    "Keyset-paged: give next of one answer as after of the next question. unit: who answers; place: the division in which it lies.")
    CaseRows list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String light,
            @RequestParam(defaultValue = "") String problem,
            @RequestParam(defaultValue = "") String progress,
            @RequestParam(defaultValue = "false") boolean removed,
            @RequestParam(defaultValue = "NUMBER") Sort sort,
            @RequestParam(defaultValue = "false") boolean descending,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        require(CaseRights.READ, campaign);
        var about = campaigns.require(campaign);
        var page = ledger.page(LedgerQuery.asking(campaign, rights.reach(), LocalDate.now(clock))
                .text(text.strip())
                .within(unit.isBlank() ? "" : concerned(unit, campaign).path().value())
                .place(place.isBlank() ? "" : places.path(places.find(place).orElseThrow(CaseRights::notThere), about))
                .category(category)
                .stage(stage)
                .light(light)
                .problem(problem)
                .progress(progress)
                .removed(removed)
                .by(sort, descending)
                .after(Cursor.read(after), false)
                .limit(Math.clamp(limit, 1, MOST))
                .at(rights.readableStages(about))
                .done());
        return new CaseRows(page.rows().stream().map(CaseBody::of).toList(), written(page.next()));
    }

    private static @Nullable String written(@Nullable Cursor cursor) {
        return cursor == null ? null : cursor.written();
    }

    @GetMapping("/cases/{id}")
    @RequiresRight("ledger.read")
    @Operation(summary = "查一件 One case")
    CaseBody one(@PathVariable long id) {
        return CaseBody.of(rights.required(id));
    }

    @GetMapping("/cases/{id}/events")
    @RequiresRight("ledger.read")
    @Operation(summary = "办理记录 The history of a case")
    List<CaseEvent> history(@PathVariable long id) {
        return ledger.history(rights.reach(), rights.required(id).id());
    }

    @PostMapping("/cases")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "入账 List a case",
            description = "Under the rules of a sheet. 409 known: the enterprise is in the ledger already.")
    ResponseEntity<Object> add(@RequestBody NewCase wanted, HttpServletRequest request, Words words) {
        var missing = SentTexts.missing("campaign", wanted.campaign());
        missing.addAll(SentTexts.missing("unit", wanted.unit()));
        if (!missing.isEmpty()) {
            return answer(new Refused(missing), HttpStatus.CREATED, request, words);
        }
        require(CaseRights.WRITE, wanted.campaign());
        var faults = faults(wanted.campaign(), wanted.cells());
        if (!faults.isEmpty()) {
            return answer(new Refused(faults), HttpStatus.CREATED, request, words);
        }
        var outcome = ledger.add(
                wanted.campaign(),
                within(wanted.unit()).code(),
                wanted.cells(),
                list(wanted.accept()),
                Boolean.TRUE.equals(wanted.secondSite()),
                act(wanted.effectiveOn(), wanted.reason()));
        return answer(outcome, HttpStatus.CREATED, request, words);
    }

    @PostMapping("/cases/{id}/correct")
    @RequiresRight("ledger.write")
    @Operation(summary = "更正 Correct cells", description = "Cells that are not named stay; a blank text empties one.")
    ResponseEntity<Object> correct(
            @PathVariable long id, @RequestBody Correction wanted, HttpServletRequest request, Words words) {
        var shown = writable(id);
        var faults = faults(shown.campaign(), wanted.cells());
        if (!faults.isEmpty()) {
            return answer(new Refused(faults), HttpStatus.OK, request, words);
        }
        var outcome = ledger.correct(
                rights.reach(),
                shown.id(),
                wanted.version(),
                wanted.cells(),
                list(wanted.accept()),
                act(wanted.effectiveOn(), wanted.reason()));
        return answer(outcome, HttpStatus.OK, request, words);
    }

    @PostMapping("/cases/{id}/reclassify")
    @RequiresRight("ledger.write")
    @Operation(summary = "调整类型 Give another category")
    ResponseEntity<Object> reclassify(
            @PathVariable long id, @RequestBody Reclassification wanted, HttpServletRequest request, Words words) {
        var shown = writable(id);
        var cells = Objects.requireNonNullElse(wanted.cells(), Map.<String, String>of());
        var faults = SentTexts.missing("category", wanted.category());
        faults.addAll(faults(shown.campaign(), cells));
        if (!faults.isEmpty()) {
            return answer(new Refused(faults), HttpStatus.OK, request, words);
        }
        var outcome = ledger.reclassify(
                rights.reach(),
                shown.id(),
                wanted.version(),
                wanted.category(),
                cells,
                act(wanted.effectiveOn(), wanted.reason()));
        return answer(outcome, HttpStatus.OK, request, words);
    }

    /** What a script can get wrong with cells and a form cannot, none at all too. */
    private List<Fault> faults(String campaign, @Nullable Map<String, String> cells) {
        if (cells == null) {
            return List.of(Fault.error("required", "cells", ""));
        }
        var columns = campaigns.require(campaign);
        return SentTexts.faults(cells, key -> columns.column(key).isPresent());
    }

    private static ResponseEntity<Object> answer(
            CaseOutcome outcome, HttpStatus done, HttpServletRequest request, Words words) {
        return switch (outcome) {
            case Stored(var after) ->
                ResponseEntity.status(done)
                        .location(URI.create("/api/v1/cases/" + after.id()))
                        .body(CaseBody.of(after));
            case Refused(var faults) ->
                ApiProblem.refused(request, faults, words).answer();
            case Stale stale ->
                ApiProblem.of(
                                request,
                                409,
                                "stale",
                                "Changed meanwhile; it is at version "
                                        + stale.current().version(),
                                List.of(Fault.error("stale", null, "")),
                                words)
                        .answer();
            case Known(var cases, var sameSite) ->
                ApiProblem.of(
                                request,
                                409,
                                sameSite ? "known" : "known-elsewhere",
                                "In the ledger already: "
                                        + cases.stream().map(LedgerCase::number).toList(),
                                List.of(),
                                words)
                        .answer();
            case NotFound _ -> throw CaseRights.notThere();
        };
    }

    private Act act(@Nullable LocalDate effectiveOn, @Nullable String reason) {
        return new Act(
                signedIn.require().actor(),
                Objects.requireNonNullElseGet(effectiveOn, () -> LocalDate.now(clock)),
                SentTexts.said(reason),
                Act.BY_HAND);
    }

    private void require(String right, String campaign) {
        if (campaigns.find(campaign).isEmpty()) {
            throw CaseRights.notThere();
        }
        rights.require(right, campaign);
    }

    /** The case, where it may be written to as it stands. */
    private LedgerCase writable(long id) {
        var shown = rights.required(id);
        rights.require(CaseRights.WRITE, shown);
        return shown;
    }

    private Unit within(String code) {
        return units.find(code)
                .filter(unit -> unit.isOffice() && rights.reach().contains(unit.path()))
                .orElseThrow(CaseRights::notThere);
    }

    /** A unit of which something of the campaign can lie. */
    private Unit concerned(String code, String campaign) {
        var unit = within(code);
        if (!units.isConcerned(unit, campaigns.require(campaign).region())) {
            throw CaseRights.notThere();
        }
        return unit;
    }

    private static List<String> list(@Nullable List<String> sent) {
        return Objects.requireNonNullElse(sent, List.of());
    }
}
