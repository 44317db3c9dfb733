package org.qingce.workbench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.web.Light;

/**
 * What is mine to do, and who owes what (工作台).
 *
 * @param about the day, the unit
 * @param figures of the campaign in the chosen scope, or null for those who may not read the ledger
 * @param late the cases that are overdue, the oldest first
 * @param gaps units with the most cases that are claimed and not seen by anyone
 * @param forms the annexes of the notice, for those who may read them
 */
public record WorkbenchPage(
        String about,
        String campaign,
        boolean mayImport,
        boolean mayAdd,
        @Nullable Figures figures,
        List<Aim> aims,
        List<Due> dues,
        List<Late> late,
        List<Gap> gaps,
        List<Annex> forms) {

    public record Figures(long listed, long claimed, long verified, long open, long late) {}

    /**
     * A target of the notice.
     *
     * @param need how many must be verified; null where the ledger's figures do not tell
     */
    public record Aim(
            String label,
            String clause,
            String on,
            @Nullable Long need,
            long whole,
            long claimed,
            long verified,
            Light light,
            String verdict) {}

    /** @param light null for a day that has passed */
    public record Due(@Nullable Light light, String day, String label, String who, String clause) {}

    public record Late(long id, String name, Light light, String unit, String stage, String phase) {}

    /** @param mark as the notice numbers it, or blank */
    public record Annex(String mark, String title, String href) {}

    public record Gap(String code, String name, long listed, long claimed, long verified) {}
}
