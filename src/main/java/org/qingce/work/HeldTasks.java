package org.qingce.work;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;

/** What whoever holds a task does with it (承办人申请、委派), for whom a program acts: the people of the demonstration. */
public interface HeldTasks {

    /**
     * Asks for more time, or for the clock to stand still.
     *
     * @param wanted the due day wished for; null for a pause
     * @return whether it may be asked
     */
    boolean ask(long task, @Nullable LocalDate wanted, String reason, Actor holder);

    /** @return whether the holder may give it to that person of the same unit */
    boolean delegate(long task, String account, String note, Actor holder);
}
