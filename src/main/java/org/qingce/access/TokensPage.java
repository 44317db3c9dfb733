package org.qingce.access;

import java.util.List;
import java.util.Map;

/**
 * The tokens of one's own account, and the form for another.
 *
 * @param made the token just made, shown this once, or blank
 */
public record TokensPage(
        List<Row> tokens, List<Right> rights, String title, String until, Map<String, String> faults, String made) {

    /**
     * @param unit for which the script acts
     * @param rights by their names
     * @param open whether it can still be revoked
     */
    public record Row(
            long id,
            String title,
            String unit,
            String beginning,
            String rights,
            String until,
            String lastUsed,
            boolean open) {}

    public record Right(String value, String label, boolean chosen) {}

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }
}
