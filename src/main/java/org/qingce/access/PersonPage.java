package org.qingce.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person: the posts that are and were held, and what they let the person do.
 *
 * @param own whether it is the reader
 * @param mayGive whether the reader gives and takes posts
 * @param factor whether there is a second factor that the reader may remove
 * @param subject who the person is in the system by which people sign in, for a reader who gives posts; or blank
 * @param proposal who the person is to be in the system by which people sign in, where the reader may confirm it; else null
 * @param nearby units that are offered for a post; others can be typed
 * @param typed what was typed into the form that gives a post, by the names of its fields
 * @param faults by the names of the fields
 */
public record PersonPage(
        String account,
        String name,
        boolean own,
        List<Row> posts,
        List<Unit> units,
        boolean mayGive,
        boolean factor,
        String subject,
        @Nullable Proposal proposal,
        List<Choice> roles,
        List<Choice> nearby,
        Map<String, String> typed,
        Map<String, String> faults) {

    /**
     * @param subject as it is stored
     * @param name as its issuer calls it
     * @param own whether the reader has proposed it, and so does not confirm it
     */
    public record Proposal(String subject, String name, String by, boolean own) {}

    /**
     * @param state held, before, over
     * @param until or blank
     * @param endHref where it is taken, or blank
     */
    public record Row(
            String unit,
            String unitHref,
            String role,
            String from,
            String until,
            String reason,
            String state,
            String endHref) {}

    /**
     * A unit for which the person may act.
     *
     * @param reach name of the unit whose ledger is seen
     */
    public record Unit(String code, String name, String reach, List<Line> lines) {}

    /**
     * That the person may do something.
     *
     * @param campaign or blank where it is the same in all
     * @param stages of the cases, or blank for all
     */
    public record Line(String right, String campaign, String stages, String clause) {}

    public record Choice(String value, String label, boolean chosen) {}

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
