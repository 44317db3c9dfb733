package org.qingce.remediation;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** What a script is answered that wants to change the life of a case: 422 with all faults, 409 where somebody was faster. */
final class ApiAnswers {

    static ResponseEntity<Object> of(
            MoveOutcome outcome, Function<Made, Object> told, HttpServletRequest request, Words words) {
        return switch (outcome) {
            case Made made -> ResponseEntity.ok(told.apply(made));
            case Refused(var faults) ->
                ApiProblem.refused(request, faults, words).answer();
            case Stale(var current) ->
                ApiProblem.of(
                                request,
                                409,
                                "stale",
                                "Changed meanwhile; the case is at version " + current.version(),
                                List.of(Fault.error("stale", null, "")),
                                words)
                        .answer();
            case NotFound _ -> throw notThere();
        };
    }

    /**
     * What a lead, a survey or a zero report led to: 200 instead of 201 where this very sending was filed before.
     *
     * @param place where what was filed is found, up to its id
     * @param kept what is told of it, by its id
     */
    static ResponseEntity<Object> filed(
            Sendings.Answered answered,
            String place,
            LongFunction<Object> kept,
            HttpServletRequest request,
            Words words) {
        return switch (answered.outcome()) {
            case SurveyOutcome.Stored stored ->
                ResponseEntity.status(answered.again() ? HttpStatus.OK : HttpStatus.CREATED)
                        .location(URI.create(place + stored.id()))
                        .body(kept.apply(stored.id()));
            case SurveyOutcome.Refused(var faults) ->
                ApiProblem.refused(request, faults, words).answer();
            case SurveyOutcome.Known known -> known(known, request, words);
            case SurveyOutcome.NotFound() -> throw notThere();
        };
    }

    /** Something like it is known already: 409 with what it is, and whether it can be meant all the same. */
    private static ResponseEntity<Object> known(SurveyOutcome.Known known, HttpServletRequest request, Words words) {
        var places = known.places().stream()
                .map(place -> String.join(" ", place.kind(), place.number(), place.name())
                        .replace("  ", " ")
                        .strip())
                .toList();
        return ApiProblem.of(
                        request,
                        409,
                        known.closed() ? "known" : "known-elsewhere",
                        "Known already: " + places,
                        List.of(),
                        words)
                .answer();
    }

    /** What takes a person with a second factor, whatever a token may: signing off, deciding on another class. */
    static ResponseEntity<Object> inPerson(HttpServletRequest request, Words words) {
        return ApiProblem.of(
                        request,
                        403,
                        "act.inPerson",
                        "This takes a person who has proven a second factor",
                        List.of(Fault.error("act.inPerson", null, "")),
                        words)
                .answer();
    }

    /** What names a sending; without one, or with a blank one, nothing can be told from another sending. */
    static List<Fault> keyFaults(@Nullable String key) {
        return SentTexts.missing("key", key == null || key.isBlank() ? null : key);
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private ApiAnswers() {}
}
