package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.Lifecycle.Reclassification;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Ledger;
import org.qingce.remediation.ClassChange.State;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.work.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ClassChangeService implements ClassChanges {

    private final ClassChangeRepository changes;
    private final RemediationRepository lives;
    private final Remediation remediation;
    private final Ledger ledger;
    private final NextSteps steps;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final Clock clock;

    ClassChangeService(
            ClassChangeRepository changes,
            RemediationRepository lives,
            Remediation remediation,
            Ledger ledger,
            NextSteps steps,
            Tasks tasks,
            AuditTrail audit,
            Clock clock) {
        this.changes = changes;
        this.lives = lives;
        this.remediation = remediation;
        this.ledger = ledger;
        this.steps = steps;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ClassChange> of(ScopePath reach, long caseId) {
        return changes.of(reach, caseId);
    }

    @Override
    public boolean isReserved(CaseWork work) {
        return work.shown().removedOn() == null
                && work.campaign().lifecycle().reserves(work.shown().stage());
    }

    @Override
    public List<Fault> missing(CaseWork work, ClassChange asked, Mover mover) {
        var rules = work.campaign().lifecycle().reclassification();
        if (rules == null) {
            return List.of();
        }
        var moves = new MoveRules(work, today(), asked.to());
        var because = MoveRequest.of(work.shown().id(), work.shown().version(), "", "", today())
                .because("", asked.reason());
        var faults = new LinkedHashSet<Fault>();
        if (isSettled(work)) {
            faults.add(settled(work));
        }
        faults.addAll(moves.guard());
        for (var need : rules.needs()) {
            if (need != Need.GUARD) {
                faults.addAll(moves.missing(need, because, mover));
            }
        }
        return List.copyOf(faults);
    }

    @Override
    public MoveOutcome ask(ClassChangeRequest asked, Mover mover, boolean mayWrite) {
        var work = locked(mover, asked.caseId());
        if (work == null) {
            return new NotFound();
        }
        var shown = work.shown();
        var before = changes.of(mover.reach(), shown.id()).stream()
                .filter(ClassChange::isOpen)
                .findFirst()
                .orElse(null);
        if (before != null && before.asksTheSame(asked, mover.actor())) {
            return new Made(shown, true);
        }
        if (shown.version() != asked.version()) {
            return new Stale(shown);
        }
        var rules = work.campaign().lifecycle().reclassification();
        var faults = new ArrayList<Fault>();
        if (isSettled(work)) {
            faults.add(settled(work));
        } else if (rules == null || !isReserved(work)) {
            faults.add(Fault.error("class.notReserved", null, "", called(work)));
        }
        if (!mayWrite) {
            faults.add(Fault.error("mark.notYours", null, ""));
        }
        if (before != null) {
            faults.add(Fault.error("class.asked", null, "", called(work), named(work.campaign(), before.to())));
        }
        faults.addAll(asked(work, asked));
        if (rules == null || !faults.isEmpty()) {
            return new Refused(faults);
        }
        changes.store(shown, asked, mover.actor(), clock.instant());
        var told = told(work, shown.category(), asked.to())
                .with("reason", asked.reason())
                .with("ground", asked.ground());
        new TreeMap<>(asked.cells()).forEach(told::with);
        audit.record(mover.actor(), "remediation.class.ask", "case:" + shown.id(), told);
        steps.open(
                NextSteps.CLASS_CHANGE,
                shown,
                steps.owing(work.campaign(), shown.unit(), rules.who()),
                rules.within(),
                today(),
                label(work.campaign(), shown.category()) + " → " + label(work.campaign(), asked.to()),
                mover.actor());
        return new Made(shown, false);
    }

    private List<Fault> asked(CaseWork work, ClassChangeRequest asked) {
        var faults = new ArrayList<Fault>();
        var category = work.campaign().category(asked.to()).orElse(null);
        if (category == null) {
            faults.add(Fault.error("category.unknown", "category", asked.to()));
        } else if (asked.to().equals(work.shown().category())) {
            faults.add(Fault.error("class.same", "category", asked.to(), called(work)));
        } else {
            faults.addAll(ledger.reclassifiable(work.shown(), category.label().zh(), asked.cells()));
        }
        if (asked.reason().isBlank()) {
            faults.add(Fault.error("reason.required", null, ""));
        }
        if (asked.ground().isBlank()) {
            faults.add(Fault.error("class.ground", null, ""));
        }
        return faults;
    }

    @Override
    public MoveOutcome approve(long caseId, long request, String words, Mover mover) {
        return decide(caseId, request, State.APPROVED, FreeText.mask(words), mover);
    }

    @Override
    public MoveOutcome refuse(long caseId, long request, String words, Mover mover) {
        return decide(caseId, request, State.REFUSED, FreeText.mask(words), mover);
    }

    private MoveOutcome decide(long caseId, long request, State verdict, String words, Mover mover) {
        var work = locked(mover, caseId);
        var change = work == null
                ? null
                : changes.of(mover.reach(), caseId).stream()
                        .filter(one -> one.id() == request)
                        .findFirst()
                        .orElse(null);
        if (work == null || change == null) {
            return new NotFound();
        }
        if (change.state() == verdict && Objects.equals(change.decided(), mover.actor())) {
            return new Made(work.shown(), true);
        }
        var faults = faults(work, change, verdict, words, mover);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var outcome =
                verdict == State.APPROVED ? reclassified(work, change, words, mover) : new Made(work.shown(), false);
        if (outcome instanceof Made) {
            changes.decide(request, verdict, words, mover.actor(), clock.instant());
            audit.record(
                    mover.actor(),
                    "remediation.class." + (verdict == State.APPROVED ? "approve" : "refuse"),
                    "case:" + caseId,
                    told(work, change.from(), change.to())
                            .with("reason", words)
                            .with("asked", change.reason())
                            .with("ground", change.ground()));
            tasks.done(NextSteps.CLASS_CHANGE, "case:" + caseId, mover.actor(), words);
            if (verdict == State.APPROVED) {
                remediation.find(mover.reach(), caseId).ifPresent(now -> steps.recut(now, mover.actor()));
            }
        }
        return outcome;
    }

    private List<Fault> faults(CaseWork work, ClassChange change, State verdict, String words, Mover mover) {
        if (!change.isOpen()) {
            return List.of(Fault.error("class.decided", null, ""));
        }
        var rules = work.campaign().lifecycle().reclassification();
        var faults = new ArrayList<>(whose(rules, work, change, mover));
        if (verdict == State.REFUSED && words.isBlank()) {
            faults.add(Fault.error("reason.required", null, ""));
        }
        if (verdict == State.APPROVED) {
            faults.addAll(missing(work, change, mover));
        }
        return faults;
    }

    private static List<Fault> whose(@Nullable Reclassification rules, CaseWork work, ClassChange change, Mover mover) {
        if (rules == null || !mover.is(rules.who())) {
            return List.of(Fault.error("class.notYours", null, ""));
        }
        return work.shown().removedOn() != null
                ? List.of(Fault.error("mark.closed", null, ""))
                : change.asked().person().equals(mover.actor().person())
                        ? List.of(Fault.error("class.ownRequest", null, ""))
                        : List.of();
    }

    /** The reason in the history of the case tells both sides: why it was asked for, and what was said with the approval. */
    private MoveOutcome reclassified(CaseWork work, ClassChange change, String words, Mover mover) {
        var shown = work.shown();
        var because = change.reason() + "（" + change.ground() + "）" + (words.isBlank() ? "" : "；" + words);
        var act = new Act(mover.actor(), today(), because, Act.BY_HAND);
        return switch (ledger.reclassifyApproved(
                mover.reach(), shown.id(), shown.version(), label(work.campaign(), change.to()), change.cells(), act)) {
            case CaseOutcome.Stored(var after) -> new Made(after, false);
            case CaseOutcome.Refused(var refused) -> new Refused(refused);
            case CaseOutcome.Stale stale -> new Stale(stale.current());
            case CaseOutcome.Known _, CaseOutcome.NotFound _ -> new NotFound();
        };
    }

    /** What was claimed or signed off keeps its class: it is sent back, or rebounds, before anybody gives it another. */
    private static boolean isSettled(CaseWork work) {
        return work.campaign()
                .stage(work.shown().stage())
                .filter(Campaign.Stage::keepsClass)
                .isPresent();
    }

    private static Fault settled(CaseWork work) {
        return Fault.error("class.settled", null, "", called(work));
    }

    /** What the notice calls the class, as the argument of a fault. */
    private static String called(CaseWork work) {
        return work.campaign().called("category").named();
    }

    private @Nullable CaseWork locked(Mover mover, long caseId) {
        lives.lock(mover.reach(), List.of(caseId));
        return remediation.find(mover.reach(), caseId).orElse(null);
    }

    private static Detail told(CaseWork work, String from, String to) {
        var shown = work.shown();
        return Detail.of(shown.number()).with("campaign", shown.campaign()).changed("category", from, to);
    }

    /** As the argument of a fault. */
    private static String named(Campaign campaign, String category) {
        return campaign.category(category).map(one -> one.label().named()).orElse(category);
    }

    private static String label(Campaign campaign, String category) {
        return campaign.category(category).map(one -> one.label().zh()).orElse(category);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
