package org.qingce.work;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.qingce.kernel.Fault;

/**
 * The days of one or more years that differ from the week (节假日安排), a line for each: {@code 2027-01-01,off,元旦} or
 * {@code 2027-02-07,work,春节}. A head {@code day,kind,name} may stand first.
 *
 * @param days in order; none where there are faults
 * @param faults each with the number of its line
 */
record HolidayFile(List<SpecialDay> days, List<Fault> faults) {

    private static final Pattern LINE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) *[,，\\t] *(off|work|休|班) *[,，\\t] *(.{1,40})");

    /** Fewer days off than any year has had: a file that was cut off. */
    private static final int FEWEST = 10;

    /** @param worked in place of another day; otherwise off */
    record SpecialDay(LocalDate day, boolean worked, String name) {}

    static HolidayFile read(String text) {
        var days = new TreeMap<LocalDate, SpecialDay>();
        var faults = new ArrayList<Fault>();
        var number = 0;
        for (var line : text.replace("\uFEFF", "").lines().toList()) {
            number++;
            var written = line.strip();
            if (written.isEmpty() || (number == 1 && written.startsWith("day,"))) {
                continue;
            }
            var read = LINE.matcher(written);
            if (!read.matches()) {
                faults.add(
                        Fault.error("holiday.unreadable", null, written, Integer.toString(number), shortened(written)));
                continue;
            }
            try {
                var day = LocalDate.parse(read.group(1));
                var worked = read.group(2).equals("work") || read.group(2).equals("班");
                if (days.put(day, new SpecialDay(day, worked, read.group(3).strip())) != null) {
                    faults.add(Fault.error("holiday.twice", null, written, Integer.toString(number), day.toString()));
                }
            } catch (DateTimeException _) {
                faults.add(
                        Fault.error("holiday.unreadable", null, written, Integer.toString(number), shortened(written)));
            }
        }
        if (faults.isEmpty()) {
            var off = new TreeMap<Integer, Integer>();
            days.values().forEach(day -> off.merge(day.day().getYear(), day.worked() ? 0 : 1, Integer::sum));
            off.forEach((year, count) -> {
                if (count < FEWEST) {
                    faults.add(
                            Fault.error("holiday.tooFew", null, "", Integer.toString(year), Integer.toString(count)));
                }
            });
            if (days.isEmpty()) {
                faults.add(Fault.error("required", "days", ""));
            }
        }
        return new HolidayFile(faults.isEmpty() ? List.copyOf(days.values()) : List.of(), faults);
    }

    private static String shortened(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
