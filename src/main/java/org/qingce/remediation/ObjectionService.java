package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Lifecycle;
import org.qingce.campaign.Who;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.Fault;
import org.qingce.ledger.CasesReclassified;
import org.qingce.ledger.CasesReclassified.Given;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.Objection.Source;
import org.qingce.work.Due;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.qingce.work.Workdays;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ObjectionService implements Objections {

    static final String TASK = "remediation.objection";

    private final ObjectionRepository objections;
    private final RemediationRepository lives;
    private final Remediation remediation;
    private final NextSteps steps;
    private final Workdays workdays;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final Clock clock;

    ObjectionService(
            ObjectionRepository objections,
            RemediationRepository lives,
            Remediation remediation,
            NextSteps steps,
            Workdays workdays,
            Tasks tasks,
            AuditTrail audit,
            Clock clock) {
        this.objections = objections;
        this.lives = lives;
        this.remediation = remediation;
        this.steps = steps;
        this.workdays = workdays;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean mayAnswer(CaseWork work, Mover mover) {
        return mover.is(answering(work.campaign().lifecycle()));
    }

    /** As the pack says; else whoever may give the case another class, for that is what an objection is about. */
    private static Who answering(Lifecycle lifecycle) {
        var notice = lifecycle.publicNotice();
        if (notice != null && !notice.who().equals(Who.NOBODY)) {
            return notice.who();
        }
        var reclassification = lifecycle.reclassification();
        return reclassification == null
                ? new Who(List.of("reviewer", "signer"), List.of(), List.of())
                : reclassification.who();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Objection> noted(CaseWork work, String key) {
        return objections
                .noted(work.shown().id(), key)
                .flatMap(id -> work.notices().objections().stream()
                        .filter(one -> one.id() == id)
                        .findFirst());
    }

    @Override
    public MoveOutcome raise(ObjectionRequest asked, Mover mover, boolean mayWrite) {
        var work = locked(mover, asked.caseId());
        if (work == null) {
            return new NotFound();
        }
        var shown = work.shown();
        if (objections.noted(shown.id(), asked.key()).isPresent()) {
            return new Made(shown, true);
        }
        var faults = faults(work, asked);
        if (!mayWrite) {
            faults.add(Fault.error("mark.notYours", null, ""));
        }
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var period = work.notices().of(asked.source());
        var late = period != null && period.isOver(asked.raisedOn());
        var rule = rule(work, asked.source());
        var due = due(rule, asked.raisedOn());
        var id = objections.store(shown, asked, late, due, mover.actor(), clock.instant());
        audit.record(
                mover.actor(),
                "remediation.objection",
                "case:" + shown.id(),
                Detail.of(shown.number())
                        .with("campaign", shown.campaign())
                        .with("objection", id)
                        .with("origin", asked.source())
                        .with("objector", asked.objector())
                        .with("words", asked.words())
                        .with("on", asked.raisedOn())
                        .with("due", due));
        tasks.open(
                NewTask.of(
                                TASK,
                                "objection:" + id,
                                shown.value("name"),
                                "/cases/" + shown.id() + "/notice",
                                shown.campaign(),
                                shown.scope(),
                                steps.owing(
                                                work.campaign(),
                                                shown.unit(),
                                                answering(work.campaign().lifecycle()))
                                        .code())
                        .dueWithin(rule, asked.raisedOn())
                        .saying(asked.objector() + "：" + asked.words()),
                mover.actor());
        return new Made(shown, false);
    }

    private List<Fault> faults(CaseWork work, ObjectionRequest asked) {
        var faults = new ArrayList<Fault>();
        var campaign = work.campaign();
        var period = work.notices().of(asked.source());
        if (asked.source() == Source.PUBLIC && period == null) {
            faults.add(Fault.error("notice.missing", null, ""));
        } else if (asked.source() == Source.ENTERPRISE && campaign.planRules().notice() == null) {
            faults.add(Fault.error("objection.notHere", null, ""));
        }
        if (asked.raisedOn().isAfter(today())) {
            faults.add(
                    Fault.error("effective.future", "raisedOn", asked.raisedOn().toString()));
        } else if (period != null && asked.raisedOn().isBefore(period.from())) {
            faults.add(Fault.error(
                    "objection.early",
                    "raisedOn",
                    asked.raisedOn().toString(),
                    period.from().toString()));
        }
        if (asked.objector().isBlank()) {
            faults.add(Fault.error("objection.who", "objector", ""));
        }
        if (asked.words().isBlank()) {
            faults.add(Fault.error("mark.words", "words", ""));
        }
        return faults;
    }

    /** Where the calendar does not reach that far, the objection is noted all the same, and its page says so. */
    private @Nullable LocalDate due(@Nullable DueRule rule, LocalDate from) {
        return rule != null && workdays.due(from, rule) instanceof Due.On(var day) ? day : null;
    }

    private static @Nullable DueRule rule(CaseWork work, Source source) {
        var shown = work.campaign().lifecycle().publicNotice();
        var told = work.campaign().planRules().notice();
        return source == Source.PUBLIC && shown != null && shown.answer() != null
                ? shown.answer()
                : told == null ? null : told.answer();
    }

    @Override
    public MoveOutcome answer(AnswerRequest asked, Mover mover) {
        var work = locked(mover, asked.caseId());
        var objection = work == null
                ? null
                : work.notices().objections().stream()
                        .filter(one -> one.id() == asked.objection())
                        .findFirst()
                        .orElse(null);
        if (work == null || objection == null) {
            return new NotFound();
        }
        var known = objection.answer();
        if (known != null) {
            return known.verdict() == asked.verdict()
                            && known.words().equals(asked.words())
                            && known.by().equals(mover.actor())
                    ? new Made(work.shown(), true)
                    : new Refused(List.of(Fault.error("objection.answered", null, "")));
        }
        var faults = faults(work, objection, asked, mover);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        objections.answer(asked, mover.actor(), clock.instant());
        audit.record(
                mover.actor(),
                "remediation.answer",
                "case:" + asked.caseId(),
                Detail.of(work.shown().number())
                        .with("campaign", work.shown().campaign())
                        .with("objection", asked.objection())
                        .with("verdict", asked.verdict())
                        .with("words", asked.words())
                        .with("signer", asked.signer())
                        .with("on", asked.on()));
        tasks.done(TASK, "objection:" + asked.objection(), mover.actor(), asked.words());
        if (asked.verdict() == Objection.Verdict.UPHELD) {
            steps.open(
                    NextSteps.UPHELD,
                    work.shown(),
                    steps.owing(
                            work.campaign(),
                            work.shown().unit(),
                            answering(work.campaign().lifecycle())),
                    rule(work, objection.source()),
                    asked.on(),
                    asked.words(),
                    mover.actor());
        }
        return new Made(work.shown(), false);
    }

    /** Another class is one of the things that an upheld objection asks for, whichever way it is given. */
    @EventListener
    void on(CasesReclassified changed) {
        changed.cases().stream()
                .collect(Collectors.groupingBy(Given::category, Collectors.mapping(Given::caseId, Collectors.toList())))
                .forEach((category, cases) -> steps.mended(cases, changed.by(), category));
    }

    private List<Fault> faults(CaseWork work, Objection objection, AnswerRequest asked, Mover mover) {
        var faults = new ArrayList<Fault>();
        if (!mayAnswer(work, mover)) {
            faults.add(Fault.error("objection.notYours", null, ""));
        }
        if (asked.on().isAfter(today())) {
            faults.add(Fault.error("effective.future", "on", asked.on().toString()));
        } else if (asked.on().isBefore(objection.raisedOn())) {
            faults.add(Fault.error(
                    "objection.early",
                    "on",
                    asked.on().toString(),
                    objection.raisedOn().toString()));
        }
        if (asked.words().isBlank()) {
            faults.add(Fault.error("mark.words", "answer", ""));
        }
        if (asked.signer().isBlank()) {
            faults.add(Fault.error("move.signer", "signer", ""));
        }
        return faults;
    }

    private @Nullable CaseWork locked(Mover mover, long caseId) {
        lives.lock(mover.reach(), List.of(caseId));
        return remediation.find(mover.reach(), caseId).orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
