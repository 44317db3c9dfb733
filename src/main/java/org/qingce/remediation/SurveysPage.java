package org.qingce.remediation;

import java.util.List;
import org.qingce.web.Tab;

/**
 * Leads, surveys, or villages that were searched, of a unit and those beneath it.
 *
 * @param view leads, surveys, zero
 * @param choices of the filter: the source of leads, the verdict of surveys; none for searches
 * @param rows the newest first
 */
public record SurveysPage(
        String view,
        String unit,
        List<Tab> tabs,
        String filter,
        List<Choice> choices,
        List<Row> rows,
        boolean writing,
        String first,
        String next) {

    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param mark source or verdict, and {@code tone} how it looks
     * @param act where the next step is taken; blank where there is none
     */
    public record Row(
            String href,
            String title,
            String about,
            String unit,
            String mark,
            String tone,
            String day,
            String who,
            String act) {}
}
