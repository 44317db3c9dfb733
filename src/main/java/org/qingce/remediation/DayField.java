package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.kernel.Fault;
import org.qingce.kernel.SheetDate;

/**
 * A field into which a day is typed (日期栏), as a sheet may have it.
 *
 * @param name of the field, and of the column of its fault
 */
record DayField(String name) {

    /** Today, where nothing was typed; empty where it cannot be read. */
    Optional<LocalDate> read(Map<String, String> sent, LocalDate today) {
        return typed(sent).isBlank() ? Optional.of(today) : SheetDate.typed(typed(sent), today);
    }

    List<Fault> unreadable(Map<String, String> sent) {
        return List.of(Fault.error("date.unreadable", name, typed(sent)));
    }

    private String typed(Map<String, String> sent) {
        return sent.getOrDefault(name, "");
    }
}
