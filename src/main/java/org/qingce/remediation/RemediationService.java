package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        var known = lives.lockAndKeepPlans(mover.reach(), ids);
        var held = new HashMap<Long, Held>();
        ledger.hold(mover.reach(), ids).forEach(one -> held.put(one.id(), one));
        var works = new HashMap<Long, CaseWork>();
        works(held.values().stream().map(Held::now).toList(), known)
                .forEach(work -> works.put(work.shown().id(), work));
        var outcomes = new HashMap<Long, MoveOutcome>();
        var passing = new ArrayList<Passing>();
        for (var one : asked) {
            var work = works.get(one.caseId());
            var move = work == null
                    ? null
                    : work.campaign().lifecycle().move(one.move()).orElse(null);
            if (work == null || move == null) {
                outcomes.put(one.caseId(), new NotFound());
                continue;
            }
            var refused = refused(work, move, one, mover);
            if (refused != null) {
                outcomes.put(one.caseId(), refused);
            } else {
                passing.add(new Passing(Objects.requireNonNull(held.get(one.caseId())), work, move, one));
            }
        }
        outcomes.putAll(audit.together(() -> advance(passing, mover)));
        return asked.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one.caseId())))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<MoveOutcome> judge(List<MoveRequest> asked, Mover mover) {
        var ids = asked.stream().map(MoveRequest::caseId).toList();
        var works = works(ledger.find(mover.reach(), ids)).stream()
                .collect(Collectors.toMap(work -> work.shown().id(), work -> work));
        return asked.stream()
                .map(one -> {
                    var work = works.get(one.caseId());
                    var move = work == null
                            ? null
                            : work.campaign().lifecycle().move(one.move()).orElse(null);
                    return work == null || move == null
                            ? new NotFound()
                            : Objects.requireNonNullElseGet(
                                    refused(work, move, one, mover), () -> new Made(work.shown(), false));
                })
                .toList();
    }

    private @Nullable MoveOutcome refused(CaseWork work, Move move, MoveRequest asked, Mover mover) {
        var now = work.shown();
        if (work.moves().stream().anyMatch(made -> made.key().equals(asked.key()))) {
            return new Made(now, true);
        }
        if (now.version() != asked.version()) {
            return new Stale(now);
        }
        var rules = new MoveRules(work, today());
        var faults = rules.faults(move, asked, mover);
        if (move.needs(Need.MERGED_INTO) && !asked.number().isBlank()) {
            faults.addAll(rules.merged(
                    asked,
                    ledger.numbered(mover.reach(), now.campaign(), asked.number())
                            .orElse(null)));
        }
        return faults.isEmpty() ? null : new Refused(faults);
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
        var act =
                new Act(mover.actor(), asked.effectiveOn(), reason(first.work().campaign(), asked), Act.BY_HAND);
        var held = passing.stream().map(Passing::held).toList();
        var led = first.work().phase(move.to()).equals("aside")
                ? ledger.remove(held, move.to(), act)
                : ledger.advance(held, move.to(), asked.due().isBlank() ? Map.of() : Map.of("due", asked.due()), act);
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
            tell(moved, move, asked, keys, mover.actor());
            moved.forEach(one -> toDoAgain(one.work(), asked, mover));
        }
        return outcomes;
    }

    /** What was sent back is open again, and the reason stands with it. */
    private void toDoAgain(CaseWork work, MoveRequest asked, Mover mover) {
        for (var item : asked.items()) {
            note(
                    work.shown(),
                    work.mark(item).orElse(null),
                    new MarkRequest(
                            work.shown().id(),
                            item,
                            Mark.UNDONE,
                            asked.effectiveOn(),
                            asked.reasonCode(),
                            asked.reason(),
                            ""),
                    mover);
        }
    }

    private void tell(List<NextSteps.Moved> moved, Move move, MoveRequest asked, Map<Long, String> keys, Actor by) {
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
        steps.after(moved, move, asked.effectiveOn(), by);
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
        var seen = ledger.find(mover.reach(), asked.caseId()).orElse(null);
        if (seen == null) {
            return new NotFound();
        }
        lives.lock(mover.reach(), List.of(seen.id()));
        var held = ledger.hold(mover.reach(), List.of(seen.id())).getFirst();
        var now = held.now();
        var work = work(now);
        var faults = new MarkRules(work, today()).faults(asked, mover, mayWrite);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var known = work.mark(asked.subject()).orElse(null);
        if (known != null && known.caseVersion() == now.version() && saysTheSame(known, asked, mover)) {
            return new Made(now, true);
        }
        if (asked.subject().equals(MarkRules.JOINT_ACTION) && !steps.joined(now, mover.actor(), asked.words())) {
            return new Refused(List.of(Fault.error("mark.notYours", null, "")));
        }
        note(now, known, asked, mover);
        if (asked.subject().startsWith("part:")) {
            steps.accepted(work, asked.subject().substring("part:".length()), mover.actor());
        } else if (asked.subject().equals("production:seen")) {
            steps.jointAction(work, asked.effectiveOn(), mover.actor());
        } else if (asked.subject().startsWith("plan:")) {
            supervision.mended(work(now), mover.actor());
        }
        return asked.subject().startsWith("accept:") && asked.state().equals(Mark.REFUSED)
                ? sendBack(held, work, asked, mover)
                : new Made(now, false);
    }

    private void note(LedgerCase now, @Nullable Mark known, MarkRequest asked, Mover mover) {
        lives.store(now, asked, mover, clock.instant());
        audit.record(
                mover.actor(),
                "remediation.mark",
                "case:" + now.id(),
                told(now)
                        .with("about", asked.subject())
                        .changed("state", known == null ? null : known.state(), asked.state())
                        .changed("code", known == null ? null : known.code(), asked.code())
                        .changed("words", known == null ? null : known.words(), asked.words())
                        .changed("signer", known == null ? null : known.signer(), asked.signer())
                        .changed("on", known == null ? null : known.effectiveOn(), asked.effectiveOn()));
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
        var seen = ledger.find(mover.reach(), caseId).orElse(null);
        if (seen == null) {
            return new NotFound();
        }
        lives.lock(mover.reach(), List.of(caseId));
        var work = work(seen);
        var before = work.plan();
        if (draft.version() != (before == null ? 0 : before.version())) {
            return new Stale(seen);
        }
        var check = new PlanCheck(work);
        var plan = new Plan(
                draft.version() + 1,
                seen.category(),
                check.entries(draft),
                check.items(draft),
                draft.why().strip(),
                mover.actor(),
                clock.instant());
        if (before != null && check.faults().isEmpty() && before.saysTheSame(plan)) {
            return new Made(seen, true);
        }
        check.change(draft);
        var faults = new ArrayList<>(check.faults());
        if (!mayWrite) {
            faults.add(Fault.error("mark.notYours", null, ""));
        }
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        lives.store(seen, plan);
        audit.record(
                mover.actor(),
                "remediation.plan",
                "case:" + caseId,
                told(seen)
                        .changed("version", before == null ? null : before.version(), plan.version())
                        .with("reason", plan.why())
                        .and(PlanChanges.between(before, plan)));
        supervision.mended(work(seen), mover.actor());
        steps.mended(List.of(caseId), mover.actor(), plan.why());
        return new Made(seen, false);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Plan> plans(ScopePath reach, long caseId) {
        return lives.plans(reach, caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Gap> gaps(ScopePath reach, String campaign, int limit) {
        return lives.gaps(reach, campaign, limit).stream()
                .flatMap(row ->
                        ledger.find(reach, row.caseId()).stream().map(shown -> new Gap(shown, row.what(), row.items())))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
