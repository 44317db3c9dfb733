package org.qingce.exchange;

import java.util.List;
import org.qingce.kernel.ScopePath;

/** Takes sheets in (导入). */
public interface Imports {

    /**
     * Reads, checks and, where asked, stores a sheet in one go. A file that cannot be taken in is an answer too: no rows,
     * and one fault at row 0.
     *
     * @param hearer is told what came of it when all is done
     * @throws IllegalArgumentException where campaign, unit or target do not exist: the caller asks amiss, not the sheet
     */
    ImportResult run(ImportRequest request, Hearer hearer);

    /** What rows can be: cases, points … */
    List<String> targets();

    /** The same for whoever asks how many rows became what, and not why. */
    default ImportResult run(ImportRequest request) {
        return run(request, fault -> {});
    }

    /** Hears what came of an import: the result, then its faults by row. There may be more of these than can be held. */
    interface Hearer {

        default void result(ImportResult result) {}

        void fault(ImportResult.RowFault fault);
    }

    /** The sheets that came in last, the latest first; none that was let go. */
    List<ImportEntry> recent(ScopePath scope, String campaign, int most);

    /** How many sheets are being checked or stored at this moment, within the reach. */
    long underWay();

    /** How many sheets are checked and wait for somebody to commit them. */
    long waiting(ScopePath scope, String campaign);
}
