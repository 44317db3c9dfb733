package org.qingce.remediation;

import java.util.List;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/** Who has not filed what each has to (应报未报), kind by kind. */
public record FilingOwedPage(List<Tab> tabs, List<Section> sections) {

    /**
     * @param due by when, and what the notice calls it
     * @param told how many have, of how many
     * @param filed where those stand that have; blank where none has
     */
    public record Section(
            String key,
            String label,
            String due,
            String clause,
            String told,
            String filed,
            Light light,
            List<Row> rows) {

        /** Whether the person may file it of any of them. */
        public boolean mayFile() {
            return rows.stream().anyMatch(row -> !row.file().isEmpty());
        }
    }

    /** @param file where the person may file it of the unit; or blank */
    public record Row(String unit, String href, String above, String file) {}
}
