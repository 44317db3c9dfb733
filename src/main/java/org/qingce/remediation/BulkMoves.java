package org.qingce.remediation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.remediation.BulkMove.State;
import org.qingce.remediation.BulkRepository.Chosen;
import org.qingce.remediation.BulkRepository.Fared;
import org.qingce.runtime.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One move for many cases (批量办理): filed with the cases as they stand then, and made in the background, some hundred in a
 * transaction, two such batches at the same time. Each case is judged as by itself; what is refused changes nothing and is listed with all of its reasons. A case that
 * was moved is not moved again, whoever goes on with the rest.
 */
@Component
class BulkMoves {

    /** More are asked for in parts. */
    static final int MOST = 10_000;

    /** As many as keep others waiting for less than a second. */
    static final int BATCH = 250;

    /** So many batches are made at the same time: while one waits for the database, the next is judged. */
    static final int LANES = 2;

    /** So often a batch is tried that others stood in the way of. */
    private static final int TRIES = 3;

    private static final Logger log = LoggerFactory.getLogger(BulkMoves.class);

    private final BulkRepository bulks;
    private final Remediation remediation;
    private final BulkWork work;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BulkMoves(
            BulkRepository bulks,
            Remediation remediation,
            BulkWork work,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.bulks = bulks;
        this.remediation = remediation;
        this.work = work;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those of the cases that would be refused now, each with all of its reasons; nothing is made, and nothing filed. */
    List<Fared> check(MoveRequest form, List<Chosen> cases, Mover mover) {
        var refused = new ArrayList<Fared>();
        for (var from = 0; from < cases.size(); from += BATCH) {
            var some = cases.subList(from, Math.min(cases.size(), from + BATCH));
            var outcomes = remediation.judge(
                    some.stream()
                            .map(one -> form.of(one.caseId(), one.version(), form.key()))
                            .toList(),
                    mover);
            for (var i = 0; i < some.size(); i++) {
                var faults = faults(outcomes.get(i));
                if (!faults.isEmpty()) {
                    refused.add(new Fared(some.get(i).caseId(), faults));
                }
            }
        }
        return refused;
    }

    /** Files it and begins; the same sending again is the one that is there. */
    long start(MoveRequest form, String key, String campaign, List<Chosen> cases, Mover mover) {
        var filed = file(form, key, campaign, cases, mover);
        if (filed.fresh()) {
            begin(required(filed.id(), mover), mover);
        }
        return filed.id();
    }

    /** @param fresh whether it was not there before */
    record Filed(long id, boolean fresh) {}

    Filed file(MoveRequest form, String key, String campaign, List<Chosen> cases, Mover mover) {
        if (cases.isEmpty() || cases.size() > MOST) {
            throw new IllegalArgumentException("Not a number of cases to move at once: " + cases.size());
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            var id = bulks.begin(form, key, mover, campaign, cases.size(), work.number(), clock.instant());
            if (id.isEmpty()) {
                return new Filed(bulks.known(mover, key), false);
            }
            bulks.choose(id.get(), mover.reach(), cases);
            audit.record(
                    mover.actor(),
                    "remediation.bulk",
                    "bulk:" + id.get(),
                    Detail.empty()
                            .with("campaign", campaign)
                            .with("move", form.move())
                            .with("cases", cases.size())
                            .with("number", form.number())
                            .with("signer", form.signer())
                            .with("reasonCode", form.reasonCode())
                            .with("reason", form.reason())
                            .with("due", form.due())
                            .with("on", form.effectiveOn()));
            return new Filed(id.get(), true);
        }));
    }

    private BulkMove required(long id, Mover mover) {
        return bulks.find(mover.reach(), id).orElseThrow();
    }

    private void begin(BulkMove bulk, Mover mover) {
        if (!work.start(bulk.id(), Reach.within(mover.reach()), () -> make(bulk, mover))) {
            bulks.move(bulk.id(), State.WORKING, State.STOPPED, clock.instant());
        }
    }

    /** Goes on where it was stopped, in the name of whoever asks now. @return whether nobody else was first */
    boolean goOn(BulkMove bulk, Mover mover) {
        var stands = bulk.state() == State.WORKING ? work.isInterrupted(bulk) : bulk.state() != State.DONE;
        var taken = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (!stands || !bulks.take(bulk, work.number(), clock.instant())) {
                return false;
            }
            audit.record(mover.actor(), "remediation.bulkGoesOn", "bulk:" + bulk.id(), told(bulk));
            return true;
        }));
        if (taken) {
            begin(required(bulk.id(), mover), mover);
        }
        return taken;
    }

    /** @return whether it was still under way: what was made stays, what was not is not made */
    boolean stop(BulkMove bulk, Actor by) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (!bulks.move(bulk.id(), State.WORKING, State.STOPPED, clock.instant())) {
                return false;
            }
            audit.record(by, "remediation.bulkStop", "bulk:" + bulk.id(), told(bulk));
            return true;
        }));
    }

    private static Detail told(BulkMove bulk) {
        return Detail.empty().with("campaign", bulk.campaign()).with("move", bulk.move());
    }

    boolean isInterrupted(BulkMove bulk) {
        return work.isInterrupted(bulk);
    }

    /** Somebody has stopped it: the batch that was under way is not made. */
    private static final class Stopped extends RuntimeException {}

    void make(BulkMove bulk, Mover mover) {
        var going = new AtomicBoolean(true);
        try {
            work.sideBySide(LANES, Reach.within(mover.reach()), () -> lane(bulk, mover, going));
            bulks.finish(bulk.id(), bulk.worker(), clock.instant());
        } catch (Stopped e) {
            log.info("Bulk move {} was stopped", bulk.id());
        } catch (RuntimeException e) {
            if (work.isEnding()) {
                log.info("Bulk move {} ends with the process", bulk.id());
                return;
            }
            log.error("Bulk move {} has failed", bulk.id(), e);
            bulks.move(bulk.id(), State.WORKING, State.FAILED, clock.instant());
        }
    }

    /** One batch after the other, until none waits that no other lane has taken, or another lane has failed. */
    private void lane(BulkMove bulk, Mover mover, AtomicBoolean going) {
        try {
            while (going.get() && someOf(bulk, mover, TRIES)) {
                log.debug("Bulk move {} goes on", bulk.id());
            }
        } catch (RuntimeException e) {
            going.set(false);
            throw e;
        }
    }

    private boolean someOf(BulkMove bulk, Mover mover, int tries) {
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> batch(bulk, mover)));
        } catch (PessimisticLockingFailureException e) {
            if (tries == 1) {
                throw e;
            }
            return someOf(bulk, mover, tries - 1);
        }
    }

    private boolean batch(BulkMove bulk, Mover mover) {
        var waiting = bulks.waiting(bulk.id(), BATCH);
        if (waiting.isEmpty() || !bulks.isUnderWay(bulk.id(), bulk.worker())) {
            return false;
        }
        var outcomes = remediation.makeAll(
                waiting.stream()
                        .map(one -> bulk.request(one.caseId(), one.version()))
                        .toList(),
                mover);
        var fared = new ArrayList<Fared>();
        for (var i = 0; i < outcomes.size(); i++) {
            fared.add(new Fared(waiting.get(i).caseId(), faults(outcomes.get(i))));
        }
        bulks.store(bulk.id(), fared);
        var moved = (int) fared.stream().filter(one -> one.faults().isEmpty()).count();
        if (!bulks.progress(bulk.id(), bulk.worker(), moved, fared.size() - moved, clock.instant())) {
            throw new Stopped();
        }
        return true;
    }

    private static List<Fault> faults(MoveOutcome outcome) {
        return switch (outcome) {
            case MoveOutcome.Made _ -> List.of();
            case MoveOutcome.Refused(var faults) -> faults;
            case MoveOutcome.Stale _ -> List.of(Fault.error("move.changed", null, ""));
            case MoveOutcome.NotFound _ -> List.of(Fault.error("move.gone", null, ""));
        };
    }
}
