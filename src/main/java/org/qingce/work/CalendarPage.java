package org.qingce.work;

import java.util.List;
import org.qingce.work.InboxPage.Row;

/**
 * A month of what is due (到期日历).
 *
 * @param weekdays heads of the columns
 * @param unknown whether the working days of the year are not known
 * @param day the chosen day in words, with what is due on it
 */
public record CalendarPage(
        String title,
        String unit,
        List<String> weekdays,
        List<List<Cell>> weeks,
        String previous,
        String next,
        String today,
        boolean unknown,
        String day,
        List<Row> rows,
        boolean more) {

    /**
     * @param mark a holiday, or a day worked in place of one; blank for an ordinary day
     * @param off whether it is not worked
     * @param open still to be done, and {@code late} whether that is past; 0 for nothing
     */
    public record Cell(
            String number,
            String href,
            String mark,
            boolean inMonth,
            boolean off,
            boolean today,
            boolean chosen,
            long open,
            long done,
            boolean late) {}
}
