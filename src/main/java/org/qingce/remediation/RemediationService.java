package org.qingce.remediation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Grade;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.ledger.LedgerQuery.Sort;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.remediation.Notices.Period;
import org.qingce.work.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

@Service
@Transactional
class RemediationService implements Remediation {

    private final RemediationRepository lives;
    private final SurveyRepository surveys;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final ObjectionRepository objections;
    private final Workdays workdays;
    private final Evidences evidences;
    private final NextSteps steps;
    private final FirstSteps firstSteps;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemediationService(
            RemediationRepository lives,
            SurveyRepository surveys,
            Ledger ledger,
            Campaigns campaigns,
            ObjectionRepository objections,
            Workdays workdays,
            Evidences evidences,
            NextSteps steps,
            FirstSteps firstSteps,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lives = lives;
        this.surveys = surveys;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.objections = objections;
        this.workdays = workdays;
        this.evidences = evidences;
        this.steps = steps;
        this.firstSteps = firstSteps;
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
        var campaign = campaigns.require(shown.campaign());
        var marks = lives.marks(shown.id());
        var moves = lives.moves(shown.id());
        return new CaseWork(
                shown,
                campaign,
                surveys.hasListed(shown.id()),
                lives.plan(shown.id()).orElse(null),
                marks,
                moves,
                notices(shown, campaign, marks, moves),
                proofs(shown, CaseWork.reboundAt(campaign, moves)));
    }

    private Notices notices(LedgerCase shown, Campaign campaign, List<Mark> marks, List<MoveMade> moves) {
        var toPublic = campaign.lifecycle().publicNotice();
        var toEnterprise = campaign.planRules().notice();
        var told = marks.reversed().stream()
                .filter(mark -> mark.subject().equals("notice:enterprise"))
                .findFirst()
                .map(Mark::effectiveOn)
                .orElse(null);
        return new Notices(
                toPublic == null ? null : period(CaseWork.since(moves, toPublic.stage()), toPublic.objection()),
                toEnterprise == null ? null : period(told, toEnterprise.objection()),
                objections.of(shown.id()));
    }

    private @Nullable Period period(@Nullable LocalDate from, DueRule rule) {
        return from == null ? null : new Period(from, rule, workdays.due(from, rule));
    }

    /** What was withdrawn, or shows the site before it rebounded, counts for nothing; what needs a phase counts only with it. */
    private Proofs proofs(LedgerCase shown, @Nullable Instant reboundAt) {
        var items = evidences.of(shown.scope(), "case:" + shown.id());
        return (purpose, asked) -> (int) items.stream()
                .filter(item -> item.withdrawn() == null && item.purpose().equals(purpose))
                .filter(item -> reboundAt == null || item.receivedAt().isAfter(reboundAt))
                .filter(item -> item.grade().atLeast(Grade.valueOf(asked.grade())))
                .filter(item -> asked.phase().isEmpty()
                        || item.phase() == Phase.PAPER
                        || item.phase().name().equalsIgnoreCase(asked.phase()))
                .count();
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
        var seen = ledger.find(mover.reach(), asked.caseId()).orElse(null);
        if (seen == null) {
            return new NotFound();
        }
        lives.lock(seen);
        var before = ledger.find(mover.reach(), asked.caseId()).orElseThrow();
        var work = work(before);
        var move = work.campaign().lifecycle().move(asked.move()).orElse(null);
        if (move == null) {
            return new NotFound();
        }
        if (work.moves().stream().anyMatch(made -> made.key().equals(asked.key()))) {
            return new Made(before, true);
        }
        if (before.version() != asked.version()) {
            return new Stale(before);
        }
        var faults = new MoveRules(work, today()).faults(move, asked, mover);
        return faults.isEmpty() ? advance(work, move, asked, mover) : new Refused(faults);
    }

    private MoveOutcome advance(CaseWork work, Move move, MoveRequest asked, Mover mover) {
        var before = work.shown();
        var act = new Act(mover.actor(), asked.effectiveOn(), reason(work.campaign(), asked), Act.BY_HAND);
        var cells = asked.due().isBlank() ? Map.<String, String>of() : Map.of("due", asked.due());
        var outcome = move.to().equals("removed")
                ? ledger.remove(mover.reach(), before.id(), before.version(), act)
                : ledger.advance(mover.reach(), before.id(), before.version(), move.to(), cells, act);
        return switch (outcome) {
            case CaseOutcome.Stored(var after) -> {
                lives.store(before, after, asked, mover.actor(), clock.instant());
                audit.record(
                        mover.actor(),
                        "remediation.move",
                        "case:" + after.id(),
                        String.join(" ", after.number(), move.key(), asked.number(), asked.signer(), asked.reasonCode())
                                .strip());
                steps.after(work, after, move, asked.effectiveOn(), mover.actor());
                firstSteps.left(before, mover.actor(), move.label().zh());
                events.publishEvent(new CaseMoved(
                        after.id(),
                        after.campaign(),
                        after.scope(),
                        move.key(),
                        before.stage(),
                        after.stage(),
                        mover.actor()));
                yield new Made(after, false);
            }
            case CaseOutcome.Refused(var faults) -> new Refused(faults);
            case CaseOutcome.Stale stale -> new Stale(stale.current());
            case CaseOutcome.Known _, CaseOutcome.NotFound _ -> new NotFound();
        };
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
        lives.lock(seen);
        var now = ledger.find(mover.reach(), asked.caseId()).orElseThrow();
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
        lives.store(now, asked, mover, clock.instant());
        audit.record(
                mover.actor(),
                "remediation.mark",
                "case:" + now.id(),
                (now.number() + " " + asked.subject() + " " + asked.state() + " " + asked.code()).strip());
        if (asked.subject().startsWith("part:")) {
            steps.accepted(work, asked.subject().substring("part:".length()), mover.actor());
        } else if (asked.subject().equals("production:seen")) {
            steps.jointAction(work, asked.effectiveOn(), mover.actor());
        }
        return asked.subject().startsWith("accept:") && asked.state().equals(Mark.REFUSED)
                ? sendBack(work, asked, mover)
                : new Made(now, false);
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
    private MoveOutcome sendBack(CaseWork work, MarkRequest refusal, Mover mover) {
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
        lives.store(
                work.shown(),
                new MarkRequest(
                        refusal.caseId(),
                        "plan:" + item,
                        "undone",
                        refusal.effectiveOn(),
                        refusal.code(),
                        refusal.words(),
                        ""),
                mover,
                clock.instant());
        var outcome = advance(
                work,
                move,
                MoveRequest.of(
                                refusal.caseId(),
                                work.shown().version(),
                                move.key(),
                                "refused:" + item + ":" + work.shown().version(),
                                refusal.effectiveOn())
                        .because(refusal.code(), refusal.words()),
                mover);
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
        lives.lock(seen);
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
                seen.number() + " v" + plan.version() + " " + plan.items().size());
        return new Made(seen, false);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Plan> plans(ScopePath reach, long caseId) {
        return lives.plans(reach, caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseWork> inStage(ScopePath reach, String campaign, String stage, int limit) {
        var query = new LedgerQuery(
                campaign, reach, "", "", "", "", stage, "", "", "", false, today(), Sort.DUE, false, null, false,
                limit);
        return ledger.page(query).rows().stream().map(this::work).toList();
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
