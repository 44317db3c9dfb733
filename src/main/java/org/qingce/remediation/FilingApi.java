package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.FilingRules.About;
import org.qingce.campaign.FilingRules.Ask;
import org.qingce.campaign.FilingRules.Kind;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.FilingOutcome.Filed;
import org.qingce.remediation.FilingOutcome.NotFound;
import org.qingce.remediation.FilingOutcome.Refused;
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

/** What is put on file, for scripts: the road of {@link FilingController}, under the same rights and within the same reach. */
@Api
@Tag(name = "filings", description = "登记事项 What is put on file beside the way of the cases")
class FilingApi {

    private static final int MOST = 500;

    private final Filings filings;
    private final FilingShow show;
    private final CaseScreens screens;

    FilingApi(Filings filings, FilingShow show, CaseScreens screens) {
        this.filings = filings;
        this.show = show;
        this.screens = screens;
    }

    /**
     * Something on file.
     *
     * @param caseId absent where it is about the unit as a whole
     * @param about name of the enterprise, or of the unit
     * @param kind key in the pack
     * @param ground code of the pack, or blank
     * @param by account of whoever filed it, for its unit
     * @param waits whether somebody still has to say what came of it
     * @param subject of the papers that belong to it, as evidence
     */
    record FilingBody(
            long id,
            String campaign,
            String unit,
            @Nullable Long caseId,
            String about,
            String kind,
            String ground,
            LocalDate on,
            String said,
            String number,
            String authority,
            String other,
            String by,
            String byUnit,
            Instant at,
            boolean waits,
            String subject,
            @Nullable OutcomeBody outcome) {}

    record OutcomeBody(LocalDate on, String said, String by, String unit, Instant at) {

        static @Nullable OutcomeBody of(Filing.@Nullable Outcome outcome) {
            return outcome == null
                    ? null
                    : new OutcomeBody(
                            outcome.on(),
                            outcome.words(),
                            outcome.by().person(),
                            outcome.by().unit(),
                            outcome.at());
        }
    }

    /**
     * @param due by when
     * @param asked how many have to file it
     * @param units those that have not
     */
    record OwedBody(String kind, String label, LocalDate due, int asked, List<OwingUnit> units) {}

    record OwingUnit(String code, String name) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record FilingRows(List<FilingBody> rows, @Nullable Long next) {}

    /** @param needsText whether the ground alone does not do */
    record FilingGround(String code, String label, boolean needsText) {}

    /**
     * A kind of what the pack of a campaign has put on file.
     *
     * @param asks beside the day and what is said
     * @param answered whether somebody has to say what came of it
     * @param mine whether the owner of the token may file it
     */
    record FilingKind(
            String key,
            String label,
            About about,
            List<FilingGround> grounds,
            List<Ask> asks,
            boolean answered,
            String clause,
            boolean mine) {}

    /**
     * @param key names this sending; the same one is filed once
     * @param on today where it is left out
     */
    record WantedFiling(
            @JsonProperty(required = true) String key,
            @JsonProperty(required = true) String kind,
            @Nullable String ground,
            @Nullable LocalDate on,
            @Nullable String said,
            @Nullable String number,
            @Nullable String authority,
            @Nullable String other) {}

    /** @param unit that it is about: the token's own, or one beneath it */
    record WantedFilingOfUnit(
            @JsonProperty(required = true) String campaign,
            @JsonProperty(required = true) String unit,
            @JsonProperty(required = true) WantedFiling filing) {}

    /** @param on today where it is left out */
    record WantedOutcome(@Nullable LocalDate on, @Nullable String said) {}

    @GetMapping("/filing-kinds")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "有哪些登记事项 What may be put on file in a campaign",
            description =
                    "With what each asks for. Those with about CASE are filed of a case, those with UNIT of a unit.")
    List<FilingKind> kinds(@RequestParam String campaign, Words words) {
        var rules = screens.requiredToRead(campaign).filingRules();
        return rules.kinds().stream()
                .map(kind -> new FilingKind(
                        kind.key(),
                        kind.label().in(words.locale()),
                        kind.about(),
                        kind.grounds().stream().map(one -> ground(one, words)).toList(),
                        kind.asks(),
                        kind.opens() != null,
                        kind.clause(),
                        screens.mover().is(kind.who())))
                .toList();
    }

    private static FilingGround ground(CodeItem one, Words words) {
        return new FilingGround(one.code(), one.label().in(words.locale()), one.needsText());
    }

    @GetMapping("/cases/{id}/filings")
    @RequiresRight("ledger.read")
    @Operation(summary = "本户登记事项 What is on file about a case, the last one first")
    List<FilingBody> ofCase(@PathVariable long id) {
        screens.required(id);
        return bodies(filings.of(screens.mover().reach(), id));
    }

    @GetMapping("/filings")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "查登记事项 What is on file, the last one first",
            description = "Of one kind, or of all. Keyset-paged: give next as after.")
    FilingRows list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var known = screens.requiredToRead(campaign);
        var most = Math.clamp(limit, 1, MOST);
        var found = filings.list(screens.within(unit), known.id(), kind, after, most + 1);
        var rows = found.stream().limit(most).toList();
        return new FilingRows(bodies(rows), found.size() > most ? rows.getLast().id() : null);
    }

    @GetMapping("/filings/owed")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "谁还没有报 Who has to file something and has not",
            description = "Of what the pack wants of each unit by a day; of an office with all beneath it.")
    List<OwedBody> owed(@RequestParam String campaign, @RequestParam(defaultValue = "") String unit, Words words) {
        var known = screens.requiredToRead(campaign);
        return filings.owing(known, show.office(unit)).stream()
                .map(one -> new OwedBody(
                        one.kind().key(),
                        one.kind().label().in(words.locale()),
                        Objects.requireNonNull(one.by().on()),
                        one.asked(),
                        one.units().stream()
                                .map(owing -> new OwingUnit(owing.code(), owing.name()))
                                .toList()))
                .toList();
    }

    @GetMapping("/filings/{id}")
    @RequiresRight("ledger.read")
    @Operation(summary = "查一件登记事项 One thing on file, and what came of it")
    FilingBody one(@PathVariable long id) {
        return bodies(List.of(show.required(id))).getFirst();
    }

    @PostMapping("/cases/{id}/filings")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "就本户登记 Put something on file about a case",
            description = "Who may is said by the pack. 200 instead of 201: this very sending was filed before.")
    ResponseEntity<Object> file(
            @PathVariable long id, @RequestBody WantedFiling wanted, HttpServletRequest request, Words words) {
        var campaign = screens.requiredToAct(id).campaign().id();
        return filed(campaign, "", id, wanted, request, words);
    }

    @PostMapping("/filings")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "就单位登记 Put something on file about a unit",
            description = "Who may is said by the pack. 200 instead of 201: this very sending was filed before.")
    ResponseEntity<Object> fileOfUnit(@RequestBody WantedFilingOfUnit wanted, HttpServletRequest request, Words words) {
        var missing = SentTexts.missing("campaign", wanted.campaign());
        missing.addAll(SentTexts.missing("unit", wanted.unit()));
        missing.addAll(SentTexts.missing("filing", wanted.filing()));
        if (!missing.isEmpty()) {
            return ApiProblem.refused(request, missing, words).answer();
        }
        return filed(show.requiredToAct(wanted.campaign()), wanted.unit(), null, wanted.filing(), request, words);
    }

    private ResponseEntity<Object> filed(
            String campaign,
            String unit,
            @Nullable Long caseId,
            WantedFiling wanted,
            HttpServletRequest request,
            Words words) {
        var missing = ApiAnswers.keyFaults(wanted.key());
        missing.addAll(SentTexts.missing("kind", wanted.kind()));
        if (!missing.isEmpty()) {
            return ApiProblem.refused(request, missing, words).answer();
        }
        var asked = new FilingRequest(
                campaign,
                unit,
                caseId,
                wanted.key(),
                wanted.kind(),
                SentTexts.said(wanted.ground()),
                Objects.requireNonNullElseGet(wanted.on(), screens::today),
                SentTexts.said(wanted.said()),
                SentTexts.said(wanted.number()),
                SentTexts.said(wanted.authority()),
                SentTexts.said(wanted.other()));
        return answer(filings.file(asked, screens.mover()), HttpStatus.CREATED, request, words);
    }

    @PostMapping("/filings/{id}/outcome")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "登记结果 Say what came of something on file",
            description = "Once, by whoever filed it or has its task; the same again is that one.")
    ResponseEntity<Object> close(
            @PathVariable long id, @RequestBody WantedOutcome wanted, HttpServletRequest request, Words words) {
        show.requiredToAct(show.required(id).campaign());
        var on = Objects.requireNonNullElseGet(wanted.on(), screens::today);
        var outcome = filings.close(id, on, SentTexts.said(wanted.said()), screens.mover());
        return answer(outcome, HttpStatus.OK, request, words);
    }

    private ResponseEntity<Object> answer(
            FilingOutcome outcome, HttpStatus done, HttpServletRequest request, Words words) {
        return switch (outcome) {
            case Filed(var id, var again) ->
                ResponseEntity.status(again ? HttpStatus.OK : done)
                        .location(URI.create("/api/v1/filings/" + id))
                        .body(one(id));
            case Refused(var faults) ->
                ApiProblem.refused(request, faults, words).answer();
            case NotFound _ -> throw ApiAnswers.notThere();
        };
    }

    /** Those of them that are there for the owner of the token. */
    private List<FilingBody> bodies(List<Filing> filed) {
        var abouts = show.abouts(filed);
        return filed.stream()
                .flatMap(one -> Stream.ofNullable(abouts.get(one.id())).map(about -> body(one, about)))
                .toList();
    }

    private FilingBody body(Filing one, String about) {
        return new FilingBody(
                one.id(),
                one.campaign(),
                one.unit(),
                one.caseId(),
                about,
                one.kind(),
                one.ground(),
                one.on(),
                one.words(),
                one.number(),
                one.authority(),
                one.other(),
                one.by().person(),
                one.by().unit(),
                one.at(),
                one.outcome() == null && filings.kind(one).map(Kind::opens).isPresent(),
                one.subject(),
                OutcomeBody.of(one.outcome()));
    }
}
