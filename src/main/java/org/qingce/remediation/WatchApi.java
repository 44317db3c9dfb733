package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.VisitOutcome.Noted;
import org.qingce.remediation.VisitOutcome.Sequel;
import org.qingce.remediation.Watches.Counts;
import org.qingce.remediation.Watches.DrawOutcome;
import org.qingce.remediation.Watches.FormerDraw;
import org.qingce.remediation.Watches.Show;
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
import org.springframework.web.server.ResponseStatusException;

/** The watch for scripts: the roads of {@link WatchController} and {@link DrawController}, under the same rights and within the same reach. */
@Api
@Tag(name = "watch", description = "回头看 The watch over what was signed off")
class WatchApi {

    private static final int MOST = 500;
    private static final int DRAWS = 50;

    private final Watches watches;
    private final CaseScreens screens;
    private final DrawSheets sheets;
    private final PaperSender sender;
    private final Ledger ledger;
    private final Evidences evidences;
    private final SignedIn signedIn;

    WatchApi(
            Watches watches,
            CaseScreens screens,
            DrawSheets sheets,
            PaperSender sender,
            Ledger ledger,
            Evidences evidences,
            SignedIn signedIn) {
        this.watches = watches;
        this.screens = screens;
        this.sheets = sheets;
        this.sender = sender;
        this.ledger = ledger;
        this.evidences = evidences;
        this.signedIn = signedIn;
    }

    /**
     * @param round so often the case had rebounded before
     * @param dueOn of the planned visit that it was; absent for one beside the plan
     * @param purpose of its evidence, which is evidence of the case
     * @param proven whether the evidence is there that the pack asks for
     */
    record VisitBody(
            long id,
            int round,
            LocalDate visitedOn,
            @Nullable LocalDate dueOn,
            Finding finding,
            String said,
            String by,
            String unit,
            Instant at,
            String purpose,
            boolean proven) {}

    record SignalBody(long id, LocalDate seenOn, SignalSource source, String said, String by, String unit) {}

    /**
     * The watch over one case.
     *
     * @param beganOn absent where it is not under watch
     * @param dueOn of the next visit of the plan
     * @param drawnUntil last day for the visit of a spot draw
     * @param raisedOn when the higher level was told
     * @param rebounds so often it has rebounded
     * @param visits of all rounds, the last first
     * @param signals of the present round, the last first
     */
    record WatchBody(
            @Nullable LocalDate beganOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate drawnUntil,
            @Nullable LocalDate raisedOn,
            int rebounds,
            boolean highRisk,
            List<VisitBody> visits,
            List<SignalBody> signals) {}

    /**
     * @param nextOn by when somebody has to go there
     * @param proven whether the last visit has the evidence that the pack asks for; absent where there was none
     */
    record WatchedCase(
            long caseId,
            String number,
            String name,
            String unit,
            String category,
            @Nullable LocalDate nextOn,
            @Nullable LocalDate lastVisitOn,
            @Nullable Finding lastFinding,
            @Nullable Boolean proven,
            int round,
            boolean raised,
            boolean drawn) {}

    /**
     * @param counts of all that is under watch; cases among them may be left out of the rows that one may not read
     * @param next give it as {@code after} for those that follow; absent at the end
     */
    record WatchedCases(
            Counts counts, List<WatchedCase> rows, @Nullable String next) {}

    /** @param seenOn today where it is left out */
    record WantedSignal(
            @Nullable SignalSource source,
            @Nullable LocalDate seenOn,
            @Nullable String said) {}

    /**
     * @param key names this sending; the same one is noted once
     * @param visitedOn today where it is left out
     * @param said what was seen; required for all but AS_SIGNED_OFF
     */
    record WantedVisit(
            @JsonProperty(required = true) String key,
            @Nullable LocalDate visitedOn,
            @Nullable Finding finding,
            @Nullable String said) {}

    /**
     * @param visit its id; 0 for a signal
     * @param sequel what it set going: NONE, RAISED, REBOUND, REBOUND_TOLD
     * @param purpose of the evidence that belongs to it; blank for a signal
     */
    record WatchNoted(long visit, Sequel sequel, String purpose) {}

    /** @param unit within whose reach is drawn; blank for all that the token's unit may see */
    record WantedDraw(
            @JsonProperty(required = true) String campaign,
            @Nullable String unit) {}

    /**
     * A spot draw: the candidates in the order of SHA-256 of "seed:id", the first of them.
     *
     * @param chosen ids of cases, in the order in which they were drawn
     */
    record DrawBody(
            long id, LocalDate on, String unit, String seed, List<Long> candidates, List<Long> chosen, String by) {

        static DrawBody of(FormerDraw draw) {
            return new DrawBody(
                    draw.id(),
                    draw.on(),
                    draw.scope().unit(),
                    draw.seed(),
                    draw.candidates(),
                    draw.chosen(),
                    draw.by().person());
        }
    }

    @GetMapping("/watch")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "回头看清单 What is under watch, by the day on which somebody has to go there",
            description = "show: DUE (within a week, or late), RAISED, DRAWN, ALL. Keyset-paged: give next as after.")
    WatchedCases list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "DUE") Show show,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        var known = screens.requiredToRead(campaign);
        var reach = screens.within(unit);
        var most = Math.clamp(limit, 1, MOST);
        var found = watches.underWatch(reach, known.id(), show, DayCursor.read(after), most + 1);
        var listed = found.stream().limit(most).toList();
        var ids = listed.stream().map(Watch::caseId).toList();
        var cases = screens.readable(ledger.find(reach, ids)).stream()
                .collect(Collectors.toMap(LedgerCase::id, one -> one));
        var visits = watches.lastVisits(reach, ids);
        var kept = evidences.of(
                reach, visits.keySet().stream().map(id -> "case:" + id).toList());
        return new WatchedCases(
                watches.counts(reach, known.id()),
                listed.stream()
                        .flatMap(watch -> Stream.ofNullable(cases.get(watch.caseId()))
                                .map(shown -> row(watch, shown, visits.get(shown.id()), kept)))
                        .toList(),
                found.size() > most ? behind(listed.getLast()).written() : null);
    }

    private static DayCursor behind(Watch watch) {
        return DayCursor.behind(watch.nextOn(), watch.caseId());
    }

    private WatchedCase row(Watch watch, LedgerCase shown, @Nullable Visit last, Map<String, List<EvidenceItem>> kept) {
        return new WatchedCase(
                shown.id(),
                shown.number(),
                shown.value("name"),
                shown.unit(),
                shown.category(),
                watch.nextOn(),
                last == null ? null : last.visitedOn(),
                last == null ? null : last.finding(),
                last == null
                        ? null
                        : last.isProven(watches.proof(watch), kept.getOrDefault("case:" + shown.id(), List.of())),
                watch.round(),
                watch.raisedOn() != null,
                watch.drawnUntil() != null);
    }

    @GetMapping("/cases/{id}/watch")
    @RequiresRight("ledger.read")
    @Operation(summary = "本户回头看 The watch over one case, its visits and signals")
    WatchBody one(@PathVariable long id) {
        var work = screens.required(id);
        var watch = watches.of(reach(), id).orElse(null);
        var proof = watches.latest(reach(), id).map(watches::proof).orElse(Proof.NONE);
        var items = evidences.of(reach(), "case:" + id);
        return new WatchBody(
                watch == null ? null : watch.beganOn(),
                watch == null ? null : watch.dueOn(),
                watch == null ? null : watch.drawnUntil(),
                watch == null ? null : watch.raisedOn(),
                work.rebounds(),
                watch != null && watch.highRisk(),
                watches.visits(reach(), id).stream()
                        .map(visit -> visited(visit, visit.isProven(proof, items)))
                        .toList(),
                watches.signals(reach(), id).stream()
                        .map(signal -> new SignalBody(
                                signal.id(),
                                signal.seenOn(),
                                signal.source(),
                                signal.words(),
                                signal.by().person(),
                                signal.by().unit()))
                        .toList());
    }

    private static VisitBody visited(Visit visit, boolean proven) {
        return new VisitBody(
                visit.id(),
                visit.round(),
                visit.visitedOn(),
                visit.dueOn(),
                visit.finding(),
                visit.words(),
                visit.by().person(),
                visit.by().unit(),
                visit.at(),
                visit.purpose(),
                proven);
    }

    @PostMapping("/cases/{id}/signals")
    @RequiresRight(WatchController.VISIT)
    @Operation(
            summary = "登记异常信号 Tell that a place may be at work again",
            description =
                    "No finding. With the one that makes them many the level is raised. The same said twice is one.")
    ResponseEntity<Object> signal(
            @PathVariable long id, @RequestBody WantedSignal wanted, HttpServletRequest request, Words words) {
        required(id);
        var source = wanted.source();
        if (source == null) {
            return refused(SentTexts.missing("source", null), request, words);
        }
        return answer(
                watches.signal(
                        id,
                        source,
                        Objects.requireNonNullElseGet(wanted.seenOn(), screens::today),
                        SentTexts.said(wanted.said()),
                        screens.mover()),
                request,
                words);
    }

    @PostMapping("/cases/{id}/visits")
    @RequiresRight(WatchController.VISIT)
    @Operation(
            summary = "登记巡查 Tell of a visit",
            description =
                    "Hand its evidence in after it, for the purpose that the answer names. A rebound moves the case where the token may case.move and the pack lets its owner find one; else whoever may is asked today.")
    ResponseEntity<Object> visit(
            @PathVariable long id, @RequestBody WantedVisit wanted, HttpServletRequest request, Words words) {
        required(id);
        var finding = wanted.finding();
        var missing = ApiAnswers.keyFaults(wanted.key());
        missing.addAll(SentTexts.missing("finding", finding));
        if (finding == null || !missing.isEmpty()) {
            return refused(missing, request, words);
        }
        var asked = new VisitRequest(
                id,
                wanted.key(),
                Objects.requireNonNullElseGet(wanted.visitedOn(), screens::today),
                finding,
                SentTexts.said(wanted.said()));
        return answer(watches.visit(asked, screens.mover()), request, words);
    }

    private static ResponseEntity<Object> answer(VisitOutcome outcome, HttpServletRequest request, Words words) {
        return switch (outcome) {
            case Noted(var visit, var sequel) ->
                ResponseEntity.ok(new WatchNoted(visit, sequel, visit == 0 ? "" : "visit:" + visit));
            case VisitOutcome.Refused(var faults) -> refused(faults, request, words);
            case VisitOutcome.NotFound _ -> throw ApiAnswers.notThere();
        };
    }

    @GetMapping("/watch/draws")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "历次抽查 Former spot draws, the last first",
            description = "50 at most; whoever has seed and candidates draws the same again.")
    List<DrawBody> draws(@RequestParam String campaign, @RequestParam(defaultValue = "") String unit) {
        var known = screens.requiredToRead(campaign);
        return watches.draws(screens.within(unit), known.id(), DRAWS).stream()
                .map(DrawBody::of)
                .toList();
    }

    @GetMapping("/watch/draws/{id}/candidates.xlsx")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "抽查候选名单 The sheet of a draw: its candidates in their order",
            description = "From it anybody draws the same again. Each taking is on the record.")
    @Nullable ResponseEntity<Object> candidates(
            @PathVariable long id, HttpServletRequest request, HttpServletResponse answer, Words words)
            throws IOException {
        var fault = sender.write(sheets.toSend(id, words).orElseThrow(ApiAnswers::notThere), answer);
        return fault == null ? null : refused(List.of(fault), request, words);
    }

    @PostMapping("/watch/draws")
    @RequiresRight(WatchController.DRAW)
    @Operation(
            summary = "抽查 Draw cases to be visited soon",
            description =
                    "404 where the pack asks for no draw, 409 early where this reach was drawn from in this period.")
    ResponseEntity<Object> draw(@RequestBody WantedDraw wanted, HttpServletRequest request, Words words) {
        if (wanted.campaign() == null) {
            return refused(SentTexts.missing("campaign", null), request, words);
        }
        var campaign = screens.requiredToRead(wanted.campaign());
        if (!signedIn.require().may(WatchController.DRAW, campaign.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var reach = screens.within(SentTexts.said(wanted.unit()));
        return switch (watches.draw(reach, campaign.id(), signedIn.require().actor())) {
            case DrawOutcome.Drawn _ -> ResponseEntity.ok(last(campaign, reach));
            case DrawOutcome.TooEarly(var next) ->
                ApiProblem.of(request, 409, "early", "May be drawn again from " + next, List.of(), words)
                        .answer();
            case DrawOutcome.NotAsked _ -> throw ApiAnswers.notThere();
        };
    }

    private DrawBody last(Campaign campaign, ScopePath reach) {
        return watches.draws(reach, campaign.id(), 1).stream()
                .map(DrawBody::of)
                .findFirst()
                .orElseThrow(ApiAnswers::notThere);
    }

    private void required(long id) {
        var work = screens.required(id);
        if (!signedIn.require().may(WatchController.VISIT, work.shown().campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static ResponseEntity<Object> refused(List<Fault> faults, HttpServletRequest request, Words words) {
        return ApiProblem.refused(request, faults, words).answer();
    }

    private ScopePath reach() {
        return signedIn.require().reach();
    }
}
