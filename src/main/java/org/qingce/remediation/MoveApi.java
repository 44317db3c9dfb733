package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Lifecycle;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
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
import org.springframework.web.server.ResponseStatusException;

/** Moves for scripts: the road of {@link MoveController}, under the same rights and within the same reach. */
@Api
@Tag(name = "cases", description = "整治对象 Cases of the ledger")
class MoveApi {

    private final Remediation remediation;
    private final CaseScreens screens;

    MoveApi(Remediation remediation, CaseScreens screens) {
        this.remediation = remediation;
        this.screens = screens;
    }

    /** @param missing what must be done before, beside what the move itself asks */
    record OpenMove(String move, String label, String to, List<String> needs, List<String> missing) {}

    /**
     * @param version of the case that was seen
     * @param key names this sending; the same one is never made twice
     * @param due a new deadline, where the move asks for one
     * @param number of the document, or of the case that stays
     * @param items what is to be done again, where the move asks for it: {@code plan:comply}, {@code closure:power} …
     */
    record WantedMove(
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) String key,
            @Nullable LocalDate effectiveOn,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable String due,
            @Nullable String number,
            @Nullable String signer,
            @Nullable List<String> items) {}

    /**
     * @param again whether this sending had been answered before
     * @param warnings what somebody should see to, such as a next step whose deadline lies beyond the known calendar
     */
    record Moved(long id, String number, String stage, int version, boolean again, List<String> warnings) {}

    @GetMapping("/cases/{id}/moves")
    @RequiresRight("ledger.read")
    @Operation(summary = "可办理的动作 The moves that may be asked for", description = "With what each still lacks.")
    List<OpenMove> open(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var mover = screens.mover();
        return remediation.moves(work, mover).stream()
                .filter(move -> !isSignOff(work, move))
                .map(move -> new OpenMove(
                        move.key(),
                        move.label().in(words.locale()),
                        move.to(),
                        move.needs().stream().map(Enum::name).toList(),
                        CaseScreens.told(remediation.missing(work, move, mover), words)))
                .toList();
    }

    @PostMapping("/cases/{id}/moves/{move}")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "办理 Make a move",
            description =
                    "Who may is said by the campaign's pack. 422 tells everything that is missing at once. Signing off takes a second factor, which a script has not: 403, act.inPerson.")
    ResponseEntity<Object> make(
            @PathVariable long id,
            @PathVariable String move,
            @RequestBody WantedMove wanted,
            HttpServletRequest request,
            Words words) {
        var work = screens.requiredToAct(id);
        var known = work.campaign().lifecycle().move(move).orElseThrow(ApiAnswers::notThere);
        if (!screens.mover().is(known.who())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (isSignOff(work, known)) {
            return ApiAnswers.inPerson(request, words);
        }
        var faults = ApiAnswers.keyFaults(wanted.key());
        if (wanted.items() != null && wanted.items().stream().anyMatch(Objects::isNull)) {
            faults.add(Fault.error("required", "items", ""));
        }
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var asked = new MoveRequest(
                id,
                wanted.version(),
                move,
                wanted.key(),
                Objects.requireNonNullElseGet(wanted.effectiveOn(), screens::today),
                SentTexts.said(wanted.reasonCode()),
                SentTexts.said(wanted.reason()),
                SentTexts.said(wanted.due()),
                SentTexts.said(wanted.number()),
                SentTexts.said(wanted.signer()),
                Objects.requireNonNullElse(wanted.items(), List.of()));
        return ApiAnswers.of(
                remediation.make(asked, screens.mover()),
                made -> new Moved(
                        made.after().id(),
                        made.after().number(),
                        made.after().stage(),
                        made.after().version(),
                        made.again(),
                        screens.warnings(made.after(), words)),
                request,
                words);
    }

    /** Whoever signs a case off proves a second factor, and no token has one. */
    private static boolean isSignOff(CaseWork work, Lifecycle.Move move) {
        return work.campaign().lifecycle().signOffs().contains(move);
    }
}
