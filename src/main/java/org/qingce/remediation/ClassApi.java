package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ClassProposal;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Classes for scripts: the road of {@link ClassController}, under the same rights and within the same reach. At the stages that
 * reserve it, another class is asked for here and given by another hand; at all others {@code /cases/{id}/reclassify} gives it.
 */
@Api
@Tag(name = "classes", description = "分类与类型调整 Why a case has its class, and another one by approval")
class ClassApi {

    private final CaseScreens screens;
    private final ClassChanges changes;
    private final Campaigns campaigns;

    ClassApi(CaseScreens screens, ClassChanges changes, Campaigns campaigns) {
        this.screens = screens;
        this.changes = changes;
        this.campaigns = campaigns;
    }

    /**
     * The class of a case beside what the criteria of the pack say. They never decide.
     *
     * @param proposed code of the class that they make it, where they make it one
     * @param missing keys of the facts that nobody has told
     * @param facts what was told, by key; tell one by a mark on {@code fact:<key>}
     * @param reserved whether another class takes an approval of its own now
     */
    record ClassBody(
            String category,
            ClassProposal.Outcome outcome,
            @Nullable String proposed,
            List<String> missing,
            Map<String, String> facts,
            boolean reserved) {}

    /** @param state OPEN, APPROVED, REFUSED */
    record ChangeBody(
            long request,
            String from,
            String to,
            Map<String, String> cells,
            String reason,
            String ground,
            ClassChange.State state,
            String asked,
            Instant askedAt,
            @Nullable String decided,
            @Nullable Instant decidedAt,
            String decision) {

        static ChangeBody of(ClassChange change) {
            var decided = change.decided();
            return new ChangeBody(
                    change.id(),
                    change.from(),
                    change.to(),
                    change.cells(),
                    change.reason(),
                    change.ground(),
                    change.state(),
                    change.asked().person(),
                    change.askedAt(),
                    decided == null ? null : decided.person(),
                    change.decidedAt(),
                    change.decision());
        }
    }

    /**
     * @param version of the case that was seen
     * @param category as a sheet has it, or its code
     * @param cells what the new class asks for in the ledger, by column key
     * @param ground the rule or the finding that it rests on
     */
    record WantedChange(
            @JsonProperty(required = true) int version,
            @Nullable String category,
            @Nullable Map<String, String> cells,
            @Nullable String reason,
            @Nullable String ground) {}

    @GetMapping("/cases/{id}/class")
    @RequiresRight("ledger.read")
    @Operation(summary = "分类依据 The class of a case and what the criteria say")
    ClassBody one(@PathVariable long id) {
        var work = screens.required(id);
        var proposal = ClassController.proposal(campaigns, work);
        return new ClassBody(
                work.shown().category(),
                proposal.outcome(),
                proposal.outcome() == ClassProposal.Outcome.PROPOSED ? proposal.category() : null,
                proposal.missing(),
                ClassController.facts(work),
                changes.isReserved(work));
    }

    @GetMapping("/cases/{id}/class-changes")
    @RequiresRight("ledger.read")
    @Operation(summary = "类型调整申请 What was asked for, the last one first")
    List<ChangeBody> asked(@PathVariable long id) {
        return changes.of(screens.required(id).shown().scope(), id).stream()
                .map(ChangeBody::of)
                .toList();
    }

    @PostMapping("/cases/{id}/class-changes")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "申请类型调整 Ask for another class",
            description = "While one is asked for no other can be; the same sending again is that one.")
    ResponseEntity<Object> ask(
            @PathVariable long id, @RequestBody WantedChange wanted, HttpServletRequest request, Words words) {
        var work = screens.required(id);
        var faults = SentTexts.faults(
                wanted.cells(), key -> work.campaign().column(key).isPresent());
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var asked = new ClassChangeRequest(
                id,
                wanted.version(),
                ClassController.category(campaigns, work.campaign(), SentTexts.said(wanted.category())),
                Objects.requireNonNullElse(wanted.cells(), Map.of()),
                SentTexts.said(wanted.reason()),
                SentTexts.said(wanted.ground()));
        return answer(id, changes.ask(asked, screens.mover(), screens.mayWrite(work)), request, words);
    }

    @PostMapping("/cases/{id}/class-changes/decision")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "审批类型调整 Approve or refuse what was asked for",
            description =
                    "Takes a second factor, which a script has not: 403, act.inPerson. It is done on the page of the case.")
    ResponseEntity<Object> decide(@PathVariable long id, HttpServletRequest request, Words words) {
        screens.requiredToAct(id);
        return ApiAnswers.inPerson(request, words);
    }

    private ResponseEntity<Object> answer(long id, MoveOutcome outcome, HttpServletRequest request, Words words) {
        return ApiAnswers.of(
                outcome,
                made -> changes.of(made.after().scope(), id).stream()
                        .map(ChangeBody::of)
                        .findFirst()
                        .orElseThrow(ApiAnswers::notThere),
                request,
                words);
    }
}
