package org.qingce.audit;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;

/** The record to which every act is added, and from which nothing is taken (操作留痕). */
public interface AuditTrail {

    /**
     * Adds one entry in the transaction of the act, so that neither is kept without the other; where there is none, at once.
     *
     * @param act what was done, as module.verb: ledger.correct, access.signIn
     * @param subject what it was done to, as kind:id: case:123
     * @param detail what a reader needs beside it; never a password; citizens' numbers and phones in it are masked
     */
    void record(Actor actor, String act, String subject, String detail);

    /** The same with what was decided, why, and what became of what. */
    default void record(Actor actor, String act, String subject, Detail detail) {
        record(actor, act, subject, detail.toString());
    }

    /** The same act done to many things at once: an entry for each. */
    void record(Actor actor, String act, List<Line> lines);

    /** Several acts of one transaction: their entries are written by one statement, when all are done. */
    default <T extends @Nullable Object> T together(Supplier<T> acts) {
        return acts.get();
    }

    /** To what an act was done, and what a reader needs beside it. */
    record Line(String subject, String detail) {

        public Line(String subject, Detail detail) {
            this(subject, detail.toString());
        }
    }
}
