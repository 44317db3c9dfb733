package org.qingce.remediation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.qingce.work.Due;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Notices and objections for scripts: the road of {@link NoticeController}, under the same rights and within the same reach. */
@Api
@Tag(name = "notices", description = "公示、告知与异议 Notices, objections and their answers")
class NoticeApi {

    private final CaseScreens screens;
    private final Objections objections;
    private final LifePapers papers;
    private final Waiting waiting;

    NoticeApi(CaseScreens screens, Objections objections, LifePapers papers, Waiting waiting) {
        this.screens = screens;
        this.objections = objections;
        this.papers = papers;
        this.waiting = waiting;
    }

    /**
     * How long may be objected.
     *
     * @param term such as 10 working-days
     * @param from absent where it has not begun
     * @param until absent where it has not begun, or where it lies beyond the known calendar
     */
    record ObjectionPeriod(
            String term, @Nullable LocalDate from, @Nullable LocalDate until, boolean over, String clause) {}

    /** A matter of the notice to the enterprise, and what it says about it: always Chinese, as it is printed. */
    record NoticeMatter(String matter, List<String> content) {}

    /**
     * @param toPublic absent where the pack has the list shown to nobody
     * @param toEnterprise absent where the pack has the enterprise told nothing
     * @param matters what the notice to the enterprise says; empty where there is none
     */
    record NoticeBody(
            @Nullable ObjectionPeriod toPublic, @Nullable ObjectionPeriod toEnterprise, List<NoticeMatter> matters) {}

    /**
     * An objection and its answer.
     *
     * @param late whether it came after the days that the pack gives; it is answered all the same
     * @param due last day for the answer; absent where none is said, or where it lies beyond the known calendar
     * @param notedBy account of whoever noted it, for the unit
     * @param purpose of the papers that belong to it, as evidence of the case
     */
    record ObjectionBody(
            long id,
            Objection.Source source,
            String objector,
            LocalDate raisedOn,
            String said,
            boolean late,
            @Nullable LocalDate due,
            String notedBy,
            String unit,
            Instant notedAt,
            String purpose,
            @Nullable AnswerBody answer) {}

    record AnswerBody(
            Objection.Verdict verdict, LocalDate on, String said, String signer, String by, String unit, Instant at) {

        static @Nullable AnswerBody of(Objection.@Nullable Answer answer) {
            return answer == null
                    ? null
                    : new AnswerBody(
                            answer.verdict(),
                            answer.on(),
                            answer.words(),
                            answer.signer(),
                            answer.by().person(),
                            answer.by().unit(),
                            answer.at());
        }
    }

    /**
     * @param key names this sending; the same one is noted once
     * @param source PUBLIC while the list is shown, ENTERPRISE since it was told
     * @param raisedOn today where it is left out
     */
    record WantedObjection(
            @JsonProperty(required = true) String key,
            Objection.@Nullable Source source,
            @Nullable String objector,
            @Nullable LocalDate raisedOn,
            @Nullable String said) {}

    /** @param objection id of it */
    record WantedAnswer(
            @JsonProperty(required = true) long objection,
            Objection.@Nullable Verdict verdict,
            @Nullable LocalDate on,
            @Nullable String said,
            @Nullable String signer) {}

    @GetMapping("/cases/{id}/notice")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "公示与告知 Until when a case is open to objections, and what the enterprise is told",
            description = "404 where the pack has neither. notice.pdf beside it is the same to print.")
    NoticeBody notice(@PathVariable long id) {
        var work = screens.required(id);
        var toPublic = work.campaign().lifecycle().publicNotice();
        var toEnterprise = work.campaign().planRules().notice();
        if (toPublic == null && toEnterprise == null) {
            throw ApiAnswers.notThere();
        }
        var notices = work.notices();
        return new NoticeBody(
                toPublic == null ? null : period(notices.toPublic(), toPublic.objection(), toPublic.clause()),
                toEnterprise == null
                        ? null
                        : period(notices.toEnterprise(), toEnterprise.objection(), toEnterprise.clause()),
                toEnterprise == null ? List.of() : matters(work));
    }

    private ObjectionPeriod period(Notices.@Nullable Period period, DueRule rule, String clause) {
        return period == null
                ? new ObjectionPeriod(rule.toString(), null, null, false, clause)
                : new ObjectionPeriod(
                        rule.toString(),
                        period.from(),
                        period.until() instanceof Due.On(var day) ? day : null,
                        period.isOver(screens.today()),
                        clause);
    }

    /** A matter of several lines stands on the paper beside the first of them alone. */
    private List<NoticeMatter> matters(CaseWork work) {
        var matters = new ArrayList<NoticeMatter>();
        papers.notice(work).rows().each(row -> {
            if (row.cells().size() > 1) {
                matters.add(new NoticeMatter(row.cells().getFirst().text(), new ArrayList<>()));
            }
            matters.getLast().content().add(row.cells().getLast().text());
        });
        return matters;
    }

    @GetMapping("/cases/{id}/objections")
    @RequiresRight("ledger.read")
    @Operation(summary = "异议与答复 The objections to a case and their answers, the last one first")
    List<ObjectionBody> list(@PathVariable long id) {
        return screens.required(id).notices().objections().reversed().stream()
                .map(this::body)
                .toList();
    }

    private ObjectionBody body(Objection one) {
        var due = one.due() == null && one.isOpen()
                ? waiting.due("objection:" + one.id()).orElse(null)
                : null;
        return new ObjectionBody(
                one.id(),
                one.source(),
                one.objector(),
                one.raisedOn(),
                one.words(),
                one.late(),
                due instanceof Due.On(var day) ? day : one.due(),
                one.noted().person(),
                one.noted().unit(),
                one.notedAt(),
                one.purpose(),
                AnswerBody.of(one.answer()));
    }

    @PostMapping("/cases/{id}/objections")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "登记异议 Note an objection",
            description = "It opens the task of its answer. 422 where the case is not open to such a one.")
    ResponseEntity<Object> raise(
            @PathVariable long id, @RequestBody WantedObjection wanted, HttpServletRequest request, Words words) {
        var work = screens.required(id);
        var source = wanted.source();
        var faults = ApiAnswers.keyFaults(wanted.key());
        faults.addAll(SentTexts.missing("source", source));
        if (source == null || !faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var asked = new ObjectionRequest(
                id,
                wanted.key(),
                source,
                SentTexts.said(wanted.objector()),
                Objects.requireNonNullElseGet(wanted.raisedOn(), screens::today),
                SentTexts.said(wanted.said()));
        return ApiAnswers.of(
                objections.raise(asked, screens.mover(), screens.mayWrite(work)),
                _ -> objections
                        .noted(screens.required(id), asked.key())
                        .map(this::body)
                        .orElseThrow(ApiAnswers::notThere),
                request,
                words);
    }

    @PostMapping("/cases/{id}/objections/answer")
    @RequiresRight(Mover.RIGHT)
    @Operation(
            summary = "答复异议 Answer an objection",
            description =
                    "Who may is said by the pack. One that is upheld opens a task to mend what it was right about.")
    ResponseEntity<Object> answer(
            @PathVariable long id, @RequestBody WantedAnswer wanted, HttpServletRequest request, Words words) {
        screens.requiredToAct(id);
        var verdict = wanted.verdict();
        if (verdict == null) {
            return ApiProblem.refused(request, SentTexts.missing("verdict", null), words)
                    .answer();
        }
        var asked = new AnswerRequest(
                id,
                wanted.objection(),
                verdict,
                Objects.requireNonNullElseGet(wanted.on(), screens::today),
                SentTexts.said(wanted.said()),
                SentTexts.said(wanted.signer()));
        return ApiAnswers.of(
                objections.answer(asked, screens.mover()),
                _ -> screens.required(id).notices().objections().stream()
                        .filter(one -> one.id() == asked.objection())
                        .map(this::body)
                        .findFirst()
                        .orElseThrow(ApiAnswers::notThere),
                request,
                words);
    }
}
