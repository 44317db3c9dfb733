package org.qingce.campaign;

import java.util.List;
import java.util.Map;
import org.qingce.kernel.Fault;

/**
 * One row of a form, read and judged (一行的读数).
 *
 * @param values canonical texts by column key (see {@link ColumnType}); blank and unreadable cells are absent
 * @param faults errors and warnings, in the order of the columns
 */
public record RowReading(Map<String, String> values, List<Fault> faults) {

    public RowReading {
        values = Map.copyOf(values);
        faults = List.copyOf(faults);
    }

    public boolean isRefused() {
        return faults.stream().anyMatch(Fault::isError);
    }
}
