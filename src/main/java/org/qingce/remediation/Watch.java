package org.qingce.remediation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.ScopePath;

/**
 * A case that is watched after its sign-off (回头看).
 *
 * @param round so often it has rebounded before
 * @param fulfilled how many visits of the plan were made or let pass
 * @param dueOn of the next visit of the plan; null where the pack plans none
 * @param highRisk whether it rebounded before, or signals became many
 * @param raisedOn when the higher level was told
 * @param drawnUntil last day for the visit of a spot draw
 */
public record Watch(
        long caseId,
        int round,
        ScopePath scope,
        String campaign,
        String category,
        LocalDate beganOn,
        int fulfilled,
        @Nullable LocalDate dueOn,
        boolean highRisk,
        @Nullable LocalDate raisedOn,
        @Nullable LocalDate drawnUntil) {

    /** By when somebody has to go there, whatever for. */
    public @Nullable LocalDate nextOn() {
        if (drawnUntil == null || dueOn == null) {
            return drawnUntil == null ? dueOn : drawnUntil;
        }
        return drawnUntil.isBefore(dueOn) ? drawnUntil : dueOn;
    }
}
