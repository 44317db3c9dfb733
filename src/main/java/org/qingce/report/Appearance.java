package org.qingce.report;

import java.util.List;
import org.qingce.campaign.Form;
import org.qingce.kernel.Period;

/**
 * A form in which a case stands (见于报表), opened at the unit that answers for the case.
 *
 * @param period the present quarter
 * @param figures of a summary: those that count the case, row by row; empty for a form with one row a case
 */
public record Appearance(Form form, String unit, Period period, List<Figure> figures) {

    /**
     * A figure that counts the case.
     *
     * @param left whether the case ceased to be counted within the quarter, and so is taken off the figure
     * @param href of the page with the rows behind it
     */
    public record Figure(Form.PeriodRow row, Form.FormColumn column, boolean left, String href) {}
}
