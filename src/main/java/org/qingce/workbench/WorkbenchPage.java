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
 * @param first what to do first, where anything is late
 * @param gaps units with the most cases that are claimed and not seen by anyone
 * @param forms the annexes of the notice, for those who may read them
 * @param sheets those that came in last, for those who may import
 * @param ledger address of the ledger of the campaign and the unit that the figures count
 * @param offices of administrators, who have no ledger before them
 * @param limited whether cases are counted that the reader may not open
 */
public record WorkbenchPage(
        String about,
        String campaign,
        boolean mayImport,
        boolean mayAdd,
        @Nullable Figures figures,
        @Nullable First first,
        @Nullable Quarter quarter,
        List<Aim> aims,
        List<Due> dues,
        List<Late> late,
        List<Gap> gaps,
        List<Annex> forms,
        List<Sheet> sheets,
        String ledger,
        boolean limited,
        List<Office> offices) {

    /** What an administrator looks after (管理概况). */
    public record Office(String id, String title, List<Care> cares) {}

    /**
     * @param value a figure or a state, in words
     * @param href blank where no page shows it alone
     * @param note beneath it; or blank
     * @param alarm whether somebody should see to it
     */
    public record Care(String label, String value, String href, String note, boolean alarm) {}

    /** @param lateExact whether there are as many that are late, or more than that */
    public record Figures(long listed, long claimed, long verified, long open, long late, boolean lateExact) {}

    /** What comes first: the case that has been late for longest, and who owes it. */
    public record First(String text, String href, String name, String more) {}

    /** What the chosen quarter brought, as the summary has it. */
    public record Quarter(String label, List<QuarterFigure> figures, String href) {}

    /** @param href of the cell of the summary that has the figure, or blank */
    public record QuarterFigure(String label, long value, String href) {}

    /** A sheet that came in. */
    public record Sheet(String href, String file, String about, String state, String tone) {}

    /**
     * A target of the notice.
     *
     * @param href of the page that opens it, for the campaign and the unit of which it is shown
     * @param need how many must be verified; null where that is asked of the whole campaign only
     * @param whole all cases that it counts, whatever has come of them
     */
    public record Aim(
            String href,
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
