package org.qingce.remediation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.web.Tab;

/**
 * What is on file, of one case or of a unit.
 *
 * @param head of the case; null where the list is a unit's
 * @param tabs by kind; empty for a case
 * @param makes what the person may put on file
 * @param more whether there is more than is shown
 */
public record FilingListPage(@Nullable CaseHead head, List<Tab> tabs, List<Make> makes, List<Row> rows, boolean more) {

    public record Make(String label, String href) {}

    /** @param state answered, waiting, or blank where nobody has to answer */
    public record Row(
            String href,
            String on,
            String kind,
            String ground,
            String about,
            String words,
            String number,
            String by,
            String state) {}
}
