package org.qingce.remediation;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.SendingKey;
import org.qingce.remediation.SurveyOutcome.Stored;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** What scripts file under a key is filed once (幂等): the same sending of the same person is answered with what it led to. */
@Component
class Sendings {

    private final SendingRepository sendings;
    private final Clock clock;

    Sendings(SendingRepository sendings, Clock clock) {
        this.sendings = sendings;
        this.clock = clock;
    }

    /** @param again whether it had been filed before, so that nothing was done now */
    record Answered(SurveyOutcome outcome, boolean again) {}

    /**
     * Does it, or finds what an earlier sending has done, in one transaction with what is done.
     *
     * @param what is filed: a key of a person says nothing of another kind of thing
     * @param typed the key; null or blank where the sending has none, and is done
     */
    @Transactional
    public Answered once(What what, @Nullable String typed, Mover mover, Supplier<SurveyOutcome> filing) {
        if (typed == null || typed.isBlank()) {
            return answered(filing.get());
        }
        var key = SendingKey.kept(typed);
        sendings.lock(what, mover, key);
        var before = sendings.find(what, mover, key);
        if (before.isPresent()) {
            return new Answered(new Stored(before.get(), 0), true);
        }
        var outcome = filing.get();
        if (outcome instanceof Stored stored) {
            sendings.store(what, mover, key, stored.id(), clock.instant());
        }
        return answered(outcome);
    }

    private static Answered answered(SurveyOutcome outcome) {
        // what the filing takes back is taken back here as well, without being a failure
        var status = TransactionAspectSupport.currentTransactionStatus();
        if (status.isRollbackOnly()) {
            status.setRollbackOnly();
        }
        return new Answered(outcome, false);
    }

    enum What {
        LEAD,
        SURVEY,
        SEARCH
    }
}
