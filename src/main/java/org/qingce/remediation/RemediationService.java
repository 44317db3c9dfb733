package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Held;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.remediation.Notices.Period;
import org.qingce.remediation.RemediationRepository.Known;
import org.qingce.remediation.RemediationRepository.Planned;
import org.qingce.remediation.RemediationRepository.Said;
import org.qingce.work.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

@Service
@Transactional
class RemediationService implements Remediation {

    private final RemediationRepository lives;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Workdays workdays;
    private final Evidences evidences;
    private final NextSteps steps;
    private final Supervision supervision;
    private final ParkChoice parks;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemediationService(
            RemediationRepository lives,
            Ledger ledger,
            Campaigns campaigns,
            Workdays workdays,
            Evidences evidences,
            NextSteps steps,
            Supervision supervision,
            ParkChoice parks,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lives = lives;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.workdays = workdays;
        this.evidences = evidences;
        this.steps = steps;
        this.supervision = supervision;
        this.parks = parks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<CaseWork> find(ScopePath reach, long caseId) {
        return ledger.find(reach, caseId).map(this::work);
    }

    private CaseWork work(LedgerCase shown) {
        return works(List.of(shown)).getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseWork> works(List<LedgerCase> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        return works(shown, lives.known(shown.stream().map(LedgerCase::id).toList()));
    }

    private List<CaseWork> works(List<LedgerCase> shown, Map<Long, Known> known) {
        var proofs = new ProofsOfMany(evidences, shown);
        return shown.stream()
                .map(one -> {
                    var campaign = campaigns.require(one.campaign());
                    var life = Objects.requireNonNull(known.get(one.id()));
                    return new CaseWork(
                            one,
                            campaign,
                            life.surveyed(),
                            life.plan(),
                            life.marks(),
                            life.moves(),
                            notices(campaign, life, one.category()),
                            life.left(),
                            proofs.of(
                                    one,
                                    purpose -> CaseWork.countsFrom(campaign, life.marks(), life.moves(), purpose)));
                })
                .toList();
    }

    private Notices notices(Campaign campaign, Known life, String category) {
        var toPublic = campaign.lifecycle().publicNotice();
        var toEnterprise = campaign.planRules().notice();
        var left = life.left().get(category);
        var told = life.marks().reversed().stream()
                .filter(mark -> mark.subject().equals("notice:enterprise"))
                .filter(mark -> left == null || mark.at().isAfter(left))
                .findFirst()
                .map(Mark::effectiveOn)
                .orElse(null);
        return new Notices(
                toPublic == null ? null : period(CaseWork.since(life.moves(), toPublic.stage()), toPublic.objection()),
                toEnterprise == null ? null : period(told, toEnterprise.objection()),
                life.objections());
    }

    private @Nullable Period period(@Nullable LocalDate from, DueRule rule) {
        return from == null ? null : new Period(from, rule, workdays.due(from, rule));
    }

    @Override
    public List<Move> moves(CaseWork work, Mover mover) {
        return work.shown().removedOn() != null
                ? List.of()
                : work.campaign().lifecycle().from(work.shown().stage()).stream()
                        .filter(move -> mover.is(move.who()))
                        .toList();
    }

    @Override
    public List<Fault> missing(CaseWork work, Move move, Mover mover) {
        return new MoveRules(work, today()).standing(move, mover);
    }

    @Override
    public MoveOutcome make(MoveRequest asked, Mover mover) {
        return makeAll(List.of(asked), mover).getFirst();
    }

    @Override
    public List<MoveOutcome> makeAll(List<MoveRequest> asked, Mover mover) {
        var ids = asked.stream().map(MoveRequest::caseId).toList();
        var locked = locked(mover, ids);
        var outcomes = new HashMap<Long, MoveOutcome>();
        var passing = new ArrayList<Passing>();
        var lacking = new ArrayList<Judged>();
        for (var one : asked) {
            var known = locked.get(one.caseId());
            var move = known == null
                    ? null
                    : known.work().campaign().lifecycle().move(one.move()).orElse(null);
            if (known == null || move == null) {
                outcomes.put(one.caseId(), new NotFound());
                continue;
            }
            var work = known.work();
            var answer = answered(work, one);
            var faults = answer == null ? faults(work, move, one, mover) : List.<Fault>of();
            if (answer != null) {
                outcomes.put(one.caseId(), answer);
            } else if (faults.isEmpty()) {
                passing.add(new Passing(known.held(), work, move, one));
            } else {
                lacking.add(new Judged(work, move, one, faults));
            }
        }
        withLedger(lacking, mover).forEach((id, faults) -> outcomes.put(id, new Refused(faults)));
        outcomes.putAll(audit.together(() -> advance(passing, mover)));
        return asked.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one.caseId())))
                .toList();
    }

    /** A case that nobody else changes until the transaction ends, and all that is known of it. */
    private record Locked(Held held, CaseWork work) {}

    /** By case; one that is not within reach is not there. */
    private Map<Long, Locked> locked(Mover mover, List<Long> ids) {
        var known = lives.lockAndKeepPlans(mover.reach(), ids);
        var held = ledger.hold(mover.reach(), ids);
        var works = works(held.stream().map(Held::now).toList(), known);
        var locked = new HashMap<Long, Locked>();
        for (var i = 0; i < works.size(); i++) {
            locked.put(held.get(i).id(), new Locked(held.get(i), works.get(i)));
        }
        return locked;
    }

    @Override
    @Transactional(readOnly = true)
    public List<MoveOutcome> judge(List<MoveRequest> asked, Mover mover) {
        var ids = asked.stream().map(MoveRequest::caseId).toList();
        var works = works(ledger.find(mover.reach(), ids)).stream()
                .collect(Collectors.toMap(work -> work.shown().id(), work -> work));
        var outcomes = new HashMap<Long, MoveOutcome>();
        var judged = new ArrayList<Judged>();
        for (var one : asked) {
            var work = works.get(one.caseId());
            var move = work == null
                    ? null
                    : work.campaign().lifecycle().move(one.move()).orElse(null);
            if (work == null || move == null) {
                outcomes.put(one.caseId(), new NotFound());
                continue;
            }
            var answer = answered(work, one);
            if (answer == null) {
                judged.add(new Judged(work, move, one, faults(work, move, one, mover)));
            } else {
                outcomes.put(one.caseId(), answer);
            }
        }
        var faults = withLedger(judged, mover);
        for (var one : judged) {
            var shown = one.work().shown();
            var told = Objects.requireNonNull(faults.get(shown.id()));
            outcomes.put(shown.id(), told.isEmpty() ? new Made(shown, false) : new Refused(told));
        }
        return asked.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one.caseId())))
                .toList();
    }

    /** What is told of a move that is not judged: it was made already, or the case is another one meanwhile; else null. */
    private static @Nullable MoveOutcome answered(CaseWork work, MoveRequest asked) {
        var now = work.shown();
        if (work.moves().stream().anyMatch(made -> made.key().equals(asked.key()))) {
            return new Made(now, true);
        }
        return now.version() == asked.version() ? null : new Stale(now);
    }

    private List<Fault> faults(CaseWork work, Move move, MoveRequest asked, Mover mover) {
        var rules = new MoveRules(work, today());
        var faults = rules.faults(move, asked, mover);
        if (move.needs(Need.MERGED_INTO) && !asked.number().isBlank()) {
            faults.addAll(rules.merged(
                    asked,
                    ledger.numbered(mover.reach(), work.shown().campaign(), asked.number())
                            .orElse(null)));
        }
        return faults;
    }

    /** @param faults of the move by the rules of the pack, before the ledger was asked */
    private record Judged(CaseWork work, Move move, MoveRequest asked, List<Fault> faults) {

        Step step(Actor by) {
            return new Step(work.shown().campaign(), move.to(), cells(asked), act(work.campaign(), asked, by));
        }
    }

    /** What the ledger judges alike of many cases. */
    private record Step(String campaign, String stage, Map<String, String> cells, Act act) {}

    /** All that is wrong, by case: what the ledger would refuse is told with what is missing, and what both say is told once. */
    private Map<Long, List<Fault>> withLedger(List<Judged> judged, Mover mover) {
        var told = new HashMap<Long, List<Fault>>();
        judged.stream()
                .collect(Collectors.groupingBy(one -> one.step(mover.actor())))
                .forEach((step, alike) -> {
                    var refused = ledger.wouldRefuse(
                            alike.stream().map(one -> one.work().shown()).toList(),
                            step.stage(),
                            step.cells(),
                            step.act());
                    for (var one : alike) {
                        var faults = new ArrayList<>(one.faults());
                        refused.getOrDefault(one.work().shown().id(), List.of()).stream()
                                .filter(fault -> one.faults().stream().noneMatch(known -> isSaid(known, fault)))
                                .forEach(faults::add);
                        told.put(one.work().shown().id(), faults);
                    }
                });
        return told;
    }

    private static boolean isSaid(Fault known, Fault fault) {
        var same = known.code().equals(fault.code()) && Objects.equals(known.column(), fault.column());
        return same || (known.code().equals("move.sameHand") && fault.code().equals("stage.sameHand"));
    }

    private static Act act(Campaign campaign, MoveRequest asked, Actor by) {
        return new Act(by, asked.effectiveOn(), reason(campaign, asked), Act.BY_HAND);
    }

    private static Map<String, String> cells(MoveRequest asked) {
        return asked.due().isBlank() ? Map.of() : Map.of("due", asked.due());
    }

    /** A case that is held, and the move that it may make. */
    private record Passing(Held held, CaseWork work, Move move, MoveRequest asked) {}

    /** @param passing cases that are held, with moves that are alike in all but case, version and key */
    private Map<Long, MoveOutcome> advance(List<Passing> passing, Mover mover) {
        if (passing.isEmpty()) {
            return Map.of();
        }
        var first = passing.getFirst();
        var move = first.move();
        var asked = first.asked();
        if (passing.stream().anyMatch(one -> !one.asked().isLike(asked))) {
            throw new IllegalArgumentException("Moves made together are one move");
        }
        var act = act(first.work().campaign(), asked, mover.actor());
        var held = passing.stream().map(Passing::held).toList();
        // whatever is asked comes before the first write, so that the writes go to the database together
        var owing = steps.owing(
                first.work().campaign(),
                held.stream().map(one -> one.now().unit()).collect(Collectors.toSet()),
                move);
        var led = first.work().phase(move.to()).equals("aside")
                ? ledger.remove(held, move.to(), act)
                : ledger.advance(held, move.to(), cells(asked), act);
        var outcomes = new HashMap<Long, MoveOutcome>();
        var moved = new ArrayList<NextSteps.Moved>();
        var keys = new HashMap<Long, String>();
        for (var one : passing) {
            var id = one.work().shown().id();
            switch (Objects.requireNonNull(led.get(id))) {
                case CaseOutcome.Stored(var after) -> {
                    outcomes.put(id, new Made(after, false));
                    moved.add(new NextSteps.Moved(one.work(), after));
                    keys.put(id, one.asked().key());
                }
                case CaseOutcome.Refused(var faults) -> outcomes.put(id, new Refused(faults));
                case CaseOutcome.Stale stale -> outcomes.put(id, new Stale(stale.current()));
                case CaseOutcome.Known _, CaseOutcome.NotFound _ -> outcomes.put(id, new NotFound());
            }
        }
        if (!moved.isEmpty()) {
            tell(moved, move, owing, asked, keys, mover.actor());
            moved.forEach(one -> toDoAgain(one.work(), asked, mover));
        }
        return outcomes;
    }

    /** What was sent back is open again, and the reason stands with it. */
    private void toDoAgain(CaseWork work, MoveRequest asked, Mover mover) {
        note(
                asked.items().stream()
                        .map(item -> new Noted(
                                work,
                                work.mark(item).orElse(null),
                                new MarkRequest(
                                        work.shown().id(),
                                        item,
                                        Mark.UNDONE,
                                        asked.effectiveOn(),
                                        asked.reasonCode(),
                                        asked.reason(),
                                        "")))
                        .toList(),
                mover);
    }

    private void tell(
            List<NextSteps.Moved> moved,
            Move move,
            Map<String, Unit> owing,
            MoveRequest asked,
            Map<Long, String> keys,
            Actor by) {
        lives.store(moved, asked, keys, by, clock.instant());
        var decided = Detail.empty()
                .with("number", asked.number())
                .with("signer", asked.signer())
                .with("reasonCode", asked.reasonCode())
                .with("reason", asked.reason())
                .with("due", asked.due())
                .with("on", asked.effectiveOn());
        audit.record(
                by,
                "remediation.move",
                moved.stream()
                        .map(one -> new AuditTrail.Line(
                                "case:" + one.after().id(),
                                told(one.after())
                                        .with("move", move.key())
                                        .changed(
                                                "stage",
                                                one.work().shown().stage(),
                                                one.after().stage())
                                        .and(decided)))
                        .toList());
        steps.after(moved, move, owing, asked.effectiveOn(), by);
        events.publishEvent(new CasesMoved(
                move.key(),
                moved.stream()
                        .map(one -> new CasesMoved.Moved(one.work().shown(), one.after()))
                        .toList(),
                asked.effectiveOn(),
                by));
    }

    private static Detail told(LedgerCase about) {
        return Detail.of(about.number()).with("campaign", about.campaign());
    }

    /** What the history tells: the coded reason in the words of the pack, what was written beside it, number and signer. */
    private static String reason(Campaign campaign, MoveRequest asked) {
        var coded = campaign.lifecycle()
                .reason(asked.reasonCode())
                .map(reason -> reason.label().zh())
                .orElse("");
        var why = coded.isEmpty() || asked.reason().isBlank() ? coded + asked.reason() : coded + "：" + asked.reason();
        return Stream.of(why, asked.number(), asked.signer())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("　"));
    }

    @Override
    public MoveOutcome mark(MarkRequest asked, Mover mover, boolean mayWrite) {
        return markAll(List.of(asked), mover, mayWrite).getFirst();
    }

    @Override
    public List<MoveOutcome> markAll(List<MarkRequest> asked, Mover mover, boolean mayWrite) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var ids = asked.stream().map(MarkRequest::caseId).distinct().toList();
        var locked = locked(mover, ids);
        var outcomes = new ArrayList<MoveOutcome>();
        var said = new ArrayList<Noted>();
        for (var one : asked) {
            var known = locked.get(one.caseId());
            if (known == null) {
                outcomes.add(new NotFound());
                continue;
            }
            var work = known.work();
            var before = work.mark(one.subject()).orElse(null);
            var answer = answered(work, before, one, mover, mayWrite);
            outcomes.add(answer == null ? new Made(work.shown(), false) : answer);
            if (answer == null) {
                said.add(new Noted(work, before, one));
            }
        }
        note(said, mover);
        var planned = said.stream()
                .filter(one -> one.asked().subject().startsWith("plan:"))
                .map(one -> one.work().shown())
                .distinct()
                .toList();
        supervision.mended(works(planned), mover.actor());
        said.stream()
                .collect(Collectors.groupingBy(one -> one.asked().caseId(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(ofCase -> steps.noted(
                        ofCase.getFirst().work(),
                        ofCase.stream().map(Noted::asked).toList(),
                        mover.actor()));
        for (var one : said) {
            var subject = one.asked().subject();
            if (subject.startsWith("part:")) {
                steps.accepted(one.work(), subject.substring("part:".length()), mover.actor());
            } else if (subject.equals("production:seen")) {
                steps.jointAction(one.work(), one.asked().effectiveOn(), mover.actor());
            } else if (subject.startsWith("accept:") && one.asked().state().equals(Mark.REFUSED)) {
                outcomes.set(
                        asked.indexOf(one.asked()),
                        sendBack(
                                Objects.requireNonNull(locked.get(one.asked().caseId()))
                                        .held(),
                                one.work(),
                                one.asked(),
                                mover));
            }
        }
        return outcomes;
    }

    /** What is told without anything being noted; null where it is to be noted. */
    private @Nullable MoveOutcome answered(
            CaseWork work, @Nullable Mark before, MarkRequest asked, Mover mover, boolean mayWrite) {
        var faults = new MarkRules(work, today()).faults(asked, mover, mayWrite);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var now = work.shown();
        if (before != null && before.caseVersion() == now.version() && saysTheSame(before, asked, mover)) {
            return new Made(now, true);
        }
        return asked.subject().equals(MarkRules.JOINT_ACTION) && !steps.joined(now, mover.actor(), asked.words())
                ? new Refused(List.of(Fault.error("mark.notYours", null, "")))
                : null;
    }

    /** @param before what held about the thing until then */
    private record Noted(CaseWork work, @Nullable Mark before, MarkRequest asked) {}

    private void note(List<Noted> noted, Mover mover) {
        if (noted.isEmpty()) {
            return;
        }
        lives.store(
                noted.stream()
                        .map(one -> new Said(one.work().shown(), one.asked()))
                        .toList(),
                mover,
                clock.instant());
        audit.record(
                mover.actor(),
                "remediation.mark",
                noted.stream()
                        .map(one -> new AuditTrail.Line("case:" + one.asked().caseId(), told(one)))
                        .toList());
    }

    private static Detail told(Noted noted) {
        var before = noted.before();
        var asked = noted.asked();
        return told(noted.work().shown())
                .with("about", asked.subject())
                .changed("state", before == null ? null : before.state(), asked.state())
                .changed("code", before == null ? null : before.code(), asked.code())
                .changed("words", before == null ? null : before.words(), asked.words())
                .changed("signer", before == null ? null : before.signer(), asked.signer())
                .changed("on", before == null ? null : before.effectiveOn(), asked.effectiveOn());
    }

    private static boolean saysTheSame(Mark known, MarkRequest asked, Mover mover) {
        return known.state().equals(asked.state())
                && known.code().equals(asked.code())
                && known.words().equals(asked.words())
                && known.signer().equals(asked.signer())
                && known.effectiveOn().equals(asked.effectiveOn())
                && known.by().equals(mover.actor());
    }

    /** One refusal sends the case back: its item is open again, and the reason goes with it (N1-23). */
    private MoveOutcome sendBack(Held held, CaseWork work, MarkRequest refusal, Mover mover) {
        var acceptance = work.campaign().lifecycle().acceptance();
        var move = acceptance == null
                ? null
                : work.campaign().lifecycle().from(acceptance.stage()).stream()
                        .filter(one -> one.to().equals(acceptance.sentBack()))
                        .findFirst()
                        .orElse(null);
        if (move == null) {
            throw new IllegalStateException(
                    "No move leads back from the acceptance of " + work.shown().campaign());
        }
        var item = refusal.subject().substring("accept:".length());
        var back = MoveRequest.of(
                        refusal.caseId(),
                        work.shown().version(),
                        move.key(),
                        "refused:" + item + ":" + work.shown().version(),
                        refusal.effectiveOn())
                .because(refusal.code(), refusal.words())
                .again(List.of("plan:" + item));
        var outcome = Objects.requireNonNull(
                advance(List.of(new Passing(held, work, move, back)), mover).get(refusal.caseId()));
        if (!(outcome instanceof Made)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return outcome;
    }

    @Override
    public MoveOutcome plan(long caseId, PlanDraft draft, Mover mover, boolean mayWrite) {
        return planAll(Map.of(caseId, draft), mover, mayWrite).getOrDefault(caseId, new NotFound());
    }

    @Override
    public Map<Long, MoveOutcome> planAll(Map<Long, PlanDraft> drafts, Mover mover, boolean mayWrite) {
        var seen = ledger.find(mover.reach(), drafts.keySet());
        if (seen.isEmpty()) {
            return Map.of();
        }
        lives.lock(mover.reach(), seen.stream().map(LedgerCase::id).toList());
        var outcomes = new LinkedHashMap<Long, MoveOutcome>();
        var planned = new ArrayList<Planned>();
        var told = new ArrayList<AuditTrail.Line>();
        for (var work : works(seen)) {
            var shown = work.shown();
            var draft = Objects.requireNonNull(drafts.get(shown.id()));
            var before = work.plan();
            var check = new PlanCheck(work, parks);
            var plan = new Plan(
                    draft.version() + 1,
                    shown.category(),
                    check.entries(draft),
                    check.items(draft),
                    draft.why().strip(),
                    mover.actor(),
                    clock.instant());
            var answer = answered(work, draft, plan, check, mayWrite);
            outcomes.put(shown.id(), answer == null ? new Made(shown, false) : answer);
            if (answer == null) {
                planned.add(new Planned(shown, plan));
                told.add(new AuditTrail.Line(
                        "case:" + shown.id(),
                        told(shown)
                                .changed("version", before == null ? null : before.version(), plan.version())
                                .with("reason", plan.why())
                                .and(PlanChanges.between(before, plan))));
            }
        }
        if (!planned.isEmpty()) {
            lives.store(planned);
            audit.record(mover.actor(), "remediation.plan", told);
            supervision.mended(works(planned.stream().map(Planned::about).toList()), mover.actor());
            planned.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.plan().why(),
                            LinkedHashMap::new,
                            Collectors.mapping(one -> one.about().id(), Collectors.toList())))
                    .forEach((why, cases) -> steps.mended(cases, mover.actor(), why));
        }
        return outcomes;
    }

    /** What is told without the plan being kept; null where it is to be kept. */
    private static @Nullable MoveOutcome answered(
            CaseWork work, PlanDraft draft, Plan plan, PlanCheck check, boolean mayWrite) {
        var before = work.plan();
        if (draft.version() != (before == null ? 0 : before.version())) {
            return new Stale(work.shown());
        }
        if (before != null && check.faults().isEmpty() && before.saysTheSame(plan)) {
            return new Made(work.shown(), true);
        }
        check.change(draft);
        var faults = new ArrayList<>(check.faults());
        if (!mayWrite) {
            faults.add(Fault.error("mark.notYours", null, ""));
        }
        return faults.isEmpty() ? null : new Refused(faults);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Plan> plans(ScopePath reach, long caseId) {
        return lives.plans(reach, caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Gap> gaps(ScopePath reach, String campaign, DayCursor after, int limit) {
        return lives.gaps(reach, campaign, after, limit).stream()
                .flatMap(row ->
                        ledger.find(reach, row.caseId()).stream().map(shown -> new Gap(shown, row.what(), row.items())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
