package org.qingce.work;

import java.util.List;
import org.qingce.access.DutyList;
import org.qingce.web.Light;
import org.qingce.work.InboxPage.Choice;

/**
 * All that the page of one task shows.
 *
 * @param work where it is done; blank where it is closed, or done by hand on this page
 * @param may what the reader may do with it
 * @param faults what was refused, in words
 */
public record TaskPage(
        long id,
        String kind,
        String title,
        Light light,
        String work,
        String note,
        List<Fact> facts,
        List<Line> history,
        May may,
        Give give,
        Asked asked,
        String wanted,
        String reason,
        List<String> faults) {

    /** @param href page of what it names, or blank */
    public record Fact(String label, String value, String href) {

        public Fact(String label, String value) {
            this(label, value, "");
        }
    }

    public record Line(String when, String what, String who, String note) {}

    /** @param extend also whether a pause can be asked for */
    public record May(
            boolean give,
            boolean takeBack,
            boolean giveBack,
            boolean urge,
            boolean extend,
            boolean resume,
            boolean decide,
            boolean finish) {}

    /** To whom it can be given: units with what they are there for, and the people of the chosen one. */
    public record Give(List<Choice> units, List<DutyList> duties, List<Choice> people) {}

    /** What was asked and waits for a decision; blank for nothing. */
    public record Asked(String text, String reason) {}
}
