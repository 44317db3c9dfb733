package org.qingce.work;

import java.time.LocalDate;
import org.qingce.kernel.Fault;

/** Until when (到期日), or why that cannot be said. */
public sealed interface Due {

    record On(LocalDate day) implements Due {}

    /** It lies in a year whose holidays nobody knows yet. */
    record Unknown(int year) implements Due {

        /** {@code deadline.calendarUnknown}. */
        public Fault fault() {
            return Fault.error("deadline.calendarUnknown", "due", "", Integer.toString(year));
        }
    }
}
