package org.qingce.work;

import java.util.List;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;

/** Takes in the public holidays of later years (节假日安排), and dates the tasks that waited for them. */
public interface Holidays {

    /**
     * Files years as they stand in a sheet, each in place of what was known of it; nothing where a line is at fault. It holds
     * for the whole installation: whether the actor may is asked before.
     *
     * @param text a line for each day that differs from the week, such as {@code 2027-01-01,off,元旦}
     * @param source where the text is from
     */
    Filed file(String text, String source, Actor by);

    /** @param years in order; none where there are faults */
    record Filed(List<Integer> years, List<Fault> faults) {}
}
