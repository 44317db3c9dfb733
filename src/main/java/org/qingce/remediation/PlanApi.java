package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
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
 * Plans, the closure checklist and marks for scripts: the roads of {@link PlanController} and {@link MoveController}, under the same
 * rights and within the same reach.
 */
@Api
@Tag(name = "plans", description = "一企一策、关停核对与办理记载 Plans, the closure checklist, and what is said about a case")
class PlanApi {

    private final Remediation remediation;
    private final CaseScreens screens;

    PlanApi(Remediation remediation, CaseScreens screens) {
        this.remediation = remediation;
        this.screens = screens;
    }

    /**
     * A version of a plan.
     *
     * @param version 0 for what the pack asks for, where there is no plan yet
     * @param by account of whoever wrote it
     */
    record PlanBody(
            int version,
            Map<String, String> entries,
            List<ItemBody> items,
            String why,
            @Nullable String by,
            @Nullable Instant at) {}

    /**
     * @param key of the pack's item; blank for one of the case's own
     * @param due as 2021-12-31, or blank
     * @param accepting function of the department that accepts it
     */
    record ItemBody(
            @Nullable String key,
            @JsonProperty(required = true) String label,
            @Nullable String standard,
            @Nullable String unit,
            @Nullable String person,
            @Nullable String due,
            @Nullable String accepting,
            @Nullable String milestone) {

        static ItemBody of(PlanDraft.Item item) {
            return new ItemBody(
                    item.key(),
                    item.label(),
                    item.standard(),
                    item.unit(),
                    item.person(),
                    item.due(),
                    item.accepting(),
                    item.milestone());
        }

        static ItemBody of(PlanItem item) {
            return new ItemBody(
                    item.key(),
                    item.label(),
                    item.standard(),
                    item.unit(),
                    item.person(),
                    item.due() == null ? "" : item.due().toString(),
                    item.accepting(),
                    item.milestone());
        }

        PlanDraft.Item typed() {
            return new PlanDraft.Item(
                    SentTexts.said(key),
                    SentTexts.said(label),
                    SentTexts.said(standard),
                    SentTexts.said(unit),
                    SentTexts.said(person),
                    SentTexts.said(due),
                    SentTexts.said(accepting),
                    SentTexts.said(milestone));
        }
    }

    /**
     * A plan as a whole: what is not in it is no more.
     *
     * @param version of the plan that was seen; 0 where there was none
     * @param why it is changed; required from the second version on
     */
    record WantedPlan(
            @JsonProperty(required = true) int version,
            @Nullable Map<String, String> entries,
            @Nullable List<ItemBody> items,
            @Nullable String why) {}

    /**
     * An item of the closure checklist.
     *
     * @param subject names it for a mark
     * @param state done, not-applicable, or blank
     * @param proven whether the proof is there that is asked for
     */
    record CheckBody(
            String subject,
            String label,
            String condition,
            boolean mayNotApply,
            String state,
            @Nullable LocalDate effectiveOn,
            boolean proven) {}

    /**
     * What somebody said about one thing of the case. None is taken away; the last one about a thing holds.
     *
     * @param by account of whoever wrote it, for the unit
     */
    record MarkBody(
            String subject,
            String state,
            LocalDate effectiveOn,
            String code,
            String said,
            String signer,
            String by,
            String unit,
            Instant at) {

        static MarkBody of(Mark mark) {
            return new MarkBody(
                    mark.subject(),
                    mark.state(),
                    mark.effectiveOn(),
                    mark.code(),
                    mark.words(),
                    mark.signer(),
                    mark.by().person(),
                    mark.by().unit(),
                    mark.at());
        }
    }

    /**
     * @param subject such as plan:comply, closure:power, opinion:enterprise, guard:ground, fact:fitsPolicy, accept:comply
     * @param state such as done, undone, not-applicable, accepted, refused, given, YES, NO
     * @param code a coded reason or answer, where one is asked for
     * @param said in words
     */
    record WantedMark(
            @Nullable String subject,
            @Nullable String state,
            @Nullable LocalDate effectiveOn,
            @Nullable String code,
            @Nullable String said,
            @Nullable String signer) {}

    /** @param stage of the case afterwards: what is refused in an acceptance sends it back at once */
    record Marked(long id, String subject, String state, String stage, int version, boolean again) {}

    @GetMapping("/cases/{id}/plan")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "一企一策 The plan of a case",
            description = "At version 0 it is what the pack asks for: fill it in and send it back.")
    PlanBody plan(@PathVariable long id) {
        var work = screens.required(id);
        var plan = work.plan();
        if (plan != null) {
            return body(plan);
        }
        var draft = screens.draft(work);
        return new PlanBody(
                0, draft.entries(), draft.items().stream().map(ItemBody::of).toList(), "", null, null);
    }

    private static PlanBody body(Plan plan) {
        return new PlanBody(
                plan.version(),
                plan.entries(),
                plan.items().stream().map(ItemBody::of).toList(),
                plan.why(),
                plan.by().person(),
                plan.at());
    }

    @GetMapping("/cases/{id}/plan/versions")
    @RequiresRight("ledger.read")
    @Operation(summary = "方案各版 The versions of a plan, the last one first")
    List<PlanBody> versions(@PathVariable long id) {
        screens.required(id);
        return remediation.plans(screens.mover().reach(), id).stream()
                .map(PlanApi::body)
                .toList();
    }

    @PostMapping("/cases/{id}/plan")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "制定、修改方案 Make or change the plan",
            description =
                    "It is kept as a new version; one that says the same as the last is that one. Where the pack asks for a registered park, its entry is the name of a compliant one.")
    ResponseEntity<Object> write(
            @PathVariable long id, @RequestBody WantedPlan wanted, HttpServletRequest request, Words words) {
        var work = screens.required(id);
        var faults = SentTexts.faults(wanted.entries(), _ -> true);
        if (wanted.items() != null && wanted.items().stream().anyMatch(Objects::isNull)) {
            faults.add(Fault.error("required", "items", ""));
        }
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var draft = new PlanDraft(
                wanted.version(),
                Objects.requireNonNullElse(wanted.entries(), Map.of()),
                Objects.requireNonNullElse(wanted.items(), List.<ItemBody>of()).stream()
                        .map(ItemBody::typed)
                        .toList(),
                SentTexts.said(wanted.why()));
        return switch (remediation.plan(id, draft, screens.mover(), screens.mayWrite(work))) {
            case MoveOutcome.Stale _ -> stale(id, request, words);
            case MoveOutcome outcome -> ApiAnswers.of(outcome, _ -> plan(id), request, words);
        };
    }

    /** It is the plan that somebody else has changed, and its version that has to be read again. */
    private ResponseEntity<Object> stale(long id, HttpServletRequest request, Words words) {
        return ApiProblem.of(
                        request,
                        409,
                        "stale",
                        "Changed meanwhile; the plan is at version " + plan(id).version(),
                        List.of(Fault.error("stale", null, "")),
                        words)
                .answer();
    }

    @GetMapping("/cases/{id}/closure")
    @RequiresRight("ledger.read")
    @Operation(summary = "关停核对 The closure checklist", description = "Empty where the class of the case asks for none.")
    List<CheckBody> closure(@PathVariable long id, Words words) {
        var work = screens.required(id);
        return work.campaign().closureRules().items(work.shown().category()).stream()
                .map(item -> {
                    var subject = "closure:" + item.key();
                    var mark = work.mark(subject)
                            .filter(known -> !known.is(Mark.UNDONE))
                            .orElse(null);
                    return new CheckBody(
                            subject,
                            item.label().in(words.locale()),
                            item.condition().in(words.locale()),
                            item.mayNotApply(),
                            mark == null ? "" : mark.state(),
                            mark == null ? null : mark.effectiveOn(),
                            work.isProven(subject, item.proof()));
                })
                .toList();
    }

    @GetMapping("/cases/{id}/marks")
    @RequiresRight("ledger.read")
    @Operation(summary = "办理记载 All that was said about a case, in order")
    List<MarkBody> marks(@PathVariable long id) {
        return screens.required(id).marks().stream().map(MarkBody::of).toList();
    }

    @PostMapping("/cases/{id}/marks")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "记载 Say something about one thing of a case",
            description =
                    "An item of the plan or the checklist is done, an opinion is given, a criterion holds. Who may is said by the pack.")
    ResponseEntity<Object> mark(
            @PathVariable long id, @RequestBody WantedMark wanted, HttpServletRequest request, Words words) {
        var work = screens.requiredToAct(id);
        var asked = new MarkRequest(
                id,
                SentTexts.said(wanted.subject()),
                SentTexts.said(wanted.state()),
                Objects.requireNonNullElseGet(wanted.effectiveOn(), screens::today),
                SentTexts.said(wanted.code()),
                SentTexts.said(wanted.said()),
                SentTexts.said(wanted.signer()));
        return ApiAnswers.of(
                remediation.mark(asked, screens.mover(), screens.mayWrite(work)),
                made -> new Marked(
                        id,
                        asked.subject(),
                        asked.state(),
                        made.after().stage(),
                        made.after().version(),
                        made.again()),
                request,
                words);
    }
}
