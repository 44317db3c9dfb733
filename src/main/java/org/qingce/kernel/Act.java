package org.qingce.kernel;

import java.time.LocalDate;

/**
 * What every change carries (办理): who, for which unit, since when it holds, why, and where the words came from.
 *
 * @param effectiveOn the day on which it took effect in the world; the time of recording is the clock's
 * @param reason in the actor's words, without citizens' numbers; may be blank where the form does not ask for one
 * @param source where the change came from: {@code hand}, or the tag given to a sheet (N0-13)
 */
public record Act(Actor actor, LocalDate effectiveOn, String reason, String source) {

    public static final String BY_HAND = "hand";

    public Act {
        reason = FreeText.mask(reason);
        source = FreeText.mask(source);
    }
}
