package org.qingce.remediation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.web.Light;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.qingce.work.Due;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Public notice, notice to the enterprise, objections and their answers, on one page of the case. */
@Controller
class NoticeController {

    private static final DayField RAISED = new DayField("raisedOn");
    private static final DayField ANSWERED = new DayField("on");

    private final CaseScreens screens;
    private final Objections objections;
    private final Evidences evidences;
    private final Waiting waiting;
    private final People people;

    NoticeController(CaseScreens screens, Objections objections, Evidences evidences, Waiting waiting, People people) {
        this.screens = screens;
        this.waiting = waiting;
        this.objections = objections;
        this.evidences = evidences;
        this.people = people;
    }

    @GetMapping("/cases/{id}/notice")
    @RequiresRight("ledger.read")
    ModelAndView show(@PathVariable long id, Words words) {
        return drawn(screens.required(id), Map.of(), List.of(), HttpStatus.OK, words);
    }

    @PostMapping("/cases/{id}/objections")
    @RequiresRight("ledger.write")
    ModelAndView raise(
            @PathVariable long id,
            @RequestParam String key,
            @RequestParam Objection.Source source,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = screens.required(id);
        var day = RAISED.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return drawn(work, sent, RAISED.unreadable(sent), HttpStatus.UNPROCESSABLE_CONTENT, words);
        }
        var asked = new ObjectionRequest(
                id,
                key,
                source,
                sent.getOrDefault("objector", "").strip(),
                day,
                sent.getOrDefault("words", "").strip());
        return answer(
                work, objections.raise(asked, screens.mover(), screens.mayWrite(work)), sent, "noted", words, redirect);
    }

    @PostMapping("/cases/{id}/objections/answer")
    @RequiresRight(Mover.RIGHT)
    ModelAndView answer(
            @PathVariable long id,
            @RequestParam long objection,
            @RequestParam Objection.Verdict verdict,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = screens.requiredToAct(id);
        var day = ANSWERED.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return drawn(work, sent, ANSWERED.unreadable(sent), HttpStatus.UNPROCESSABLE_CONTENT, words);
        }
        var asked = new AnswerRequest(
                id,
                objection,
                verdict,
                day,
                sent.getOrDefault("answer", "").strip(),
                sent.getOrDefault("signer", "").strip());
        return answer(work, objections.answer(asked, screens.mover()), sent, "answered", words, redirect);
    }

    private ModelAndView answer(
            CaseWork work,
            MoveOutcome outcome,
            Map<String, String> sent,
            String what,
            Words words,
            RedirectAttributes redirect) {
        return switch (outcome) {
            case Made _ -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.objection." + what)));
                yield new ModelAndView("redirect:/cases/" + work.shown().id() + "/notice");
            }
            case Refused(var faults) -> drawn(work, sent, faults, HttpStatus.UNPROCESSABLE_CONTENT, words);
            case Stale _, NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView drawn(
            CaseWork work, Map<String, String> typed, List<Fault> faults, HttpStatus status, Words words) {
        var campaign = work.campaign();
        var toPublic = campaign.lifecycle().publicNotice();
        var toEnterprise = campaign.planRules().notice();
        if (toPublic == null && toEnterprise == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var papers = evidences
                .of(screens.mover().reach(), "case:" + work.shown().id())
                .stream()
                .filter(item -> item.withdrawn() == null)
                .collect(Collectors.groupingBy(EvidenceItem::purpose));
        var notices = work.notices();
        var page = new NoticePage(
                screens.head(work, LifeTabs.NOTICE, words),
                toPublic == null ? null : period(notices.toPublic(), toPublic.objection(), toPublic.clause(), words),
                toEnterprise == null
                        ? null
                        : period(notices.toEnterprise(), toEnterprise.objection(), toEnterprise.clause(), words),
                toEnterprise == null ? "" : toEnterprise.how().in(words.locale()),
                notices.objections().reversed().stream()
                        .map(one -> one(work, one, papers.getOrDefault(one.purpose(), List.of()), words))
                        .toList(),
                screens.mayWrite(work),
                objections.mayAnswer(work, screens.mover()),
                typed.getOrDefault("key", UUID.randomUUID().toString()),
                words.day(screens.today()),
                typed,
                faults.stream()
                        .collect(Collectors.toMap(
                                fault -> Objects.requireNonNullElse(fault.column(), ""),
                                fault -> words.fault(fault, words.get(label(fault))),
                                (one, other) -> one + " " + other,
                                LinkedHashMap::new)));
        var drawn = new ModelAndView("remediation/notice", "page", page);
        drawn.setStatus(status);
        return drawn;
    }

    /** The field that a fault is about; both forms of the page have a day. */
    private static String label(Fault fault) {
        return ANSWERED.name().equals(fault.column()) ? "remediation.objection.answer.on" : "remediation.objection.day";
    }

    private NoticePage.Period period(Notices.@Nullable Period period, DueRule rule, String clause, Words words) {
        var term = words.get("campaign.term." + rule.unit().name(), rule.count());
        return period == null
                ? new NoticePage.Period(term, "", "", false, clause)
                : new NoticePage.Period(
                        term,
                        words.day(period.from()),
                        switch (period.until()) {
                            case Due.On(var day) -> words.day(day);
                            case Due.Unknown unknown -> words.fault(unknown.fault(), "");
                        },
                        period.isOver(screens.today()),
                        clause);
    }

    private NoticePage.One one(CaseWork work, Objection one, List<EvidenceItem> papers, Words words) {
        var answer = one.answer();
        var due = one.due() == null && answer == null
                ? waiting.due("objection:" + one.id()).orElse(null)
                : one.due() == null ? null : new Due.On(one.due());
        return new NoticePage.One(
                one.id(),
                one.purpose(),
                words.get("remediation.objection.source." + one.source()),
                one.objector(),
                words.day(one.raisedOn()),
                one.words(),
                people.called(one.noted().person(), words),
                one.late(),
                switch (due) {
                    case null -> words.get("remediation.objection.due.none");
                    case Due.On(var day) -> words.get("remediation.objection.due", words.day(day));
                    case Due.Unknown(var year) -> words.get("work.undated", Integer.toString(year));
                },
                answer != null
                        ? Light.DONE
                        : work.campaign().light(due instanceof Due.On(var day) ? day : null, screens.today()),
                papers,
                answer == null ? "" : words.get("remediation.objection.verdict." + answer.verdict()),
                answer == null ? "" : answer.words(),
                answer == null
                        ? ""
                        : words.get(
                                "remediation.objection.answered.by",
                                words.day(answer.on()),
                                people.called(answer.by().person(), words),
                                answer.signer()));
    }
}
