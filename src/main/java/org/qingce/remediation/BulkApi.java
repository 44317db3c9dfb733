package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.BulkRepository.Chosen;
import org.qingce.remediation.BulkRepository.Fared;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** One move for many cases, for scripts: the road of {@link BulkController}, under the same rights and within the same reach. */
@Api
@Tag(name = "moves", description = "批量办理 One move for many cases")
class BulkApi {

    private static final int MOST = 1000;

    private final BulkMoves moves;
    private final BulkRepository bulks;
    private final BulkRuns runs;
    private final BulkShow show;
    private final DeskCases cases;
    private final CaseScreens screens;

    BulkApi(BulkMoves moves, BulkRepository bulks, BulkRuns runs, BulkShow show, DeskCases cases, CaseScreens screens) {
        this.moves = moves;
        this.bulks = bulks;
        this.runs = runs;
        this.show = show;
        this.cases = cases;
        this.screens = screens;
    }

    /** @param version of the case that was seen */
    record WantedCase(
            @JsonProperty(required = true) long id,
            @JsonProperty(required = true) int version) {}

    /**
     * @param key names this sending; the same one again is the run that is there
     * @param cases 10,000 at most; one that is not there for the owner of the token is left out, and on the record
     */
    record WantedMoves(
            @JsonProperty(required = true) String campaign,
            @JsonProperty(required = true) String move,
            @JsonProperty(required = true) String key,
            @JsonProperty(required = true) List<WantedCase> cases,
            @Nullable LocalDate effectiveOn,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable String due,
            @Nullable String number,
            @Nullable String signer) {}

    /** @param number blank for a case that is not there any more */
    record RefusedCase(long id, String number, List<ApiProblem.Told> faults) {}

    /** @param asked how many cases are there of those that were named */
    record Checked(int asked, List<RefusedCase> refused) {}

    /** @param state working, interrupted, stopped, failed, done */
    record Run(long id, String state, String campaign, String move, int asked, int moved, int refused) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record RefusedCases(List<RefusedCase> cases, @Nullable Long next) {}

    /** What was asked for, as far as it is there. */
    private record Asked(Campaign campaign, Move move, MoveRequest form, List<Chosen> chosen) {}

    @PostMapping("/moves/check")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "试办 Which cases a move would be refused for",
            description = "With all reasons of each. Nothing is moved. 403 act.inPerson where the move signs off.")
    ResponseEntity<Object> check(@RequestBody WantedMoves wanted, HttpServletRequest request, Words words) {
        var missing = missing(wanted);
        if (!missing.isEmpty()) {
            return ApiProblem.refused(request, missing, words).answer();
        }
        var asked = asked(wanted);
        var refusal = refusal(asked, request, words);
        if (refusal != null) {
            return refusal;
        }
        var refused = moves.check(asked.form(), asked.chosen(), screens.mover());
        return ResponseEntity.ok(new Checked(asked.chosen().size(), told(refused, words)));
    }

    @PostMapping("/moves")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "批量办理 Make a move for many cases",
            description =
                    "In the background: ask for the run until it is done. Each case is judged as by itself; what is refused changes nothing. 403 act.inPerson where the move signs off.")
    ResponseEntity<Object> start(@RequestBody WantedMoves wanted, HttpServletRequest request, Words words) {
        var missing = missing(wanted);
        if (!missing.isEmpty()) {
            return ApiProblem.refused(request, missing, words).answer();
        }
        var asked = asked(wanted);
        var refusal = refusal(asked, request, words);
        if (refusal != null) {
            return refusal;
        }
        var id = moves.start(asked.form(), wanted.key(), asked.campaign().id(), asked.chosen(), screens.mover());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/moves/" + id))
                .body(told(runs.required(id)));
    }

    @GetMapping("/moves/{id}")
    @RequiresRight("ledger.read")
    @Operation(summary = "看进度 How far a run is")
    Run one(@PathVariable long id) {
        return told(runs.required(id));
    }

    @GetMapping("/moves/{id}/refused")
    @RequiresRight("ledger.read")
    @Operation(summary = "未办理清单 The cases that were refused, with all reasons of each")
    RefusedCases refused(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            Words words) {
        var bulk = runs.required(id);
        var most = Math.clamp(limit, 1, MOST);
        var found = bulks.refused(bulk.id(), after, most + 1);
        var some = found.subList(0, Math.min(most, found.size()));
        return new RefusedCases(
                told(some, words), found.size() > most ? some.getLast().caseId() : null);
    }

    @PostMapping("/moves/{id}/stop")
    @RequiresRight(Mover.RIGHT)
    @Operation(summary = "停下 Stop a run", description = "What was made stays. 409 over: it had come to its end.")
    ResponseEntity<Object> stop(@PathVariable long id, HttpServletRequest request, Words words) {
        return moves.stop(runs.acting(id), screens.mover().actor())
                ? ResponseEntity.ok(told(runs.required(id)))
                : over(request, words);
    }

    @PostMapping("/moves/{id}/go-on")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "继续 Go on with a run that was stopped",
            description = "409 over: there is nothing to go on with.")
    ResponseEntity<Object> goOn(@PathVariable long id, HttpServletRequest request, Words words) {
        return moves.goOn(runs.acting(id), screens.mover())
                ? ResponseEntity.accepted().body(told(runs.required(id)))
                : over(request, words);
    }

    private static ResponseEntity<Object> over(HttpServletRequest request, Words words) {
        return ApiProblem.of(request, 409, "over", "The run is under way, or has come to its end", List.of(), words)
                .answer();
    }

    private static List<Fault> missing(WantedMoves wanted) {
        var faults = SentTexts.missing("campaign", wanted.campaign());
        faults.addAll(SentTexts.missing("move", wanted.move()));
        faults.addAll(SentTexts.missing("key", wanted.key()));
        faults.addAll(SentTexts.missing("cases", wanted.cases()));
        return faults;
    }

    private Asked asked(WantedMoves wanted) {
        var campaign = runs.campaign(wanted.campaign());
        var move = runs.move(campaign, wanted.move());
        var seen = wanted.cases().stream()
                .filter(Objects::nonNull)
                .limit(BulkMoves.MOST + 1L)
                .collect(Collectors.toMap(WantedCase::id, WantedCase::version, (one, _) -> one));
        var chosen = seen.size() > BulkMoves.MOST
                ? seen.entrySet().stream()
                        .map(one -> new Chosen(one.getKey(), one.getValue()))
                        .toList()
                : cases.pickedToMove(campaign, seen.keySet()).stream()
                        .map(LedgerCase::id)
                        .map(id -> new Chosen(id, seen.getOrDefault(id, 0)))
                        .toList();
        var form = new MoveRequest(
                0,
                0,
                move.key(),
                wanted.key(),
                Objects.requireNonNullElseGet(wanted.effectiveOn(), screens::today),
                SentTexts.said(wanted.reasonCode()),
                SentTexts.said(wanted.reason()),
                SentTexts.said(wanted.due()),
                SentTexts.said(wanted.number()),
                SentTexts.said(wanted.signer()),
                List.of());
        return new Asked(campaign, move, form, chosen);
    }

    /** What is refused before any case is looked at; null where nothing is. */
    private @Nullable ResponseEntity<Object> refusal(Asked asked, HttpServletRequest request, Words words) {
        if (asked.campaign().lifecycle().signOffs().contains(asked.move())) {
            return ApiAnswers.inPerson(request, words);
        }
        var faults = new ArrayList<Fault>();
        if (asked.chosen().isEmpty()) {
            faults.add(Fault.error("bulk.none", null, ""));
        } else if (asked.chosen().size() > BulkMoves.MOST) {
            faults.add(Fault.error("bulk.tooMany", null, "", Integer.toString(BulkMoves.MOST)));
        } else {
            faults.addAll(runs.ofForm(asked.move(), asked.form(), asked.chosen().getFirst()));
        }
        return faults.isEmpty()
                ? null
                : ApiProblem.refused(request, faults, words).answer();
    }

    private Run told(BulkMove bulk) {
        return new Run(
                bulk.id(), show.state(bulk), bulk.campaign(), bulk.move(), bulk.asked(), bulk.moved(), bulk.refused());
    }

    private List<RefusedCase> told(List<Fared> refused, Words words) {
        var numbers = show.numbers(screens.mover().reach(), refused);
        return refused.stream()
                .map(one -> new RefusedCase(
                        one.caseId(),
                        numbers.getOrDefault(one.caseId(), ""),
                        one.faults().stream()
                                .map(fault -> ApiProblem.Told.of(fault, words))
                                .toList()))
                .toList();
    }
}
