package org.qingce.work;

import java.util.List;

/**
 * The calendar of working days as it is filed.
 *
 * @param days of the chosen year that differ from the week
 * @param ends last day that is known, where it is near; else blank
 * @param beyond whether the reader files calendars, but there are accounts beyond the reader's reach
 * @param faults what is wrong with the sheet that was sent
 */
public record WorkdaysPage(
        List<Year> years,
        String year,
        String ends,
        List<Day> days,
        boolean editable,
        boolean beyond,
        String typed,
        List<String> faults) {

    public record Year(String year, String href, boolean chosen, int off, int worked, String source, String filed) {}

    public record Day(String day, String weekday, boolean worked, String name) {}
}
