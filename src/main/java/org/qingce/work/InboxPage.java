package org.qingce.work;

import java.util.List;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/**
 * All that the inbox shows.
 *
 * @param view todo, done, asked, beneath
 * @param about how much waits, in words
 * @param count of the rows that the filters leave, in words
 * @param choosing whether rows can be ticked, to press for several at once
 * @param reset the address without filters
 * @param here the address of this page
 */
public record InboxPage(
        String view,
        String about,
        List<Tab> tabs,
        Filters filters,
        List<Row> rows,
        String count,
        boolean choosing,
        boolean entrusting,
        boolean filtered,
        String reset,
        String here,
        String previous,
        String next) {

    public record Choice(String value, String label, boolean chosen) {}

    /** A choice with nothing to choose from is left out. */
    public record Filters(
            String text,
            List<Choice> kinds,
            List<Choice> origins,
            List<Choice> campaigns,
            List<Choice> lights,
            List<Choice> holders) {}

    /**
     * @param href of the task itself; {@code work} where it is done, blank where it is done already
     * @param unit who has to do it, where that is not the reader's own unit
     * @param when it was opened, or closed
     * @param undated why it has no day yet, or blank
     * @param urged how often it was pressed for; blank for never
     * @param reminded of which rung of the ladder the reader was told, and when; blank where of none
     * @param due the day; blank where there is none, or it is closed
     */
    public record Row(
            long id,
            Light light,
            boolean open,
            String kind,
            String title,
            String href,
            String work,
            String unit,
            String person,
            String asked,
            String when,
            String outcome,
            String urged,
            String reminded,
            String undated,
            boolean late,
            String due) {}
}
