package org.qingce.access;

import java.util.List;
import java.util.Map;

/**
 * A leading group with those who sit in it today.
 *
 * @param title of the campaign
 * @param group name of the group
 * @param named whether the reader is told who: the campaign covers something of the reader's place
 * @param past whose time is over, the last one first
 * @param mayChange whether the reader keeps it
 * @param typed what was typed, by the names of the fields
 * @param faults by the names of the fields
 */
public record GroupPage(
        String campaign,
        String title,
        String group,
        String office,
        String clause,
        boolean named,
        List<Row> rows,
        List<Past> past,
        boolean mayChange,
        List<Choice> seats,
        List<Choice> units,
        Map<String, String> typed,
        Map<String, String> faults) {

    /**
     * A seat, and who has it today or is to have it.
     *
     * @param name blank where nobody is known
     * @param leaveHref where it is ended; blank where that is not for the reader
     */
    public record Row(
            String seat,
            String post,
            String name,
            String unit,
            String unitHref,
            String from,
            String until,
            boolean coming,
            String leaveHref) {}

    public record Past(String seat, String name, String unit, String from, String until, String reason) {}

    public record Choice(String value, String label, boolean chosen) {}

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
